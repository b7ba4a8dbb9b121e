/** The ways a notice may go. `inapp` is the inbox of the product itself. */
export const channels = ['inapp', 'wecom', 'mp', 'mini', 'sms', 'email', 'webhook'] as const
export type Channel = (typeof channels)[number]

export const channelNames: Readonly<Record<Channel, string>> = {
  inapp: '站内消息',
  wecom: '政务微信（企业微信）',
  mp: '微信公众号',
  mini: '微信小程序',
  sms: '短信',
  email: '电子邮件',
  webhook: '系统回调',
}

/** Reach a person's phone at once and cost nothing: tried before a text message. */
export const appChannels: readonly Channel[] = ['wecom', 'mp', 'mini']

/** Channels whose address a person or the administrator binds. */
export const boundChannels = ['wecom', 'mp', 'mini', 'email'] as const
export type BoundChannel = (typeof boundChannels)[number]
