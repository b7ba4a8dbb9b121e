import { z } from 'zod'

export const systemKindNames = {
  hotline: '12345 热线',
  city_management: '数字城管',
  mailbox: '领导信箱',
  inspection: '智慧督查',
  petition: '信访',
  open311: 'Open311',
  other: '其他',
} as const
export const SystemKind = z
  .enum(Object.keys(systemKindNames) as [keyof typeof systemKindNames])
  .describe('系统类型')
  .meta({ title: '系统类型', labels: systemKindNames })
export type SystemKind = keyof typeof systemKindNames

/** What a subscription can be told of an order. */
export const callbackEventNames = {
  filed: '已登记',
  accepted: '已立案',
  not_accepted: '不予受理',
  dispatched: '已派遣',
  handling: '处置中',
  handled: '已处置',
  rated: '已评价',
  closed: '已结案',
  reopened: '已重开',
  suspended: '已挂账',
  resumed: '恢复办理',
  merged: '已合并',
  voided: '已作废',
  withdrawn: '已撤回',
  commented: '有新留言',
} as const
export const CallbackEvent = z
  .enum(Object.keys(callbackEventNames) as [keyof typeof callbackEventNames])
  .meta({ labels: callbackEventNames })
export type CallbackEvent = keyof typeof callbackEventNames

export const SIGNATURE_SCHEME = 'WG-HMAC-SHA256'
/** How far a caller's clock may be off, either way. */
export const SIGNATURE_WINDOW_SECONDS = 300
/** `version` of what callbacks send. */
export const PAYLOAD_VERSION = 1
