import { z } from 'zod'
import { endpoint, fileAnswer, flag, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Criteria, Measure, ProblemAction, ProblemState } from './terms.ts'

const time = z.iso.datetime()
const params = z.object({ id: z.string().max(64).describe('一类事编号') })
const perWeek = z.number().nullable().describe('每周件数，时间不足一周为空')

/** How often it happened in a stretch of time. */
export const Pace = z.object({
  from: z.iso.date().describe('起'),
  to: z.iso.date().describe('止（含）'),
  count: z.number().int().describe('件数'),
  perWeek,
})
export type Pace = z.infer<typeof Pace>

export const phases = ['before', 'during', 'since'] as const
export const phaseNames = { before: '整治前', during: '整治中', since: '整治后' } as const

export const Trend = z.object({
  weeks: z
    .array(
      z.object({
        from: z.iso.date().describe('周一'),
        count: z.number().int().describe('件数'),
        phase: z.enum(phases).describe('整治前、整治中、整治后'),
      }),
    )
    .describe('近 26 周，每周件数'),
  before: Pace.describe('开始整治之前 12 周'),
  during: Pace.nullable().describe('整治中'),
  since: Pace.nullable().describe('转入观察以来'),
  change: z.number().nullable().describe('整治后比整治前每周件数的变化，-0.8 为降了八成'),
  words: z.string().describe('一句话结论'),
})
export type Trend = z.infer<typeof Trend>

export const ProblemRow = z.object({
  id: z.string().describe('编号'),
  title: z.string().describe('名称'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  state: ProblemState,
  stateName: z.string().describe('状态名称'),
  ownerName: z.string().nullable().describe('责任单位'),
  ownerPersonName: z.string().nullable().describe('责任人'),
  targetOn: z.iso.date().nullable().describe('目标日期'),
  isOverdue: z.boolean().describe('过了目标日期还在整治'),
  watchUntil: z.iso.date().nullable().describe('观察期到哪天'),
  recurredAt: time.nullable().describe('观察期内又发生，尚未认定'),
  total: z.number().int().describe('归入的工单'),
  open: z.number().int().describe('在办工单'),
  handledAgain: z.number().int().describe('返工和重开次数'),
  lastAt: time.nullable().describe('最近一件的上报时间'),
  daysSinceLast: z.number().int().nullable().describe('距最近一件的天数'),
  weeks: z.array(z.number().int()).describe('近 12 周每周件数'),
  change: z.number().nullable().describe('整治后比整治前每周件数的变化'),
  updatedAt: time.describe('最近变动'),
})
export type ProblemRow = z.infer<typeof ProblemRow>

const filters = {
  q: z.string().trim().max(50).optional().describe('名称中的文字'),
  state: listOf(ProblemState).optional().describe('状态，可多个'),
  area: z.string().max(15).optional().describe('区域，含下级'),
  owner: z.string().max(64).optional().describe('责任单位'),
  mine: flag.optional().describe('由我或我的单位负责'),
  overdue: flag.optional().describe('过了目标日期'),
  recurred: flag.optional().describe('观察期内又发生'),
  order: z.string().max(64).optional().describe('归入了这件工单的'),
}

export const sorts = ['-updated', 'updated', 'target', '-target'] as const
const Sort = z
  .enum(sorts)
  .default('-updated')
  .describe('按最近变动或目标日期，前面加 - 为倒序；没有目标日期的排在最晚处')

export const listProblems = endpoint({
  method: 'GET',
  path: '/api/problems',
  permission: 'problems:read',
  summary: '一类事列表',
  query: z.object({ ...filters, sort: Sort, after: pageQuery.after, limit: pageQuery.limit.default(20) }),
  returns: pageOf(ProblemRow),
})

export const exportProblems = endpoint({
  method: 'GET',
  path: '/api/problems/export',
  permission: 'problems:export',
  audit: 'read',
  summary: '导出一类事',
  query: z.object({
    ...filters,
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计'),
  }),
  returns: fileAnswer,
  rateLimit: { max: 30, seconds: 3600 },
})

const StepView = z.object({
  seq: z.number().int().describe('序号'),
  action: ProblemAction,
  actionName: z.string().describe('动作名称'),
  fromStateName: z.string().nullable().describe('原状态'),
  toStateName: z.string().describe('现状态'),
  at: time.describe('时间'),
  actorName: z.string().describe('办理人'),
  actorPost: z.string().nullable().describe('办理时的岗位'),
  note: z.string().nullable().describe('说明'),
  about: z.string().nullable().describe('改了什么、给了谁'),
})

export const ProblemDetail = ProblemRow.extend({
  criteria: Criteria,
  criteriaWords: z.array(z.string()).describe('归集条件，逐条'),
  ownerOrganisationId: z.string().nullable().describe('责任单位编号'),
  ownerUserId: z.string().nullable().describe('责任人编号'),
  plan: z.string().describe('整治方案'),
  measures: z.array(Measure).describe('措施'),
  proposedAt: time.describe('发现时间'),
  proposedBy: z.string().describe('发现人'),
  acceptedAt: time.nullable().describe('立项时间'),
  startedAt: time.nullable().describe('开始整治时间'),
  watchingAt: time.nullable().describe('转入观察时间'),
  closedAt: time.nullable().describe('销号时间'),
  recurOrder: z
    .object({ id: z.string().describe('工单'), number: z.string().describe('编号') })
    .nullable()
    .describe('又发生的那件工单'),
  recurCount: z.number().int().describe('观察期内又发生的次数'),
  fill: z
    .object({ done: z.number().int().describe('已归入'), total: z.number().int().describe('应归入') })
    .nullable()
    .describe('正在归集历史工单，完成后为空'),
  trend: Trend,
  steps: z.array(StepView).describe('经过，先发生的在前'),
  actions: z.array(ProblemAction).describe('您现在可以办的'),
  version: z.number().int().describe('版本，办理时带回'),
})
export type ProblemDetail = z.infer<typeof ProblemDetail>

export const getProblem = endpoint({
  method: 'GET',
  path: '/api/problems/:id',
  permission: 'problems:read',
  summary: '一类事详情',
  params,
  returns: ProblemDetail,
  errors: [errors.not_found],
})
