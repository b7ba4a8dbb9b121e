import { z } from 'zod'
import { Limit, RequestKind, State, Target, VisitWay } from './terms.ts'

const time = z.iso.datetime().describe('时间，ISO 8601')
const name = (what: string) => z.string().nullable().describe(what)

/** 延期、挂账、超期申诉, with both levels' answers. */
export const RequestView = z.object({
  id: z.string(),
  kind: RequestKind,
  kindName: z.string().describe('延期、挂账或超期申诉'),
  state: z.enum(['first', 'final', 'approved', 'rejected', 'dropped']).describe('审批到哪一步'),
  stateName: z.string().describe('审批状态'),
  reason: z.string().describe('申请理由'),
  days: z.number().int().nullable().describe('申请挂账的天数'),
  askedAt: time,
  askedBy: z.string().describe('申请人'),
  firstAt: time.nullable(),
  firstBy: name('初审人'),
  firstNote: name('初审意见'),
  finalAt: time.nullable(),
  finalBy: name('终审人'),
  finalNote: name('终审意见'),
})
export type RequestView = z.infer<typeof RequestView>

/** A co-handler with its own deadline and result. */
export const CoHandlerView = z.object({
  id: z.string(),
  target: Target,
  targetName: z.string().describe('协办方'),
  task: z.string().describe('请协办的事'),
  limit: Limit,
  askedAt: time,
  dueAt: time,
  doneAt: time.nullable(),
  doneBy: name('反馈人'),
  result: name('协办结果'),
  isLate: z.boolean().describe('超过协办时限'),
})
export type CoHandlerView = z.infer<typeof CoHandlerView>

/** 会商: who was invited, what was said, what was concluded. */
export const ConsultView = z.object({
  id: z.string(),
  topic: z.string().describe('会商事项'),
  place: z.string().describe('地点或会议号'),
  heldAt: time,
  invitedNames: z.array(z.string()).describe('参会单位'),
  openedBy: z.string().describe('发起人'),
  openedAt: time,
  minutes: name('会商纪要'),
  conclusion: name('会商结论'),
  concludedBy: name('登记人'),
  concludedAt: time.nullable(),
})
export type ConsultView = z.infer<typeof ConsultView>

/** One call or visit after handling. */
export const VisitView = z.object({
  id: z.string(),
  at: time,
  visitorName: z.string().describe('回访人'),
  byLeader: z.boolean().describe('领导回访'),
  way: VisitWay,
  reached: z.boolean().describe('联系上了吗'),
  contacted: z.boolean().nullable().describe('承办方联系过吗'),
  resolved: z.boolean().nullable().describe('解决了吗'),
  satisfied: z.boolean().nullable().describe('满意吗'),
  remark: z.string().describe('通话记录'),
})
export type VisitView = z.infer<typeof VisitView>

/** An order joined to another. */
export const OrderLink = z.object({
  id: z.string(),
  number: z.string().describe('工单编号'),
  title: z.string().describe('标题'),
  state: State,
  reportedAt: time,
})
export type OrderLink = z.infer<typeof OrderLink>
