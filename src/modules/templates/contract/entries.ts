import { z } from 'zod'
import { done, endpoint, fileAnswer, listOf, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { errors as registry } from '../../registry/contract/errors.ts'
import { SentAnswers } from './answers.ts'
import { errors } from './errors.ts'
import { entryStates } from './terms.ts'

const taskParams = z.object({ id: z.string().max(64).describe('任务编号') })
const params = z.object({ id: z.string().max(64).describe('采集内容编号') })
const time = z.iso.datetime()

export const beginEntry = endpoint({
  method: 'GET',
  path: '/api/collections/:id/start',
  permission: 'templates:collect',
  summary: '开始填一份：带出档案里已知的内容',
  params: taskParams,
  query: z.object({ target: z.string().max(64).optional().describe('采集对象') }),
  returns: z.object({
    label: z.string().describe('采集对象的名称，按权限遮盖'),
    areaCode: z.string().describe('记在哪个区域'),
    known: sensitive(z.record(z.string(), z.unknown())).describe('已知的答案，按权限遮盖'),
    sources: z.record(z.string(), z.string()).describe('带出内容的来源和日期，按题目名称'),
    entryId: z.string().nullable().describe('已有的采集内容'),
  }),
  errors: [errors.no_task, errors.no_target, errors.target_needed, errors.not_running],
})

const refusals = [
  errors.not_running,
  errors.no_target,
  errors.bad_answers,
  errors.masked,
  errors.too_large,
  errors.area_not_yours,
] as const

/** Of the record that what was found goes back into. */
const recordRefusals = [
  registry.not_found,
  registry.bad_field,
  registry.field_off,
  registry.id_taken,
  registry.code_taken,
  registry.no_household,
  registry.no_member,
  registry.in_household,
  registry.bad_kinship,
  registry.one_head,
] as const

export const submitEntry = endpoint({
  method: 'POST',
  path: '/api/collections/:id/entries',
  permission: 'templates:collect',
  summary: '提交一份采集内容；同一个请求编号只记一次',
  params: taskParams,
  body: z.object({
    requestId: z.string().min(8).max(64).describe('请求编号，重发时不变'),
    targetId: z.string().max(64).nullable().default(null).describe('采集对象'),
    areaCode: z.string().max(15).optional().describe('不限对象时记在哪个区域'),
    answers: SentAnswers.describe('答案，按题目名称'),
  }),
  returns: z.object({
    id: z.string().describe('编号'),
    state: z.enum(entryStates).describe('状态'),
    version: z.int32().describe('版本'),
  }),
  errors: [errors.no_task, errors.target_needed, errors.done_already, ...refusals, ...recordRefusals],
})

export const EntryView = z.object({
  id: z.string().describe('编号'),
  taskId: z.string().describe('任务'),
  label: z.string().describe('名称，按权限遮盖'),
  areaName: z.string().describe('区域'),
  state: z.enum(entryStates).describe('状态'),
  version: z.int32().describe('版本，修改时带回'),
  answers: sensitive(z.record(z.string(), z.unknown())).describe('答案，按权限遮盖'),
  submittedBy: z.string().describe('填报人'),
  submittedAt: time.describe('最近提交'),
  mayEdit: z.boolean().describe('可以修改'),
  mayReview: z.boolean().describe('可以审核'),
  steps: z
    .array(
      z.object({
        what: z.string().describe('做了什么'),
        by: z.string().describe('谁'),
        at: time.describe('时间'),
        note: z.string().describe('说明'),
      }),
    )
    .describe('经过，新的在前'),
})
export type EntryView = z.infer<typeof EntryView>

export const getEntry = endpoint({
  method: 'GET',
  path: '/api/collection-entries/:id',
  permission: 'templates:read',
  summary: '一份采集内容',
  params,
  returns: EntryView,
  errors: [errors.no_entry],
})

export const editEntry = endpoint({
  method: 'PUT',
  path: '/api/collection-entries/:id',
  permission: 'templates:collect',
  summary: '修改一份采集内容，到任务截止为止；同一个请求编号只改一次',
  params,
  body: z.object({
    requestId: z.string().min(8).max(64).describe('请求编号，重发时不变'),
    version: z.int32().describe('看到的版本'),
    answers: SentAnswers.describe('答案，按题目名称'),
  }),
  returns: z.object({ state: z.enum(entryStates).describe('状态'), version: z.int32().describe('版本') }),
  errors: [errors.no_entry, errors.changed_meanwhile, ...refusals, ...recordRefusals],
})

export const reviewEntry = endpoint({
  method: 'POST',
  path: '/api/collection-entries/:id/review',
  permission: 'templates:review',
  summary: '审核：通过，或退回修改',
  params,
  body: z
    .object({
      version: z.int32().describe('看到的版本'),
      accepts: z.boolean().describe('通过'),
      note: z.string().trim().max(200).default('').describe('意见').meta({ title: '意见' }),
    })
    .refine(({ accepts, note }) => accepts || note.length >= 2, {
      path: ['note'],
      message: '请写明退回原因',
    }),
  returns: done,
  errors: [errors.no_entry, errors.changed_meanwhile, errors.not_to_review, ...recordRefusals],
})

export const resultFilters = {
  q: z.string().trim().max(60).optional().describe('名称和文字答案'),
  area: z.string().max(15).optional().describe('区域，含下级'),
  state: listOf(z.enum(entryStates)).optional().describe('状态，可多个'),
  where: listOf(z.string().max(200)).optional().describe('答案等于，写作 题目:值，可多个'),
  by: z.string().max(64).optional().describe('填报人'),
}

export const ResultRow = z.object({
  id: z.string().describe('编号'),
  label: z.string().describe('名称，按权限遮盖'),
  areaName: z.string().describe('区域'),
  state: z.enum(entryStates).describe('状态'),
  submittedBy: z.string().describe('填报人'),
  submittedAt: time.describe('最近提交'),
  cells: z.record(z.string(), z.string()).describe('各题的答案，按权限遮盖'),
})
export type ResultRow = z.infer<typeof ResultRow>

export const listEntries = endpoint({
  method: 'GET',
  path: '/api/collections/:id/entries',
  permission: 'templates:results',
  orPermissions: ['templates:collect'],
  summary: '采集结果；填报人看自己填的',
  params: taskParams,
  query: z.object({
    ...resultFilters,
    sort: z
      .string()
      .max(70)
      .default('-submitted')
      .describe('submitted 提交时间、area 区域，或题目名称；前面加 - 为倒序'),
    ...pageQuery,
  }),
  returns: pageOf(ResultRow),
  errors: [errors.no_task],
})

export const exportEntries = endpoint({
  method: 'GET',
  path: '/api/collections/:id/entries/export',
  permission: 'templates:export',
  audit: 'read',
  summary: '导出采集结果，个人信息遮盖',
  params: taskParams,
  query: z.object({
    ...resultFilters,
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计'),
  }),
  returns: fileAnswer,
  errors: [errors.no_task],
  rateLimit: { max: 30, seconds: 3600 },
})

export const QuestionSummary = z.object({
  name: z.string().describe('题目名称'),
  title: z.string().describe('题目'),
  kind: z.string().describe('类型'),
  answered: z.number().int().describe('填了的份数（重复组按次数）'),
  counts: z
    .array(
      z.object({
        value: z.string().describe('值'),
        title: z.string().describe('选项'),
        count: z.number().int().describe('次数'),
      }),
    )
    .describe('各选项的次数'),
  least: z.number().nullable().describe('最小'),
  most: z.number().nullable().describe('最大'),
  mean: z.number().nullable().describe('平均'),
  sum: z.number().nullable().describe('合计'),
})
export type QuestionSummary = z.infer<typeof QuestionSummary>

export const summariseEntries = endpoint({
  method: 'GET',
  path: '/api/collections/:id/summary',
  permission: 'templates:results',
  summary: '采集结果汇总：各选项次数、数字的合计和平均',
  params: taskParams,
  query: z.object({ area: resultFilters.area, state: resultFilters.state }),
  returns: z.object({
    entries: z.number().int().describe('份数'),
    questions: z.array(QuestionSummary).describe('按题目顺序'),
  }),
  errors: [errors.no_task],
})
