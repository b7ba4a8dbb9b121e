import { z } from 'zod'
import { done, endpoint, fileAnswer, listOf, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { FieldView } from './facts.ts'
import { TagView } from './tags/of-subject.ts'

const register = z.string().max(40).describe('名册')
const params = z.object({ register })

export const CareRegister = z.object({
  code: z.string().describe('代码'),
  name: z.string().describe('名称'),
  purpose: z.string().describe('建册目的'),
  legalBasis: z.string().describe('依据'),
  isReader: z.boolean().describe('您是读者'),
  readsFor: z.string().nullable().describe('您读它的用途'),
  isCounted: z.boolean().describe('其他人可看网格计数'),
  count: z.number().int().nullable().describe('您可读的人数'),
  tags: z
    .array(z.object({ code: z.string().describe('代码'), name: z.string().describe('名称') }))
    .describe('名册的标签'),
})
export type CareRegister = z.infer<typeof CareRegister>

export const listRegisters = endpoint({
  method: 'GET',
  path: '/api/registry/care',
  permission: 'registry:care',
  summary: '关爱名册',
  returns: z.object({ registers: z.array(CareRegister) }),
})

export const CareRow = z.object({
  id: z.string().describe('人员'),
  name: z.string().describe('姓名'),
  sex: z.string().nullable().describe('性别'),
  age: z.number().int().nullable().describe('周岁'),
  areaName: z.string().describe('网格'),
  address: z.string().describe('住址'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  tags: z
    .array(
      z.object({
        name: z.string().describe('标签'),
        reason: z.string().describe('理由'),
        source: z.string().nullable().describe('来源'),
        since: z.iso.date().describe('自'),
        until: z.iso.date().nullable().describe('有效期至'),
      }),
    )
    .describe('在名册中的标签'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
})
export type CareRow = z.infer<typeof CareRow>

const filters = {
  area: z.string().max(15).optional().describe('区域'),
  tags: listOf(z.string().max(40)).optional().describe('标签'),
  unverifiedDays: z.coerce.number().int().min(1).max(3650).optional().describe('多少天没有现场核实'),
  untilWithin: z.coerce.number().int().min(1).max(3650).optional().describe('多少天内到期'),
}

export const listCarePeople = endpoint({
  method: 'GET',
  path: '/api/registry/care/:register/people',
  permission: 'registry:care',
  audit: 'read',
  summary: '名册里的人；每次读取记入审计，本人可查',
  params,
  query: z.object({ ...filters, ...pageQuery }),
  returns: pageOf(CareRow),
  errors: [errors.not_a_reader],
})

export const exportCarePeople = endpoint({
  method: 'GET',
  path: '/api/registry/care/:register/export',
  permission: 'registry:care',
  audit: 'read',
  summary: '导出名册',
  params,
  query: z.object({
    ...filters,
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计，本人可查'),
  }),
  returns: fileAnswer,
  errors: [errors.not_a_reader],
  rateLimit: { max: 20, seconds: 3600 },
})

export const countCare = endpoint({
  method: 'GET',
  path: '/api/registry/care/:register/counts',
  permission: 'registry:care',
  summary: '名册按网格计数；不足 5 人的网格不显示',
  params,
  query: z.object({ area: z.string().max(15).optional().describe('区域') }),
  returns: z.object({
    grids: z.array(
      z.object({
        areaCode: z.string().describe('网格代码'),
        areaName: z.string().describe('网格'),
        count: z.number().int().describe('人数，不少于 5'),
      }),
    ),
    hidden: z.boolean().describe('另有不足 5 人的网格没有列出'),
  }),
  errors: [errors.no_register],
})

const personParams = z.object({ id: z.string().max(64).describe('人员') })

export const PersonCare = z.object({
  code: z.string().describe('名册'),
  name: z.string().describe('名册名称'),
  tags: z.array(TagView).describe('标签'),
  fields: z.array(FieldView).describe('照护情况'),
  facts: z
    .array(z.object({ field: z.string().describe('字段'), title: z.string().describe('名称') }))
    .describe('可以登记的内容'),
})
export type PersonCare = z.infer<typeof PersonCare>

export const getPersonCare = endpoint({
  method: 'GET',
  path: '/api/registry/people/:id/care',
  permission: 'registry:care',
  audit: 'read',
  summary: '一个人在您可读名册里的情况；读取记入审计，本人可查',
  params: personParams,
  returns: z.object({ registers: z.array(PersonCare) }),
  errors: [errors.not_found],
})

const value = z.union([z.string().max(500), z.number(), z.boolean()])

export const stateCare = endpoint({
  method: 'POST',
  path: '/api/registry/people/:id/care/:register',
  permission: 'registry:care',
  summary: '登记照护情况，只有名册读者可见',
  params: personParams.extend({ register }),
  body: z.object({
    values: sensitive(z.record(z.string().max(60), value.nullable()).describe('字段和值')),
    source: z.string().max(40).default('grid').describe('来源'),
    isVerified: z.boolean().default(false).describe('现场核实'),
  }),
  returns: done,
  errors: [
    errors.not_found,
    errors.not_a_reader,
    errors.not_on_register,
    errors.unknown_field,
    errors.bad_field,
    errors.nothing_said,
    errors.unknown_source,
  ],
})
