import { z } from 'zod'
import { done, endpoint, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { CallbackEvent } from './terms.ts'

const time = z.iso.datetime()
const id = z.string().max(64).describe('回调 id')
const system = z.string().max(64).describe('系统 id')

export const Subscription = z.object({
  id,
  url: z.string().describe('地址'),
  events: z.array(CallbackEvent).describe('通知哪些事'),
  areaCode: z.string().nullable().describe('通知这个区域的全部工单；空为只通知该系统推送的'),
  areaName: z.string().nullable().describe('区域名称'),
  hash: z.enum(['sha256', 'sm3']).describe('签名算法'),
  isEnabled: z.boolean().describe('启用'),
  failures: z.number().int().describe('连续没有送达的条数'),
  pausedAt: time.nullable().describe('自动暂停的时间'),
  pauseReason: z.string().nullable().describe('暂停的原因'),
  waiting: z.number().int().describe('等待送出的条数'),
  createdAt: time.describe('建立时间'),
})
export type Subscription = z.infer<typeof Subscription>

const body = {
  url: z
    .url('地址不完整')
    .max(500)
    .describe('回调地址')
    .meta({ title: '回调地址', placeholder: 'https://…' }),
  events: z
    .array(CallbackEvent)
    .min(1, '请至少选择一项')
    .describe('通知哪些事')
    .meta({ title: '通知哪些事' }),
  areaCode: z
    .string()
    .regex(/^\d{12}(\d{3})?$/, '区域代码为 12 位，网格为 15 位')
    .optional()
    .describe('区域')
    .meta({ title: '区域', description: '不选则只通知该系统推送的工单' }),
  hash: z
    .enum(['sha256', 'sm3'])
    .default('sha256')
    .describe('签名算法')
    .meta({ title: '签名算法', labels: { sha256: 'HMAC-SHA256', sm3: 'HMAC-SM3' } }),
  isEnabled: z.boolean().default(true).describe('启用').meta({ title: '启用' }),
}

export const listSubscriptions = endpoint({
  method: 'GET',
  path: '/api/integrations/systems/:system/subscriptions',
  permission: 'integrations:configure',
  summary: '外部系统的回调',
  params: z.object({ system }),
  returns: z.object({ rows: z.array(Subscription) }),
})

export const createSubscription = endpoint({
  method: 'POST',
  path: '/api/integrations/systems/:system/subscriptions',
  permission: 'integrations:configure',
  summary: '新增回调',
  params: z.object({ system }),
  body: z.object(body),
  returns: z.object({ id, secret: z.string().describe('验签密钥，只显示这一次') }),
  errors: [errors.system_not_found, errors.bad_url, errors.unknown_area],
})

export const changeSubscription = endpoint({
  method: 'PUT',
  path: '/api/integrations/subscriptions/:id',
  permission: 'integrations:configure',
  summary: '修改回调',
  params: z.object({ id }),
  body: z.object(body),
  returns: done,
  errors: [errors.subscription_not_found, errors.bad_url, errors.unknown_area],
})

export const removeSubscription = endpoint({
  method: 'DELETE',
  path: '/api/integrations/subscriptions/:id',
  permission: 'integrations:configure',
  summary: '删除回调',
  params: z.object({ id }),
  returns: done,
  errors: [errors.subscription_not_found],
})

export const rotateCallbackSecret = endpoint({
  method: 'POST',
  path: '/api/integrations/subscriptions/:id/secret',
  permission: 'integrations:configure',
  summary: '更换回调的验签密钥',
  params: z.object({ id }),
  returns: z.object({ id, secret: z.string().describe('验签密钥，只显示这一次') }),
  errors: [errors.subscription_not_found],
})

export const testSubscription = endpoint({
  method: 'POST',
  path: '/api/integrations/subscriptions/:id/test',
  permission: 'integrations:configure',
  summary: '发送一条测试回调',
  params: z.object({ id }),
  returns: z.object({ callbackId: z.string().describe('回调记录 id') }),
  errors: [errors.subscription_not_found],
})

export const resumeSubscription = endpoint({
  method: 'POST',
  path: '/api/integrations/subscriptions/:id/resume',
  permission: 'integrations:configure',
  summary: '恢复暂停的回调',
  params: z.object({ id }),
  returns: done,
  errors: [errors.subscription_not_found],
})

export const callbackStateNames = {
  waiting: '等待',
  sending: '发送中',
  sent: '已送达',
  failed: '未送达',
} as const

export const CallbackRow = z.object({
  id: z.string().describe('记录 id'),
  event: z.string().describe('事件'),
  eventName: z.string().describe('事件名称'),
  orderNumber: z.string().describe('工单编号，测试为空'),
  sequence: z.number().int().describe('该工单的第几条'),
  state: z
    .enum(['waiting', 'sending', 'sent', 'failed'])
    .meta({ labels: callbackStateNames })
    .describe('状态'),
  createdAt: time.describe('产生时间'),
  settledAt: time.nullable().describe('送达或放弃的时间'),
  attempts: z.number().int().describe('已尝试的次数'),
  nextAt: time.nullable().describe('下次尝试'),
  lastResponse: z.string().nullable().describe('最近一次的应答'),
})
export type CallbackRow = z.infer<typeof CallbackRow>

export const listCallbacks = endpoint({
  method: 'GET',
  path: '/api/integrations/subscriptions/:id/callbacks',
  permission: 'integrations:configure',
  summary: '回调记录',
  params: z.object({ id }),
  query: z.object({
    state: z.enum(['waiting', 'sending', 'sent', 'failed']).optional().describe('状态'),
    ...pageQuery,
  }),
  returns: z.object({ rows: z.array(CallbackRow), next: z.string().optional().describe('下一页游标') }),
  errors: [errors.subscription_not_found],
})

export const showCallback = endpoint({
  method: 'GET',
  path: '/api/integrations/callbacks/:callback',
  permission: 'integrations:configure',
  summary: '一条回调的内容和每次尝试',
  params: z.object({ callback: z.string().max(64).describe('记录 id') }),
  returns: CallbackRow.extend({
    body: z.record(z.string(), z.unknown()).describe('发送的内容'),
    log: z.array(
      z.object({
        attempt: z.number().int().describe('第几次'),
        at: time.describe('时间'),
        tookMs: z.number().int().describe('用时，毫秒'),
        outcome: z.enum(['sent', 'retry', 'refused']).describe('结果'),
        response: z.string().describe('应答'),
      }),
    ),
  }),
  errors: [errors.callback_not_found],
})

export const resendCallback = endpoint({
  method: 'POST',
  path: '/api/integrations/callbacks/:callback/resend',
  permission: 'integrations:configure',
  summary: '重发一条回调',
  params: z.object({ callback: z.string().max(64).describe('记录 id') }),
  returns: done,
  errors: [errors.callback_not_found, errors.still_sending],
})
