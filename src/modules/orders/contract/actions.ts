import { z } from 'zod'
import { endpoint, type Permission } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { OrderRow } from './order.ts'
import { type ActionId, Limit, Rating, Target, Urgency } from './terms.ts'

export const note = (title: string) =>
  z.string().trim().max(2000, '不超过 2000 字').describe(title).meta({ title, multiline: true })
export const required = (title: string) => note(title).min(2, `请写明${title}`)
export const fileIds = z
  .array(z.string())
  .max(30)
  .default([])
  .describe('附件')
  .meta({ title: '照片和附件', help: '' })

const refusals = [
  errors.not_found,
  errors.changed_meanwhile,
  errors.wrong_state,
  errors.not_your_turn,
  errors.guarded,
  errors.unknown_target,
  errors.missing_files,
]

/** Every action is a command on one order, told which version of it the person was looking at. */
export function action<B extends z.core.$ZodLooseShape>(
  id: ActionId,
  spec: {
    permission: Permission
    or?: Permission[]
    summary: string
    body: B
    /** Done on the spot, where the line may break before the answer: sent again under its key it is done once. */
    idempotent?: true
  },
) {
  return endpoint({
    method: 'POST',
    path: `/api/orders/:id/${id.replaceAll('_', '-')}`,
    permission: spec.permission,
    ...(spec.or ? { orPermissions: spec.or } : {}),
    summary: spec.summary,
    params: z.object({ id: z.string().describe('工单 id') }),
    body: z.object({ version: z.int32().describe('看到的版本号，他人已改动则拒绝'), ...spec.body }),
    returns: OrderRow,
    errors: refusals,
    ...(spec.idempotent ? { idempotent: spec.idempotent } : {}),
  })
}

export const registerOrder = action('register', {
  permission: 'orders:register',
  summary: '立案',
  body: {
    classId: z.string().optional().describe('核定的类别').meta({ title: '类别', help: '' }),
    standard: z.string().max(500).optional().describe('立案条件').meta({ title: '立案条件' }),
    urgency: Urgency.optional(),
    note: note('研判意见').optional(),
    target: Target.optional().meta({ title: '同时派给', help: '' }),
    limit: Limit.optional().describe('处置时限，不填按类别').meta({ title: '处置时限', help: '' }),
  },
})
export const notAcceptOrder = action('not_accept', {
  permission: 'orders:register',
  summary: '不予受理',
  body: { note: required('不予受理的理由') },
})
export const withdrawOrder = action('withdraw', {
  permission: 'orders:as_resident',
  or: ['orders:report'],
  summary: '撤回',
  body: { note: note('撤回原因').optional() },
})
export const escalateOrder = action('escalate', {
  permission: 'orders:register',
  or: ['orders:dispatch', 'orders:handle'],
  summary: '上报上级',
  body: { note: required('上报原因') },
})
export const delegateOrder = action('delegate', {
  permission: 'orders:register',
  or: ['orders:dispatch'],
  summary: '下派',
  body: { note: note('下派说明').optional() },
})
const dispatchBody = {
  target: Target.meta({ title: '承办方', help: '' }),
  limit: Limit.optional().describe('处置时限，不填按类别').meta({ title: '处置时限', help: '' }),
  note: note('派遣意见').optional(),
}
export const dispatchOrder = action('dispatch', {
  permission: 'orders:dispatch',
  summary: '派遣',
  body: dispatchBody,
})
export const transferOrder = action('transfer', {
  permission: 'orders:dispatch',
  summary: '转派',
  body: { ...dispatchBody, note: required('转派原因') },
})
export const acceptOrder = action('accept', {
  permission: 'orders:handle',
  summary: '接单',
  body: { note: note('说明').optional() },
})
export const returnOrder = action('return', {
  permission: 'orders:handle',
  summary: '退单',
  body: { note: required('退单原因') },
})
export const feedbackOrder = action('feedback', {
  permission: 'orders:handle',
  summary: '反馈处置结果',
  body: { note: required('处置结果'), fileIds },
  idempotent: true,
})
export const passCheck = action('check_pass', {
  permission: 'orders:check',
  summary: '核查通过',
  body: { note: note('核查情况').optional(), fileIds },
  idempotent: true,
})
export const failCheck = action('check_fail', {
  permission: 'orders:check',
  summary: '核查不通过',
  body: { note: required('没有解决的地方'), fileIds },
  idempotent: true,
})
export const reworkOrder = action('rework', {
  permission: 'orders:close',
  summary: '返工',
  body: { note: required('返工要求') },
})
export const rateOrder = action('rate', {
  permission: 'orders:as_resident',
  or: ['orders:return_visit'],
  summary: '评价或登记回访结果',
  body: { rating: Rating.meta({ title: '评价' }) },
})
export const closeOrder = action('close', {
  permission: 'orders:close',
  summary: '结案',
  body: {
    standard: z.string().max(500).optional().describe('结案条件').meta({ title: '结案条件' }),
    note: note('结案意见').optional(),
  },
})
export const reopenOrder = action('reopen', {
  permission: 'orders:reopen',
  or: ['orders:as_resident'],
  summary: '重开',
  body: { note: required('重开原因') },
})

/** One by one, each with its own result: what could not be dispatched says why. */
export const dispatchBatch = endpoint({
  method: 'POST',
  path: '/api/orders/batch/dispatch',
  permission: 'orders:dispatch',
  summary: '批量派遣',
  body: z.object({
    orders: z
      .array(z.object({ id: z.string().describe('工单 id'), version: z.int32().describe('看到的版本号') }))
      .min(1)
      .max(200)
      .describe('工单与版本'),
    target: Target.optional().describe('不填则各按建议'),
    note: note('派遣意见').optional(),
  }),
  returns: z.object({
    done: z.number().int(),
    refused: z.array(z.object({ id: z.string(), number: z.string().nullable(), message: z.string() })),
  }),
})

export const MAX_COMMENT_PHOTOS = 6

export const commentOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:id/comments',
  permission: 'orders:comment',
  orPermissions: ['orders:as_resident'],
  summary: '留言',
  params: z.object({ id: z.string().describe('工单 id') }),
  body: z.object({
    text: z
      .string()
      .trim()
      .min(1, '请写下留言')
      .max(1000)
      .describe('留言')
      .meta({ title: '留言', multiline: true }),
    isPublic: z.boolean().default(true).describe('诉求人可见').meta({ title: '诉求人可见' }),
    fileIds: z
      .array(z.string())
      .max(MAX_COMMENT_PHOTOS, `最多 ${MAX_COMMENT_PHOTOS} 张照片`)
      .default([])
      .describe('照片')
      .meta({ title: '照片', help: '' }),
  }),
  returns: z.object({ id: z.string() }),
  errors: [errors.not_found, errors.only_photos],
  rateLimit: { max: 60, seconds: 3600 },
})

/** Unmasks the reporter's contact for five minutes; the purpose stands in the audit log. */
export const revealReporter = endpoint({
  method: 'POST',
  path: '/api/orders/:id/reveal',
  permission: 'orders:reveal',
  summary: '查看诉求人联系方式',
  params: z.object({ id: z.string().describe('工单 id') }),
  body: z.object({
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途').meta({ title: '用途' }),
  }),
  returns: z.object({ name: z.string(), phone: z.string().nullable(), until: z.iso.datetime() }),
  errors: [errors.not_found, errors.not_your_turn],
  rateLimit: { max: 60, seconds: 3600 },
})
