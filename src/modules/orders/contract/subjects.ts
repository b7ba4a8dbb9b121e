import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { factKinds } from '../../registry/contract/facts.ts'
import { errors } from './errors.ts'

export const subjectKindNames = {
  person: '人员',
  house: '房屋',
  legal_entity: '单位',
  place: '场所',
  component: '部件',
} as const satisfies Record<(typeof factKinds)[number], string>

const kind = z
  .enum(factKinds)
  .describe('person 人员，house 房屋，legal_entity 单位，place 场所，component 部件')
const subjectId = z.string().min(1).max(64).describe('档案编号')
const params = z.object({ id: z.string().describe('工单 id 或编号') })

export const SubjectView = z.object({
  kind,
  id: z.string().describe('档案编号'),
  title: z.string().nullable().describe('名称，已按权限遮盖；无权查看为空'),
  areaName: z.string().nullable().describe('所在区域'),
  linkedBy: z.string().describe('谁关联的'),
  linkedAt: z.iso.datetime().describe('何时关联'),
})
export type SubjectView = z.infer<typeof SubjectView>

export const listSubjects = endpoint({
  method: 'GET',
  path: '/api/orders/:id/subjects',
  permission: 'orders:read',
  summary: '工单关联的人员、房屋、单位、场所和部件',
  params,
  returns: z.object({ subjects: z.array(SubjectView).describe('先关联的在前') }),
  errors: [errors.not_found],
})

export const linkSubject = endpoint({
  method: 'POST',
  path: '/api/orders/:id/subjects',
  permission: 'orders:comment',
  summary: '关联一份档案',
  params,
  body: z.object({ kind, subjectId }),
  returns: done,
  errors: [errors.not_found, errors.subject_unknown, errors.subject_private],
})

export const unlinkSubject = endpoint({
  method: 'POST',
  path: '/api/orders/:id/subjects/remove',
  permission: 'orders:comment',
  summary: '取消关联',
  params,
  body: z.object({ kind, subjectId }),
  returns: done,
  errors: [errors.not_found],
})

/** `component:0198…` as the filter of the list takes it. */
export const SUBJECT = new RegExp(`^(${factKinds.join('|')}):(.{1,64})$`)
