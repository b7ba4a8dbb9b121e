import { z } from 'zod'
import { done, endpoint, flag, pageOf, pageQuery } from '../../../base/contract.ts'
import { Definition } from './definition.ts'
import { errors } from './errors.ts'
import { entryStates, targetKinds, taskStates } from './terms.ts'

const params = z.object({ id: z.string().max(64).describe('任务编号') })
const areas = z
  .array(z.string().max(15))
  .min(1, '请选择区域')
  .max(60)
  .describe('区域')
  .meta({ title: '区域' })
const untilOn = z.iso.date().describe('截止日期（含）').meta({ title: '截止日期' })
const title = z.string().trim().min(2).max(60).describe('任务名称').meta({ title: '任务名称' })
const note = z.string().trim().max(500).default('').describe('要求').meta({ title: '要求', multiline: true })

export const TaskRow = z.object({
  id: z.string().describe('编号'),
  title: z.string().describe('任务名称'),
  templateId: z.string().describe('模板'),
  templateTitle: z.string().describe('模板名称'),
  number: z.number().int().describe('模板版次'),
  target: z.enum(targetKinds).describe('采集对象'),
  areas: z.array(z.string()).describe('区域代码'),
  areaNames: z.array(z.string()).describe('区域'),
  fromOn: z.iso.date().describe('开始日期'),
  untilOn: z.iso.date().describe('截止日期（含）'),
  needsReview: z.boolean().describe('需要审核'),
  note: z.string().describe('要求'),
  state: z.enum(taskStates).describe('状态'),
  done: z.number().int().describe('已采集'),
  total: z.number().int().nullable().describe('应采集；不限对象的没有总数'),
  toReview: z.number().int().describe('待审核'),
  returned: z.number().int().describe('已退回'),
})
export type TaskRow = z.infer<typeof TaskRow>

export const listTasks = endpoint({
  method: 'GET',
  path: '/api/collections',
  permission: 'templates:read',
  summary: '采集任务，进度按您能看到的范围计算',
  query: z.object({
    q: z.string().trim().max(50).optional().describe('名称中的文字'),
    template: z.string().max(64).optional().describe('模板'),
    open: flag.default(false).describe('只看进行中的'),
    mine: flag.default(false).describe('只看由我填报的，进度只算我的区域'),
  }),
  returns: z.object({ tasks: z.array(TaskRow).describe('先到期的在前，结束的在后') }),
})

export const TaskDetail = TaskRow.extend({
  version: z.int32().describe('版本，修改时带回'),
  definition: Definition.describe('题目；代码表已列为选项表'),
  mayAssign: z.boolean().describe('可以修改和结束'),
  mayCollect: z.boolean().describe('可以填报'),
  mayReview: z.boolean().describe('可以审核'),
  mayExport: z.boolean().describe('可以导出'),
})
export type TaskDetail = z.infer<typeof TaskDetail>

export const getTask = endpoint({
  method: 'GET',
  path: '/api/collections/:id',
  permission: 'templates:read',
  summary: '采集任务和它的题目',
  params,
  returns: TaskDetail,
  errors: [errors.no_task],
})

export const assignTask = endpoint({
  method: 'POST',
  path: '/api/collections',
  permission: 'templates:assign',
  summary: '布置采集任务',
  body: z.object({
    templateId: z.string().max(64).describe('模板'),
    title,
    areas,
    fromOn: z.iso.date().describe('开始日期').meta({ title: '开始日期' }),
    untilOn,
    needsReview: z.boolean().default(false).describe('提交后要审核').meta({ title: '提交后要审核' }),
    note,
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.no_template, errors.not_published, errors.retired, errors.area_not_yours, errors.period],
})

export const changeTask = endpoint({
  method: 'PUT',
  path: '/api/collections/:id',
  permission: 'templates:assign',
  summary: '修改任务名称、要求和截止日期',
  params,
  body: z.object({ title, note, untilOn, version: z.int32().describe('看到的版本') }),
  returns: done,
  errors: [errors.no_task, errors.changed_meanwhile, errors.period],
})

export const closeTask = endpoint({
  method: 'POST',
  path: '/api/collections/:id/close',
  permission: 'templates:assign',
  summary: '结束或重新开放任务',
  params,
  body: z.object({ version: z.int32().describe('看到的版本'), isClosed: z.boolean().describe('结束') }),
  returns: done,
  errors: [errors.no_task, errors.changed_meanwhile],
})

export const ProgressRow = z.object({
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  hasBelow: z.boolean().describe('下面还有区域'),
  done: z.number().int().describe('已采集'),
  total: z.number().int().nullable().describe('应采集'),
  toReview: z.number().int().describe('待审核'),
  returned: z.number().int().describe('已退回'),
  lastAt: z.iso.datetime().nullable().describe('最近一份'),
})
export type ProgressRow = z.infer<typeof ProgressRow>

export const taskProgress = endpoint({
  method: 'GET',
  path: '/api/collections/:id/progress',
  permission: 'templates:read',
  summary: '按区域的采集进度',
  params,
  query: z.object({ area: z.string().max(15).optional().describe('看哪个区域的下一级') }),
  returns: z.object({ rows: z.array(ProgressRow).describe('按区域代码排列') }),
  errors: [errors.no_task],
})

export const TargetRow = z.object({
  id: z.string().describe('档案编号'),
  title: z.string().describe('名称或地址，按权限遮盖'),
  note: z.string().describe('补充说明，按权限遮盖'),
  areaName: z.string().describe('区域'),
  entryId: z.string().nullable().describe('已有的采集内容'),
  state: z.enum(entryStates).nullable().describe('采集状态，空为未采集'),
})
export type TargetRow = z.infer<typeof TargetRow>

export const listTargets = endpoint({
  method: 'GET',
  path: '/api/collections/:id/targets',
  permission: 'templates:collect',
  summary: '任务里由我采集的对象',
  params,
  query: z.object({
    q: z.string().trim().max(60).optional().describe('地址、姓名、单位名称'),
    done: flag.optional().describe('true 已采集，false 未采集，不填为全部'),
    ...pageQuery,
  }),
  returns: pageOf(TargetRow),
  errors: [errors.no_task],
})

export const chooseSubjects = endpoint({
  method: 'GET',
  path: '/api/collections/:id/subjects',
  permission: 'templates:collect',
  summary: '填报时查找人员或房屋，限任务里由我采集的区域',
  params,
  query: z.object({
    kind: z.enum(['person', 'house']).describe('person 人员，house 房屋'),
    q: z.string().trim().min(1).max(60).describe('姓名或地址'),
  }),
  returns: z.object({
    subjects: z
      .array(
        z.object({
          id: z.string().describe('档案编号'),
          title: z.string().describe('名称，按权限遮盖'),
          note: z.string().describe('补充说明，按权限遮盖'),
        }),
      )
      .describe('至多 20 个'),
  }),
  errors: [errors.no_task],
})
