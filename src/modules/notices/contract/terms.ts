import { z } from 'zod'
import { boundChannels, channelNames, channels } from '../../../base/notice-channels.ts'

export const ChannelId = z.enum(channels).meta({ title: '渠道', labels: channelNames })
export const BoundChannelId = z.enum(boundChannels).meta({ title: '渠道', labels: channelNames })

export const deliveryStates = ['waiting', 'sending', 'sent', 'given_up', 'skipped'] as const
export const deliveryStateNames = {
  waiting: '待发送',
  sending: '发送中',
  sent: '已送出',
  given_up: '发送失败',
  skipped: '未发送',
} as const satisfies Record<(typeof deliveryStates)[number], string>
export const DeliveryStateId = z.enum(deliveryStates).meta({ title: '状态', labels: deliveryStateNames })

export const levelNames = { normal: '一般', urgent: '紧急' } as const
export const LevelId = z.enum(['normal', 'urgent']).meta({ title: '级别', labels: levelNames })

/** Minutes of the day; from later than to passes midnight. */
export const QuietSpan = z.object({
  from: z.number().int().min(0).max(1439).describe('从几点起，以当天的分钟数计'),
  to: z.number().int().min(0).max(1439).describe('到几点止，以当天的分钟数计'),
})
export type QuietSpan = z.infer<typeof QuietSpan>

export const when = z.iso.datetime()
