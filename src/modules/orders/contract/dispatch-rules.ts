import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Family, Limit, Source, Target, Urgency } from './terms.ts'

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请写成 22:00 的样子')
  .describe('时刻')
const many = <T extends z.ZodType>(of: T, most = 100) => z.array(of).max(most).default([])

export const hoursNames = { any: '不限', working: '工作时间', off: '非工作时间' } as const
export const modeWords = { automatic: '自动派遣', proposed: '只作建议' } as const

/** Every condition given must hold; a list holds when one of it does, an empty list always. */
export const DispatchConditions = z.object({
  families: many(Family, 3).describe('大类别'),
  classIds: many(z.string().max(64)).describe('类别，小类或整个大类'),
  areas: many(z.string().regex(/^\d{12}(\d{3})?$/)).describe('地点所在区域'),
  sources: many(Source).describe('来源'),
  urgencies: many(Urgency, 3).describe('紧急程度'),
  words: many(z.string().trim().min(1).max(30)).describe('标题、描述或地址里有其中一个词'),
  hours: z.enum(['any', 'working', 'off']).default('any').meta({ title: '时间', labels: hoursNames }),
  clock: z.object({ from: clock, to: clock }).nullable().default(null).describe('时段，可跨零点'),
  confidential: z.boolean().nullable().default(null).describe('是否保密'),
  previousHandlers: many(z.string().max(64)).describe('同一地点上一件工单由其中之一办理'),
  repeatsAtLeast: z
    .number()
    .int()
    .min(2)
    .max(99)
    .nullable()
    .default(null)
    .describe('同一诉求人 30 天内第几次及以上'),
})
export type DispatchConditions = z.infer<typeof DispatchConditions>

export const targetKindNames = {
  organisation: '指定单位',
  subordinate: '某单位正在值班的下属单位',
  grid: '所在网格',
  community: '所在社区',
  responsible: '按权责清单',
  previous: '同一地点的上一个承办方',
} as const

export const RuleTarget = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('organisation').describe('指定单位'), id: z.string().describe('单位 id') }),
    z.object({
      kind: z.literal('subordinate').describe('值班的下属单位'),
      id: z.string().describe('单位 id'),
    }),
    z.object({ kind: z.literal('grid').describe('所在网格') }),
    z.object({ kind: z.literal('community').describe('所在社区') }),
    z.object({ kind: z.literal('responsible').describe('按权责清单') }),
    z.object({ kind: z.literal('previous').describe('上一个承办方') }),
  ])
  .describe('派给谁')
export type RuleTarget = z.infer<typeof RuleTarget>

export const DispatchRule = z.object({
  id: z.string().min(1).max(64).describe('规则 id，改动时不变'),
  name: z.string().trim().min(2, '请给规则起个名字').max(40).describe('名称'),
  isEnabled: z.boolean().default(true).describe('启用'),
  mode: z.enum(['automatic', 'proposed']).meta({ title: '方式', labels: modeWords }),
  conditions: DispatchConditions.describe('条件'),
  target: RuleTarget,
  alternate: RuleTarget.nullable().default(null).describe('承办方不可用时改派给谁'),
  whenUnavailable: z
    .enum(['go_on', 'stop'])
    .default('go_on')
    .meta({ title: '都不可用时', labels: { go_on: '接着看后面的规则', stop: '停下，由派遣员定' } }),
  limit: Limit.nullable().default(null).describe('处置时限，空为按类别'),
  note: z.string().trim().max(200).default('').describe('派遣意见'),
  activeFrom: z.iso.date().nullable().default(null).describe('从哪天起'),
  activeTo: z.iso.date().nullable().default(null).describe('到哪天止，含当天'),
})
export type DispatchRule = z.infer<typeof DispatchRule>

const Rules = z.array(DispatchRule).max(1000).describe('按先后排列的全部规则')
const version = z.int32().describe('规则表的版本')

export const RuleProblem = z.object({
  ruleId: z.string().describe('规则'),
  isFatal: z.boolean().describe('不改正不能保存'),
  message: z.string().describe('问题'),
})
export type RuleProblem = z.infer<typeof RuleProblem>

export const RuleView = DispatchRule.extend({
  when: z.string().describe('条件，一句话'),
  gives: z.string().describe('派给谁，一句话'),
})
export type RuleView = z.infer<typeof RuleView>

export const RuleSet = z.object({
  version,
  rules: z.array(RuleView).describe('规则'),
  problems: z.array(RuleProblem).describe('检查出的问题'),
  changedAt: z.iso.datetime().nullable().describe('上次改动'),
  changedName: z.string().nullable().describe('谁改的'),
})
export type RuleSet = z.infer<typeof RuleSet>

export const listDispatchRules = endpoint({
  method: 'GET',
  path: '/api/dispatch-rules',
  permission: 'orders:dispatch',
  orPermissions: ['orders:configure'],
  summary: '派单规则',
  returns: RuleSet,
})

export const saveDispatchRules = endpoint({
  method: 'PUT',
  path: '/api/dispatch-rules',
  permission: 'orders:configure',
  summary: '保存派单规则',
  description: '整表保存为一个新版本；立即生效，已派遣的工单不变。',
  body: z.object({
    baseVersion: version,
    rules: Rules,
    note: z.string().trim().max(200).default('').describe('改动说明'),
  }),
  returns: RuleSet,
  errors: [errors.rules_changed, errors.rules_unsound],
})

