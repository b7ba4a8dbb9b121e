import { z } from 'zod'
import { endpoint, event } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { type ClockKind, clockNames } from './order.ts'
import { Urgency } from './terms.ts'

/** Who is told. Found for each order from its handler, its desk and the desks above. */
export const recipientNames = {
  handler: '承办方',
  worker: '核实核查人员',
  desk: '本级受理派遣',
  desk_chief: '本级值班长或书记',
  upper_desk: '上一级受理派遣',
  leader: '领导',
} as const
export const Recipient = z.enum(Object.keys(recipientNames) as [keyof typeof recipientNames])
export type Recipient = z.infer<typeof Recipient>

export const clockKindOf = z.enum(Object.keys(clockNames) as [ClockKind])

/** When in the run of a clock. Hours and shares are of the clock's own time: a 工作时 clock is silent at night. */
export const AlertWhen = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('used').describe('时限用去多少时'),
      percent: z.number().int().min(1).max(99).describe('百分比'),
    }),
    z.object({ kind: z.literal('due').describe('到期时') }),
    z.object({
      kind: z.literal('over').describe('超期达到时限的多少时'),
      percent: z.number().int().min(1).max(1000).describe('百分比'),
    }),
    z.object({
      kind: z.literal('over_hours').describe('超期多少小时'),
      hours: z.number().int().min(1).max(2000).describe('小时，按这一环节自己的计时方式'),
    }),
  ])
  .describe('什么时候')
export type AlertWhen = z.infer<typeof AlertWhen>

export const AlertStep = z.object({
  when: AlertWhen,
  tell: z.array(Recipient).min(1, '请选择提醒谁').max(6).describe('提醒谁'),
  raises: z.boolean().describe('同时把督办提高一级，最高三级'),
})
export type AlertStep = z.infer<typeof AlertStep>

export const AlertRule = z.object({
  kind: clockKindOf.describe('环节'),
  classId: z.string().nullable().describe('只用于这个类别（含小类），空为全部'),
  urgency: Urgency.nullable().describe('只用于这个紧急程度，空为全部'),
  steps: z.array(AlertStep).max(8).describe('各档预警；没有则这一环节不预警'),
})
export type AlertRule = z.infer<typeof AlertRule>

export const AlertPlan = z.object({ rules: z.array(AlertRule).min(1).max(200).describe('规则') })
export type AlertPlan = z.infer<typeof AlertPlan>

const saved = {
  version: z.number().int().describe('第几版'),
  savedAt: z.iso.datetime().nullable().describe('保存时间，空为随系统提供'),
  savedName: z.string().describe('谁保存的'),
}

export const getAlertPlan = endpoint({
  method: 'GET',
  path: '/api/order-alerts/plan',
  permission: 'orders:read',
  orPermissions: ['orders:configure'],
  summary: '预警与升级规则',
  returns: AlertPlan.extend(saved),
})

/** What saving would do to the orders that are running now. */
export const previewAlertPlan = endpoint({
  method: 'POST',
  path: '/api/order-alerts/plan/preview',
  permission: 'orders:configure',
  audit: 'off',
  summary: '试算预警与升级规则的影响',
  body: AlertPlan,
  returns: z.object({
    orders: z.number().int().describe('将影响的在办工单数'),
    atOnce: z.number().int().describe('保存后随即会发出提醒的工单数'),
  }),
  errors: [errors.alert_plan_unsound],
})

export const saveAlertPlan = endpoint({
  method: 'PUT',
  path: '/api/order-alerts/plan',
  permission: 'orders:configure',
  summary: '保存预警与升级规则',
  body: AlertPlan.extend({ version: saved.version.describe('看到的版本，他人已改动则拒绝') }),
  returns: AlertPlan.extend(saved),
  errors: [errors.alert_plan_unsound, errors.alert_plan_changed],
})

export const AlertView = z.object({
  at: z.iso.datetime().describe('发出时间'),
  kind: clockKindOf.describe('环节'),
  kindName: z.string().describe('环节名称'),
  step: z.string().describe('哪一档，如 due、over:50'),
  stepName: z.string().describe('哪一档，说法'),
  tellNames: z.array(z.string()).describe('提醒了谁'),
  isTold: z.boolean().describe('已提醒；同时到了更后一档的，只提醒后一档'),
  raisedTo: z.number().int().nullable().describe('督办提高到几级'),
})
export type AlertView = z.infer<typeof AlertView>

export const listOrderAlerts = endpoint({
  method: 'GET',
  path: '/api/orders/:id/alerts',
  permission: 'orders:read',
  summary: '工单的预警与升级记录',
  params: z.object({ id: z.string().describe('工单 id 或编号') }),
  returns: z.object({ rows: z.array(AlertView) }),
  errors: [errors.not_found],
})

/** A step of a clock has come, and somebody is to be told. */
export const orderAlerted = event(
  'orders.alerted',
  z.object({
    orderId: z.string(),
    number: z.string(),
    kind: clockKindOf,
    step: z.string(),
    stepName: z.string(),
    /** The order's supervision level after it. */
    level: z.number().int(),
    raised: z.boolean(),
    recipients: z.array(Recipient),
    dueAt: z.iso.datetime(),
  }),
)
