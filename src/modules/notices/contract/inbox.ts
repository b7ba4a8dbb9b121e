import { z } from 'zod'
import { done, endpoint, flag, pageOf, pageQuery } from '../../../base/contract.ts'
import { LevelId, when } from './terms.ts'

const path = z.string().optional()

export const InboxLine = z.object({
  id: z.string().describe('编号'),
  topicName: z.string().describe('通知种类'),
  level: LevelId,
  title: z.string().describe('标题'),
  text: z.string().describe('内容'),
  link: z
    .object({
      console: path.describe('管理端的路径'),
      field: path.describe('工作端的路径'),
      resident: path.describe('居民端的路径'),
    })
    .describe('通往哪里，各端的路径'),
  at: when.describe('时间'),
  isRead: z.boolean().describe('已读'),
})
export type InboxLine = z.infer<typeof InboxLine>

export const listInbox = endpoint({
  method: 'GET',
  path: '/api/notices',
  permission: 'signed_in',
  summary: '我的消息',
  query: z.object({ unread: flag.default(false).describe('只看未读'), ...pageQuery }),
  returns: pageOf(InboxLine),
})

export const countUnread = endpoint({
  method: 'GET',
  path: '/api/notices/unread',
  permission: 'signed_in',
  summary: '未读消息数',
  returns: z.object({ count: z.number().int().describe('未读数，最多数到 100') }),
})

export const readNotice = endpoint({
  method: 'POST',
  path: '/api/notices/:id/read',
  permission: 'signed_in',
  summary: '把一条消息标为已读',
  params: z.object({ id: z.string().max(64).describe('编号') }),
  returns: done,
  audit: 'off',
})

export const readAllNotices = endpoint({
  method: 'POST',
  path: '/api/notices/read-all',
  permission: 'signed_in',
  summary: '全部标为已读',
  returns: done,
  audit: 'off',
})
