import { z } from 'zod'
import { done, endpoint, fileAnswer, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './permissions.ts'
import { ChannelId, DeliveryStateId, when } from './terms.ts'

const moment = z.iso.datetime({ offset: true })

const search = {
  channel: listOf(ChannelId).optional().describe('渠道'),
  state: listOf(DeliveryStateId).optional().describe('状态'),
  topic: z.string().max(100).optional().describe('通知种类'),
  from: moment.optional().describe('从何时起'),
  until: moment.optional().describe('到何时止，不含'),
  q: z.string().trim().max(100).optional().describe('完整的收件地址、收件人姓名、对象编号，或标题的一部分'),
}

export const LogLine = z.object({
  id: z.string().describe('编号'),
  channel: ChannelId,
  address: z.string().describe('收件地址，已遮蔽'),
  userName: z.string().nullable().describe('收件人'),
  topic: z.string().nullable().describe('通知种类代码'),
  topicName: z.string().nullable().describe('通知种类'),
  title: z.string().describe('标题'),
  subject: z.string().nullable().describe('对象，如 order:编号'),
  state: DeliveryStateId,
  attempts: z.number().int().describe('已试次数'),
  reason: z.string().nullable().describe('原因'),
  isTest: z.boolean().describe('测试消息'),
  isBundled: z.boolean().describe('并入另一条发送'),
  at: when.describe('产生时间'),
  nextAt: when.nullable().describe('下次发送'),
  settledAt: when.nullable().describe('完成时间'),
})
export type LogLine = z.infer<typeof LogLine>

export const searchLog = endpoint({
  method: 'GET',
  path: '/api/notices/log',
  permission: 'notices:manage',
  summary: '查询发送记录',
  query: z.object({ ...search, ...pageQuery }),
  returns: pageOf(LogLine),
})

const params = z.object({ id: z.string().max(64).describe('编号') })

export const readLogEntry = endpoint({
  method: 'GET',
  path: '/api/notices/log/:id',
  permission: 'notices:manage',
  summary: '一条发送记录和每次尝试',
  params,
  returns: LogLine.extend({
    tries: z
      .array(
        z.object({
          attempt: z.number().int().describe('第几次'),
          at: when.describe('时间'),
          tookMs: z.number().int().describe('用时，毫秒'),
          outcome: z.enum(['sent', 'retry', 'refused']).meta({
            title: '结果',
            labels: { sent: '已送出', retry: '稍后再试', refused: '被拒' },
          }),
          response: z.string().describe('对方的应答'),
        }),
      )
      .describe('每次尝试'),
  }),
})

export const retryDelivery = endpoint({
  method: 'POST',
  path: '/api/notices/log/:id/retry',
  permission: 'notices:manage',
  summary: '重发一条没有送出的消息',
  params,
  returns: done,
  errors: [errors.not_stopped],
})

export const exportLog = endpoint({
  method: 'GET',
  path: '/api/notices/export',
  permission: 'notices:manage',
  summary: '导出发送记录',
  query: z.object(search),
  returns: fileAnswer,
  audit: 'read',
})

export const channelStates = endpoint({
  method: 'GET',
  path: '/api/notices/channels',
  permission: 'notices:manage',
  summary: '各渠道的状态',
  returns: z.object({
    channels: z
      .array(
        z.object({
          channel: ChannelId,
          isConfigured: z.boolean().describe('已接入'),
          hint: z.string().nullable().describe('未接入时要设的环境变量'),
          waiting: z.number().int().describe('待发送'),
          sent: z.number().int().describe('24 小时内送出'),
          givenUp: z.number().int().describe('24 小时内失败'),
          skipped: z.number().int().describe('24 小时内未发送'),
          lastSentAt: when.nullable().describe('最近送出'),
          lastFailure: z.string().nullable().describe('最近的失败原因'),
        }),
      )
      .describe('各渠道'),
  }),
})
