import { z } from 'zod'
import { flowNeeds } from '../../../base/flow/definition.ts'
import { CoHandlerView, ConsultView, OrderLink, RequestView, VisitView } from './loop-views.ts'
import {
  ActionId,
  Family,
  Limit,
  Mode,
  Point,
  Rating,
  Source,
  State,
  Target,
  Urgency,
  Visit,
} from './terms.ts'

const time = z.iso.datetime().describe('时间，ISO 8601')

export const ClassRef = z.object({
  id: z.string(),
  family: Family,
  name: z.string(),
  path: z.string().describe('大类 › 小类'),
})

/** A line of the order list. Names are resolved; personal data is masked. */
export const OrderRow = z.object({
  id: z.string(),
  number: z.string().describe('工单编号'),
  title: z.string().describe('标题'),
  source: Source,
  class: ClassRef.nullable().describe('类别，未定类为空'),
  state: State,
  stateName: z.string(),
  urgency: Urgency,
  areaCode: z.string().describe('所在网格、社区或街道的代码'),
  areaName: z.string(),
  deskName: z.string().describe('现由哪一级受理派遣'),
  handlerName: z.string().nullable().describe('承办方'),
  reporterName: z.string().describe('诉求人，已脱敏'),
  reportedAt: time,
  dueAt: time.nullable().describe('当前环节到期时间'),
  isPaused: z.boolean().describe('计时暂停'),
  isLate: z.boolean().describe('处置曾经超期'),
  exempt: z.boolean().describe('已剔除，不计入考核'),
  supervisionLevel: z.number().int().describe('督办级别，0 为没有督办'),
  isProblem: z.boolean().describe('问题工单：返工重开或转派三次以上'),
  modes: z.array(Mode).describe('办理方式'),
  mergedCount: z.number().int().describe('并入的工单数'),
  closedAt: time.nullable(),
  version: z.number().int(),
})
export type OrderRow = z.infer<typeof OrderRow>

export const StepView = z.object({
  seq: z.number().int(),
  action: ActionId,
  actionName: z.string(),
  fromState: State.nullable(),
  toState: State,
  toStateName: z.string(),
  at: time,
  actorName: z.string(),
  actorPost: z.string().nullable().describe('办理时的岗位'),
  note: z.string().nullable(),
  targetName: z.string().nullable().describe('派给谁'),
  limit: Limit.nullable(),
  standard: z.string().nullable().describe('所依据的立案或结案条件'),
  dueAt: time.nullable(),
  rating: Rating.nullable(),
  taskName: z.string().nullable().describe('派谁去核实核查'),
  taskReason: z.string().nullable().describe('为什么派他'),
  days: z.number().int().nullable().describe('申请挂账的天数'),
  level: z.number().int().nullable().describe('督办级别'),
  rule: z.string().nullable().describe('按哪条规则派遣'),
  mergedInto: z.object({ id: z.string(), number: z.string() }).nullable().describe('并入的工单'),
  coTargetNames: z.array(z.string()).describe('协办方'),
  visit: Visit.nullable().describe('回访结果'),
  files: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string() })),
})
export type StepView = z.infer<typeof StepView>

/** Stages whose time is kept. */
export const clockNames = {
  register: '立案',
  verify: '核实',
  dispatch: '派遣',
  handle: '处置',
  suspend: '挂账',
  request_check: '派核查',
  check: '核查',
  rate: '评价',
  close: '结案',
} as const
export type ClockKind = keyof typeof clockNames
const clockKinds = Object.keys(clockNames) as [ClockKind, ...ClockKind[]]

export const ClockView = z.object({
  kind: z.enum(clockKinds),
  kindName: z.string(),
  limit: Limit,
  startedAt: time,
  dueAt: time.nullable().describe('暂停时为空'),
  stoppedAt: time.nullable(),
  isPaused: z.boolean(),
  isLate: z.boolean(),
})

/** A picture or document as its viewer needs it. */
export const FileView = z.object({ id: z.string(), name: z.string(), mime: z.string() })
export type FileView = z.infer<typeof FileView>

export const CommentView = z.object({
  id: z.string(),
  at: time,
  authorName: z.string(),
  isReporter: z.boolean(),
  text: z.string(),
  /** Shown to the reporter too; otherwise among staff only. */
  isPublic: z.boolean(),
  files: z.array(FileView).describe('随留言发来的照片'),
})

export const AllowedAction = z.object({
  id: ActionId,
  name: z.string(),
  isMain: z.boolean(),
  needs: z.array(z.enum(flowNeeds)).describe('办理时必须给出的'),
})
export type AllowedAction = z.infer<typeof AllowedAction>

/** What may be done again once some time has passed: shown with when, not taken away. */
export const RestingAction = AllowedAction.extend({
  until: time.describe('到这时可以再办'),
  words: z.string().describe('何时可以再办，如“14:05 后可再催”'),
})
export type RestingAction = z.infer<typeof RestingAction>

/** Who the system proposes, and why: always shown with its reason. */
export const Proposal = z.object({
  target: Target,
  targetName: z.string(),
  reason: z.string().describe('为什么建议派给它'),
  limit: Limit.nullable(),
  isRuleLimit: z.boolean().describe('时限由派单规则定，不按类别'),
})
export type Proposal = z.infer<typeof Proposal>

export const OrderDetail = OrderRow.extend({
  description: z.string(),
  address: z.string(),
  point: Point.nullable(),
  occurredAt: time.nullable(),
  confidential: z.boolean().describe('诉求人要求保密'),
  reporterPhone: z.string().nullable().describe('联系电话，已脱敏'),
  mayReveal: z.boolean().describe('可申请查看联系方式'),
  areaPath: z.string().describe('县 › 街道 › 社区 › 网格'),
  deskCode: z.string(),
  handler: Target.nullable(),
  result: z.string().nullable().describe('处置结果'),
  handleDueAt: time.nullable().describe('处置到期时间'),
  counts: z.object({
    returns: z.number().int(),
    transfers: z.number().int(),
    reworks: z.number().int(),
    reopens: z.number().int(),
    extensions: z.number().int(),
    urges: z.number().int(),
    visits: z.number().int(),
  }),
  flowVersion: z.number().int().describe('按哪一版流程办理'),
  isPublic: z.boolean().describe('附近居民可见'),
  isTrue: z.boolean().nullable().describe('核实属实'),
  exemptReason: z.string().nullable().describe('剔除原因'),
  taskUserName: z.string().nullable().describe('正派去核实或核查的人'),
  isConsulting: z.boolean().describe('正在会商'),
  requests: z.array(RequestView),
  coHandlers: z.array(CoHandlerView),
  consults: z.array(ConsultView),
  visits: z.array(VisitView),
  mergedFrom: z.array(OrderLink).describe('并入它的工单'),
  mergedInto: OrderLink.nullable().describe('它并入的工单'),
  rating: Rating.extend({ at: time }).nullable(),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), mime: z.string(), stepSeq: z.number().int().nullable() }),
  ),
  steps: z.array(StepView),
  clocks: z.array(ClockView),
  comments: z.array(CommentView),
  actions: z.array(AllowedAction),
  resting: z.array(RestingAction).describe('过一会儿才能再办的'),
  proposal: Proposal.nullable(),
  externalNumber: z.string().nullable().describe('来源系统的编号'),
})
export type OrderDetail = z.infer<typeof OrderDetail>
