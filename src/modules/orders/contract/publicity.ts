import { z } from 'zod'
import { done, endpoint, flag } from '../../../base/contract.ts'
import { errors } from './errors.ts'

const time = z.iso.datetime()
const id = z.string().max(64).describe('工单 id')

export const setPublicity = endpoint({
  method: 'PUT',
  path: '/api/resident/orders/:id/publicity',
  permission: 'orders:as_resident',
  summary: '公开或不公开我的诉求',
  params: z.object({ id }),
  body: z.object({ isPublic: flag.describe('附近居民可见') }),
  returns: z.object({ isPublic: z.boolean().describe('附近居民可见') }),
  errors: [errors.not_found, errors.never_public],
})

/** The reporter opens and closes; the office takes off and puts back. */
const publicityChanges = ['opened', 'closed', 'hidden', 'restored'] as const
export type PublicityChange = (typeof publicityChanges)[number]
export const publicityChangeNames: Record<PublicityChange, string> = {
  opened: '选择公开',
  closed: '改为不公开',
  hidden: '从公开页面撤下',
  restored: '恢复公开',
}

const Publicity = z.object({
  isPublic: z.boolean().describe('诉求人选择公开'),
  isShown: z.boolean().describe('附近居民此刻看得到'),
  isHidden: z.boolean().describe('已由工作人员撤下'),
  reason: z.string().nullable().describe('撤下的原因'),
  why: z.string().describe('为什么看得到或看不到'),
  shownTitle: z.string().describe('公开显示的标题'),
  shownDescription: z.string().describe('公开显示的情况'),
  followers: z.number().int().describe('关注人数'),
  mayHide: z.boolean().describe('可以撤下或恢复'),
  changes: z
    .array(
      z.object({
        at: time.describe('时间'),
        change: z.enum(publicityChanges).describe('做了什么'),
        actorName: z.string().describe('由谁'),
        actorPost: z.string().nullable().describe('岗位'),
        reason: z.string().nullable().describe('原因'),
      }),
    )
    .describe('公开、撤下和恢复的经过，新的在前'),
})

export const getPublicity = endpoint({
  method: 'GET',
  path: '/api/orders/:id/publicity',
  permission: 'orders:read',
  summary: '工单是否对附近居民公开',
  params: z.object({ id }),
  returns: Publicity,
  errors: [errors.not_found],
})

export const hideOrder = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/publicity',
  permission: 'orders:register',
  summary: '从公开页面撤下或恢复',
  description: '文字里还有遮盖不了的个人信息时撤下；诉求人不受影响。',
  params: z.object({ id }),
  body: z.object({
    isHidden: flag.describe('撤下'),
    reason: z.string().trim().max(200).default('').describe('原因').meta({ title: '原因' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.reason_needed],
})
