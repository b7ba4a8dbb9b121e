import { z } from 'zod'
import { done, endpoint, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { applyFields } from './forces.ts'
import { point } from './point.ts'
import { applicationStates } from './unit-terms.ts'

const state = z
  .enum(applicationStates)
  .describe('状态：open 待审核，accepted 已录用，refused 未通过，withdrawn 已撤回')
const { code, phone, skills } = applyFields

const said = {
  work: code('从事的工作'),
  unit: z
    .string()
    .trim()
    .max(60)
    .default('')
    .describe('平台或站点')
    .meta({ title: '平台或站点', placeholder: '如：美团汶上站' }),
  skills: skills.describe('能帮上什么忙'),
  times: z
    .string()
    .trim()
    .max(100)
    .default('')
    .describe('方便的时间')
    .meta({ title: '方便的时间', placeholder: '如：每天下午两点到五点' }),
  note: z
    .string()
    .trim()
    .max(500)
    .default('')
    .describe('想说的话')
    .meta({ title: '想说的话', multiline: true }),
}

export const MyApplication = z.object({
  id: z.string().describe('编号'),
  state,
  areaName: z.string().describe('申请的社区'),
  workName: z.string().describe('从事的工作'),
  unit: z.string().describe('平台或站点'),
  appliedAt: z.iso.datetime().describe('申请时间'),
  decision: z.string().nullable().describe('审核意见'),
  decidedAt: z.iso.datetime().nullable().describe('审核时间'),
  version: z.int32().describe('版本'),
})
export type MyApplication = z.infer<typeof MyApplication>

export const myApplications = endpoint({
  method: 'GET',
  path: '/api/registry/my-force-applications',
  permission: 'registry:as_resident',
  summary: '我的兼职网格员申请',
  returns: z.object({
    rows: z.array(MyApplication).describe('新的在前'),
    works: z
      .array(z.object({ code: z.string().describe('代码'), name: z.string().describe('名称') }))
      .describe('可选的工作'),
    skills: z
      .array(z.object({ code: z.string().describe('代码'), name: z.string().describe('名称') }))
      .describe('可选的特长'),
  }),
})

export const applyAsForce = endpoint({
  method: 'POST',
  path: '/api/registry/my-force-applications',
  permission: 'registry:as_resident',
  summary: '申请做兼职网格员（快递、外卖、网约车等新就业群体）',
  body: z.object({
    name: z.string().trim().min(2, '请填写姓名').max(40).describe('姓名').meta({ title: '姓名' }),
    phone: phone,
    ...said,
    point: point.nullable().default(null).describe('常跑的地方'),
    areaCode: z.string().max(15).optional().describe('没有位置时的社区代码'),
  }),
  returns: z.object({ id: z.string().describe('编号'), areaName: z.string().describe('审核的社区') }),
  errors: [errors.application_open, errors.outside_areas, errors.unknown_class],
  rateLimit: { max: 10, seconds: 3600 },
})

export const withdrawApplication = endpoint({
  method: 'POST',
  path: '/api/registry/my-force-applications/:id/withdraw',
  permission: 'registry:as_resident',
  summary: '撤回我的兼职网格员申请',
  params: z.object({ id: z.string().max(64).describe('编号') }),
  returns: done,
  errors: [errors.no_application, errors.application_decided],
})

export const ApplicationRow = z.object({
  id: z.string().describe('编号'),
  state,
  name: z.string().describe('姓名，按权限遮盖'),
  phone: z.string().describe('联系方式，已遮盖'),
  workName: z.string().describe('从事的工作'),
  unit: z.string().describe('平台或站点'),
  skills: z.array(z.string()).describe('特长'),
  times: z.string().describe('方便的时间'),
  note: z.string().describe('想说的话'),
  areaName: z.string().describe('申请的社区'),
  areaCode: z.string().describe('区域代码'),
  appliedAt: z.iso.datetime().describe('申请时间'),
  decision: z.string().nullable().describe('审核意见'),
  decidedBy: z.string().nullable().describe('审核人'),
  decidedAt: z.iso.datetime().nullable().describe('审核时间'),
  forceId: z.string().nullable().describe('治理力量编号'),
  version: z.int32().describe('版本'),
})
export type ApplicationRow = z.infer<typeof ApplicationRow>

export const listApplications = endpoint({
  method: 'GET',
  path: '/api/registry/force-applications',
  permission: 'registry:review_forces',
  summary: '兼职网格员申请，先申请的在前',
  query: z.object({
    area: z.string().max(15).optional().describe('区域'),
    state: listOf(state).optional().describe('状态'),
    ...pageQuery,
  }),
  returns: pageOf(ApplicationRow),
})

export const decideApplication = endpoint({
  method: 'POST',
  path: '/api/registry/force-applications/:id/decide',
  permission: 'registry:review_forces',
  summary: '审核兼职网格员申请；通过的编入治理力量',
  params: z.object({ id: z.string().max(64).describe('编号') }),
  body: z.object({
    isAccepted: z.boolean().describe('通过').meta({ title: '通过' }),
    areas: z
      .array(z.string().max(15))
      .max(30)
      .default([])
      .describe('不填为申请的社区')
      .meta({ title: '服务的区域' }),
    decision: z.string().trim().max(200).default('').describe('审核意见').meta({ title: '审核意见' }),
    version: z.int32().describe('看到的版本'),
  }),
  returns: z.object({ forceId: z.string().nullable().describe('治理力量编号') }),
  errors: [
    errors.no_application,
    errors.application_decided,
    errors.changed_meanwhile,
    errors.say_why,
    errors.area_not_yours,
  ],
})