export const RuleVersion = z.object({
  version,
  changedAt: z.iso.datetime().describe('时间'),
  changedName: z.string().describe('谁改的'),
  note: z.string().describe('改动说明'),
  changes: z.array(z.string()).describe('改了什么'),
  ruleCount: z.number().int().describe('规则条数'),
})
export type RuleVersion = z.infer<typeof RuleVersion>

export const listRuleVersions = endpoint({
  method: 'GET',
  path: '/api/dispatch-rules/versions',
  permission: 'orders:dispatch',
  orPermissions: ['orders:configure'],
  summary: '派单规则的改动历史',
  returns: z.object({ rows: z.array(RuleVersion).describe('新的在前，最近 100 次') }),
})

/** Nothing is lost by going back: the old list becomes the newest version. */
export const restoreRuleVersion = endpoint({
  method: 'POST',
  path: '/api/dispatch-rules/restore',
  permission: 'orders:configure',
  summary: '恢复到某个版本',
  body: z.object({ baseVersion: version, version: version.describe('要恢复的版本') }),
  returns: RuleSet,
  errors: [errors.rules_changed, errors.unknown_rule_version],
})

export const DryRunRule = z.object({
  ruleId: z.string().describe('规则'),
  taken: z.number().int().describe('会接到的工单'),
  takenBefore: z.number().int().nullable().describe('改动前会接到的，没有改动为空'),
  matching: z.number().int().describe('符合条件的，不论先后'),
  agreed: z.number().int().describe('与实际派遣一致的'),
  takenBy: z.string().nullable().describe('都被哪条在前的规则接走'),
})
export type DryRunRule = z.infer<typeof DryRunRule>

export const DryRunOrder = z.object({
  id: z.string().describe('工单 id'),
  number: z.string().describe('工单编号'),
  title: z.string().describe('标题，无权查看工单时为类别'),
  reportedAt: z.iso.datetime().describe('上报时间'),
  ruleId: z.string().nullable().describe('接到它的规则，空为权责清单或没有建议'),
  targetName: z.string().nullable().describe('规则会派给谁'),
  actualName: z.string().nullable().describe('实际首次派给谁'),
  agrees: z.boolean().nullable().describe('是否一致，还没有派遣为空'),
})
export type DryRunOrder = z.infer<typeof DryRunOrder>

export const dryRunRules = endpoint({
  method: 'POST',
  path: '/api/dispatch-rules/dry-run',
  permission: 'orders:dispatch',
  orPermissions: ['orders:configure'],
  summary: '预演派单规则',
  description: '把管辖范围内最近 1,000 件工单按规则重派一遍，只看不派；不计承办方当时的在办量和请假。',
  body: z.object({ rules: Rules.optional().describe('改动后的规则，不填为现行规则') }),
  returns: z.object({
    orders: z.number().int().describe('预演的工单数'),
    byRules: z.number().int().describe('由规则接到的'),
    byList: z.number().int().describe('按权责清单的'),
    byNobody: z.number().int().describe('没有建议的'),
    compared: z.number().int().describe('有实际派遣可比的'),
    agreed: z.number().int().describe('与实际派遣一致的'),
    rules: z.array(DryRunRule).describe('每条规则'),
    rows: z.array(DryRunOrder).describe('每件工单'),
    problems: z.array(RuleProblem).describe('检查出的问题'),
  }),
})

export const RuleTrace = z.object({
  ruleId: z.string().describe('规则'),
  title: z.string().describe('第几条、名称'),
  outcome: z.enum(['taken', 'unavailable', 'unmet', 'off']).describe('结果'),
  says: z.string().describe('为什么'),
})

export type RuleTrace = z.infer<typeof RuleTrace>

/** For one order: every rule up to the one that takes it, and why the others did not. */
export const explainDispatch = endpoint({
  method: 'GET',
  path: '/api/orders/:id/dispatch-reasons',
  permission: 'orders:dispatch',
  summary: '为什么建议派给它',
  params: z.object({ id: z.string().describe('工单 id') }),
  returns: z.object({
    says: z.string().describe('结论'),
    rules: z.array(RuleTrace).describe('逐条规则'),
  }),
  errors: [errors.not_found],
})

export const HandlerLoad = z.object({
  target: Target,
  name: z.string().describe('承办方'),
  inHand: z.number().int().describe('待处置和处置中的工单'),
  capacity: z.number().int().nullable().describe('上限，空为不限'),
  trouble: z.string().nullable().describe('现在为什么不能派，空为可以派'),
})
export type HandlerLoad = z.infer<typeof HandlerLoad>

export const listHandlerLoads = endpoint({
  method: 'GET',
  path: '/api/dispatch-capacities',
  permission: 'orders:dispatch',
  orPermissions: ['orders:configure'],
  summary: '承办方的在办量和上限',
  returns: z.object({ rows: z.array(HandlerLoad).describe('在办多的在前') }),
})

export const setCapacity = endpoint({
  method: 'PUT',
  path: '/api/dispatch-capacities',
  permission: 'orders:configure',
  summary: '设置承办方的在办上限',
  body: z.object({
    target: Target,
    capacity: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .describe('在办上限，空为不限')
      .meta({ title: '在办上限' }),
  }),
  returns: z.object({ ok: z.literal(true) }),
  errors: [errors.unknown_target],
})
