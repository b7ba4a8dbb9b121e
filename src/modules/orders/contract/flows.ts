import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { defineErrors } from '../../../base/errors.ts'
import { type FlowDefinition, flowNeeds } from '../../../base/flow/definition.ts'
import { Limit } from './terms.ts'

export const flowErrors = defineErrors('orders', {
  unknown_flow_version: { kind: 'not_found', message: '没有这一版流程' },
  flow_changed: { kind: 'conflict', message: '{who}刚刚发布了第 {version} 版流程，请看过再发布' },
  flow_unsound: { kind: 'invalid', message: '这份流程还不能发布：{problem}' },
  flow_unchanged: { kind: 'invalid', message: '与正在使用的流程没有差别，不必发布' },
})

const code = z.string().min(1).max(40)
const name = (what: string) => z.string().trim().max(40).describe(what)

const FlowClock = z.object({
  kind: code.describe('计时环节'),
  limit: z
    .union([Limit, z.literal('case'), z.literal('asked')])
    .describe('时限；case 为类别的处置时限，asked 为批准的期限'),
  onExpiry: code.optional().describe('到期由系统办的动作'),
})
const FlowState = z.object({
  id: code.describe('状态代码'),
  name: name('状态名称'),
  tone: z.enum(['todo', 'doing', 'checking', 'returned', 'done', 'void']).describe('以什么颜色显示'),
  waitsFor: code.optional().describe('等谁办'),
  says: z.string().trim().max(200).describe('诉求人看到的话'),
  clock: FlowClock.optional().describe('这一环节的计时'),
  holds: z.array(code).max(10).optional().describe('在此期间暂停的计时环节'),
  isEnd: z.literal(true).optional().describe('是结束状态'),
})
const FlowOutcome = z.object({
  state: code.describe('到哪个状态，stay 为不变'),
  when: code.optional().describe('在什么条件下，最后一个没有条件'),
})
const FlowAction = z.object({
  id: code.describe('办理代码'),
  name: name('办理名称'),
  from: z.array(code).max(40).describe('在什么状态可以办'),
  to: z.array(FlowOutcome).max(10).describe('办理之后到哪里'),
  by: z.array(code).max(20).describe('由谁办'),
  needs: z.array(z.enum(flowNeeds)).max(4).optional().describe('必须给出的'),
  guards: z.array(code).max(10).optional().describe('必须成立的条件'),
  isMain: z.literal(true).optional().describe('主要办理'),
})

/** The loop as data: states, actions, who may, what each needs, which clock runs where. */
export const Flow = z.object({
  name: z.literal('order').describe('流程名'),
  version: z.number().int().describe('版本号'),
  initial: code.describe('新工单的状态'),
  states: z.array(FlowState).max(40).describe('状态'),
  actions: z.array(FlowAction).max(80).describe('办理'),
})

/** zod leaves `undefined` in optional fields; a definition has them or has not. */
export function toFlow(flow: z.output<typeof Flow>): FlowDefinition {
  return JSON.parse(JSON.stringify(flow)) as FlowDefinition
}

const FlowVersion = z.object({
  version: z.number().int(),
  origin: z.enum(['product', 'office']).describe('随产品发布，或本单位发布'),
  note: z.string().describe('改了什么'),
  publishedBy: z.string().nullable().describe('发布人'),
  publishedAt: z.iso.datetime().describe('发布时间'),
  isCurrent: z.boolean().describe('新工单按这一版'),
  openOrders: z.number().int().describe('按这一版在办的工单'),
})
export type FlowVersion = z.infer<typeof FlowVersion>

export const listFlows = endpoint({
  method: 'GET',
  path: '/api/order-flows',
  permission: 'orders:configure',
  summary: '流程的各版本',
  returns: z.object({ rows: z.array(FlowVersion) }),
})

/** What an order runs under can be read by whoever works with orders. */
export const getFlow = endpoint({
  method: 'GET',
  path: '/api/order-flows/:version',
  permission: 'orders:read',
  orPermissions: ['orders:configure'],
  summary: '一版流程的定义',
  params: z.object({
    version: z
      .string()
      .regex(/^(\d{1,6}|newest)$/)
      .describe('版本号；newest 为新工单所用'),
  }),
  returns: z.object({ isCurrent: z.boolean(), definition: Flow }),
  errors: [flowErrors.unknown_flow_version],
})

/** Running orders keep the version they began under; new ones take this. */
export const publishFlow = endpoint({
  method: 'POST',
  path: '/api/order-flows',
  permission: 'orders:configure',
  summary: '发布新一版流程',
  body: z.object({
    seenVersion: z.number().int().describe('编辑时正在使用的版本，期间有人发布过则拒绝'),
    note: z
      .string()
      .trim()
      .min(2, '请写明改了什么、为什么')
      .max(500)
      .describe('改了什么、为什么')
      .meta({ title: '改了什么、为什么', multiline: true }),
    definition: Flow.describe('流程定义；版本号由系统给'),
  }),
  returns: z.object({ version: z.number().int().describe('新的版本号') }),
  errors: [flowErrors.flow_changed, flowErrors.flow_unsound, flowErrors.flow_unchanged],
})
