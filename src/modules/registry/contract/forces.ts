import { z } from 'zod'
import {
  done,
  endpoint,
  fileAnswer,
  flag,
  listOf,
  pageOf,
  pageQuery,
  sensitive,
} from '../../../base/contract.ts'
import { phoneProblem } from '../../../base/text/phone.ts'
import { errors } from './errors.ts'
import { exportQuery } from './point.ts'

export const ForceRow = z.object({
  id: z.string().describe('编号'),
  name: z.string().describe('姓名，按权限遮盖'),
  class: z.string().describe('类别代码'),
  className: z.string().describe('类别'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  unit: z.string().describe('所属单位或平台'),
  skills: z.array(z.string()).describe('特长'),
  areaName: z.string().describe('所在区域'),
  serves: z.array(z.string()).describe('服务的区域、楼栋、街巷'),
  since: z.iso.date().describe('加入日期'),
  until: z.iso.date().nullable().describe('任期至'),
  commendations: z.number().int().describe('表扬次数'),
  endedOn: z.iso.date().nullable().describe('退出日期'),
})
export type ForceRow = z.infer<typeof ForceRow>

export const forceFilters = {
  q: z.string().trim().max(60).optional().describe('姓名、拼音、首字母、单位、街巷'),
  area: z.string().max(15).optional().describe('服务的区域'),
  class: listOf(z.string().max(20)).optional().describe('类别代码'),
  skill: listOf(z.string().max(20)).optional().describe('特长代码，有其一即可'),
  commended: flag.optional().describe('受过表扬'),
  ended: flag.default(false).describe('包括已退出的'),
}

export const listForces = endpoint({
  method: 'GET',
  path: '/api/registry/forces',
  permission: 'registry:read',
  summary: '治理力量名册',
  query: z.object({ ...forceFilters, ...pageQuery }),
  returns: pageOf(ForceRow).extend({
    byClass: z
      .array(
        z.object({
          class: z.string().describe('类别代码'),
          name: z.string().describe('类别'),
          count: z.number().int().describe('人数'),
        }),
      )
      .describe('各类人数，不计类别和特长筛选'),
  }),
})

export const exportForces = endpoint({
  method: 'GET',
  path: '/api/registry/forces/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出治理力量名册，电话已遮盖',
  query: z.object({ ...forceFilters, ...exportQuery }),
  returns: fileAnswer,
  rateLimit: { max: 30, seconds: 3600 },
})

export const ForceFile = ForceRow.extend({
  version: z.int32().describe('版本'),
  areaCode: z.string().describe('区域代码'),
  skillCodes: z.array(z.string()).describe('特长代码'),
  areas: z.array(z.string()).describe('服务的区域代码'),
  buildings: z.array(z.string()).describe('服务的楼栋编号'),
  streets: z.string().describe('服务的街巷'),
  note: z.string().describe('备注'),
  endedWhy: z.string().nullable().describe('退出原因'),
  personId: z.string().nullable().describe('人员档案'),
  honours: z
    .array(
      z.object({
        givenOn: z.iso.date().describe('日期'),
        title: z.string().describe('表扬内容'),
        givenBy: z.string().describe('表扬单位'),
      }),
    )
    .describe('表扬，新的在前'),
  mayEdit: z.boolean().describe('可以维护'),
})
export type ForceFile = z.infer<typeof ForceFile>

const params = z.object({ id: z.string().max(64).describe('编号') })

export const getForce = endpoint({
  method: 'GET',
  path: '/api/registry/forces/:id',
  permission: 'registry:read',
  summary: '一名治理力量',
  params,
  returns: ForceFile,
  errors: [errors.not_found],
})

const phone = sensitive(
  z
    .string()
    .trim()
    .superRefine((text, ctx) => {
      const problem = phoneProblem(text)
      if (problem) ctx.addIssue({ code: 'custom', message: problem })
    })
    .describe('联系方式')
    .meta({ title: '联系方式' }),
)
const code = (title: string) => z.string().min(1, `请选择${title}`).max(20).describe(title).meta({ title })
const skills = z.array(z.string().max(20)).max(12).default([]).describe('特长')

const profile = {
  name: z.string().trim().min(1, '请填写姓名').max(40).describe('姓名').meta({ title: '姓名' }),
  class: code('类别'),
  areaCode: z.string().max(15).describe('所在区域').meta({ title: '所在区域' }),
  unit: z.string().trim().max(60).default('').describe('所属单位或平台').meta({ title: '所属单位或平台' }),
  skills,
  areas: z
    .array(z.string().max(15))
    .max(30)
    .default([])
    .describe('不填为所在区域')
    .meta({ title: '服务的区域' }),
  buildings: z.array(z.string().max(64)).max(60).default([]).describe('服务的楼栋编号'),
  streets: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('服务的楼栋、街巷')
    .meta({ placeholder: '如：尚书街东段、幸福里 3 号楼' }),
  since: z.iso.date().describe('加入日期').meta({ title: '加入日期' }),
  until: z.iso.date().nullable().default(null).describe('任期至').meta({ title: '任期至' }),
  note: z.string().trim().max(500).default('').describe('备注').meta({ title: '备注', multiline: true }),
}
const { name, ...rest } = profile
const forceErrors = [errors.area_not_yours, errors.unknown_class, errors.until_before_from]

export const createForce = endpoint({
  method: 'POST',
  path: '/api/registry/forces',
  permission: 'registry:edit',
  summary: '登记一名治理力量',
  body: z.object({
    name,
    phone: phone.nullable().default(null),
    ...rest,
    personId: z.string().max(64).nullable().default(null).describe('人员档案'),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [...forceErrors, errors.not_found, errors.force_held],
})

export const changeForce = endpoint({
  method: 'PUT',
  path: '/api/registry/forces/:id',
  permission: 'registry:edit',
  summary: '修改一名治理力量',
  params,
  body: z.object({
    name,
    phone: phone.optional().meta({ title: '新的联系方式', description: '不填则不变' }),
    ...rest,
    version: z.int32().describe('看到的版本'),
  }),
  returns: done,
  errors: [...forceErrors, errors.not_found, errors.changed_meanwhile],
})

export const endForce = endpoint({
  method: 'POST',
  path: '/api/registry/forces/:id/end',
  permission: 'registry:edit',
  summary: '登记退出治理力量',
  params,
  body: z.object({
    why: z.string().trim().min(2, '请写明原因').max(100).describe('原因').meta({ title: '原因' }),
    version: z.int32().describe('看到的版本'),
  }),
  returns: done,
  errors: [errors.not_found, errors.changed_meanwhile, errors.force_ended],
})

export const commendForce = endpoint({
  method: 'POST',
  path: '/api/registry/forces/:id/commendations',
  permission: 'registry:edit',
  summary: '登记一次表扬',
  params,
  body: z.object({
    title: z
      .string()
      .trim()
      .min(2, '请写明表扬什么')
      .max(100)
      .describe('表扬内容')
      .meta({ title: '表扬内容' }),
    givenBy: z
      .string()
      .trim()
      .min(2, '请写明谁表扬的')
      .max(60)
      .describe('表扬单位')
      .meta({ title: '表扬单位' }),
    givenOn: z.iso.date().describe('日期').meta({ title: '日期' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.future],
})

/** For choosing whom to ask: in service now, who serve this area, with this skill. */
export const findForces = endpoint({
  method: 'GET',
  path: '/api/registry/force-choices',
  permission: 'registry:read',
  summary: '找治理力量，供选择：在册、服务于此区域、有此特长',
  query: z.object({
    q: z.string().trim().max(60).optional().describe('姓名、拼音、首字母'),
    area: z.string().max(15).optional().describe('区域'),
    skill: z.string().max(20).optional().describe('特长代码'),
    class: z.string().max(20).optional().describe('类别代码'),
  }),
  returns: z.object({ rows: z.array(ForceRow).describe('最多 50 名') }),
})

export const applyFields = { phone, code, skills }
