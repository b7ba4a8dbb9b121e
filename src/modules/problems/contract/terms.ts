import { z } from 'zod'
import { AreaCode } from '../../areas/contract/areas.ts'
import { Source } from '../../orders/contract/terms.ts'

/** How far a problem (一类事) is. */
export const stateNames = {
  proposed: '发现',
  accepted: '已立项',
  working: '整治中',
  watching: '观察期',
  closed: '已销号',
  dismissed: '不立项',
  reopened: '复发',
} as const
export type ProblemState = keyof typeof stateNames
export const ProblemState = z
  .enum(Object.keys(stateNames) as [ProblemState])
  .describe('状态')
  .meta({ title: '状态', labels: stateNames })

/** Still being dealt with: what neither ended nor was never taken up. */
export const activeStates = [
  'proposed',
  'accepted',
  'working',
  'watching',
  'reopened',
] as const satisfies ProblemState[]

export const actionNames = {
  propose: '发现',
  accept: '立项',
  dismiss: '不立项',
  edit: '修改归集条件',
  plan: '制定方案',
  start: '开始整治',
  progress: '记录进展',
  reassign: '换责任人',
  watch: '转入观察',
  recur: '观察期内又发生',
  settle_recurrence: '不算复发',
  close: '销号',
  reopen: '复发再办',
  add_order: '归入工单',
  remove_order: '移出工单',
} as const
export type ProblemAction = keyof typeof actionNames
export const ProblemAction = z
  .enum(Object.keys(actionNames) as [ProblemAction])
  .describe('动作')
  .meta({ title: '动作', labels: actionNames })

const Word = z
  .string()
  .trim()
  .min(2, '关键词至少两个字')
  .max(20, '关键词不超过 20 个字')
  .regex(/\p{Script=Han}{2}|[a-zA-Z0-9]{2}/u, '关键词至少要有连着的两个汉字、字母或数字')

/** What makes an order one of a problem's: all that is said must hold; of the words, one. */
export const Criteria = z.object({
  areaCode: AreaCode.describe('区域，含下级').meta({ title: '区域' }),
  classIds: z
    .array(z.string().max(64))
    .max(30)
    .default([])
    .describe('类别，大类含其小类')
    .meta({ title: '类别' }),
  words: z.array(Word).max(10).default([]).describe('说到其中一个词').meta({ title: '关键词' }),
  organisationId: z
    .string()
    .max(64)
    .nullable()
    .default(null)
    .describe('只算这个单位承办的')
    .meta({ title: '承办单位' }),
  sources: z.array(Source).max(20).default([]).describe('只算这些来源').meta({ title: '来源' }),
})
export type Criteria = z.infer<typeof Criteria>

export const Measure = z.object({
  text: z.string().trim().min(2, '请写明措施').max(200).describe('措施'),
  dueOn: z.iso.date().nullable().default(null).describe('计划完成日期'),
  doneOn: z.iso.date().nullable().default(null).describe('完成日期'),
})
export type Measure = z.infer<typeof Measure>
