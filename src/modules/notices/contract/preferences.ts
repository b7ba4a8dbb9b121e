import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './permissions.ts'
import { BoundChannelId, ChannelId, QuietSpan } from './terms.ts'

const OptOut = z.object({ topic: z.string().max(100).describe('通知种类'), channel: ChannelId })

export const ownQuiet = z
  .union([z.literal('house'), z.literal('off'), QuietSpan])
  .describe('免打扰：house 按单位规定，off 不免打扰，或自己的时段')

export const readPreferences = endpoint({
  method: 'GET',
  path: '/api/notices/preferences',
  permission: 'signed_in',
  summary: '我的通知设置',
  returns: z.object({
    quiet: ownQuiet,
    houseQuiet: QuietSpan.nullable().describe('单位规定的免打扰时段'),
    order: z.array(ChannelId).describe('先用哪个渠道'),
    mayBindWechat: z.boolean().describe('可以自己绑定微信公众号'),
    channels: z
      .array(
        z.object({
          channel: ChannelId,
          isConfigured: z.boolean().describe('本系统已接入'),
          address: z.string().nullable().describe('我的地址，已遮蔽；没有绑定为空'),
        }),
      )
      .describe('各渠道'),
    topics: z
      .array(
        z.object({
          topic: z.string().describe('通知种类代码'),
          name: z.string().describe('通知种类'),
          channels: z.array(ChannelId).describe('可能用到的渠道'),
          mayOptOut: z.boolean().describe('可以退订'),
          optedOut: z.array(ChannelId).describe('已退订的渠道'),
        }),
      )
      .describe('各种通知'),
  }),
})

export const savePreferences = endpoint({
  method: 'PUT',
  path: '/api/notices/preferences',
  permission: 'signed_in',
  summary: '保存我的通知设置',
  body: z.object({
    quiet: ownQuiet,
    order: z.array(ChannelId).max(10).describe('先用哪个渠道'),
    optOuts: z.array(OptOut).max(500).describe('退订'),
  }),
  returns: done,
  errors: [errors.must_be_told, errors.unknown_topic],
})

export const unbindOwn = endpoint({
  method: 'DELETE',
  path: '/api/notices/own-addresses/:channel',
  permission: 'signed_in',
  summary: '解除我在一个渠道的绑定',
  params: z.object({ channel: BoundChannelId.describe('渠道') }),
  returns: done,
  errors: [errors.not_bound],
})
