import { z } from 'zod'
import { endpoint, flag, listOf, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { FieldView } from './facts.ts'
import { askedValues, columnsQuery, fieldErrors, fieldFilter } from './list-fields.ts'
import { relations } from './terms.ts'

export const PersonRow = z.object({
  id: z.string().describe('编号'),
  name: z.string().describe('姓名，按权限遮盖'),
  sex: z.string().nullable().describe('性别'),
  age: z.number().int().nullable().describe('周岁'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('住址，按权限只到社区'),
  tags: z.array(z.string()).describe('标签'),
  isDead: z.boolean().describe('已去世'),
  disputed: z.array(z.string()).describe('来源说法不一的字段'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  observedOn: z.iso.date().nullable().describe('最近采集'),
  values: askedValues,
})
export type PersonRow = z.infer<typeof PersonRow>

export const peopleFilters = {
  q: z.string().trim().max(60).optional().describe('姓名、拼音、首字母、手机尾号、身份证号'),
  area: z.string().max(15).optional().describe('区域'),
  house: z.string().max(64).optional().describe('房屋'),
  tags: listOf(z.string().max(40)).optional().describe('标签'),
  sex: z.string().max(1).optional().describe('性别代码'),
  ageFrom: z.coerce.number().int().min(0).max(150).optional().describe('周岁不小于'),
  ageTo: z.coerce.number().int().min(0).max(150).optional().describe('周岁不大于'),
  disputed: flag.optional().describe('来源说法不一'),
  unverifiedDays: z.coerce.number().int().min(1).max(3650).optional().describe('多少天没有现场核实'),
  lacking: listOf(z.enum(['idNumber', 'phone', 'birthOn', 'house']))
    .optional()
    .describe('缺少的内容'),
  dead: flag.default(false).describe('包括已去世的'),
  ...fieldFilter,
}

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/registry/people',
  permission: 'registry:read',
  summary: '人员列表',
  query: z.object({ ...peopleFilters, ...columnsQuery, ...pageQuery }),
  returns: pageOf(PersonRow),
  errors: fieldErrors,
})

export const ResidencyView = z.object({
  id: z.string().describe('编号'),
  houseId: z.string().describe('房屋'),
  address: z.string().describe('地址'),
  relation: z.enum(relations).describe('关系'),
  isMain: z.boolean().describe('主要住处'),
  fromOn: z.iso.date().nullable().describe('迁入日期'),
  toOn: z.iso.date().nullable().describe('迁出日期'),
  source: z.string().describe('来源'),
})

export const RelativeView = z.object({
  personId: z.string().describe('人员'),
  name: z.string().describe('姓名，按权限遮盖'),
  kinship: z.string().describe('与户主关系'),
  age: z.number().int().nullable().describe('周岁'),
  isSelf: z.boolean().describe('本人'),
})

export const PersonFile = z.object({
  id: z.string().describe('编号'),
  version: z.int32().describe('版本'),
  name: z.string().describe('姓名，按权限遮盖'),
  sex: z.string().nullable().describe('性别'),
  age: z.number().int().nullable().describe('周岁'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  isDead: z.boolean().describe('已去世'),
  tags: z.array(z.string()).describe('标签'),
  fields: z.array(FieldView).describe('各项内容和来源'),
  residencies: z.array(ResidencyView).describe('居住记录，现在的在前'),
  household: z
    .object({
      id: z.string().describe('户'),
      number: z.string().nullable().describe('户号，已遮盖'),
      members: z.array(RelativeView).describe('成员，户主在前'),
    })
    .nullable()
    .describe('所在户'),
  mayEdit: z.boolean().describe('可以采集和核实'),
  mayReveal: z.boolean().describe('可以说明用途后查看完整内容'),
})
export type PersonFile = z.infer<typeof PersonFile>

export const getPerson = endpoint({
  method: 'GET',
  path: '/api/registry/people/:id',
  permission: 'registry:read',
  summary: '一人一档',
  params: z.object({ id: z.string().max(64).describe('编号') }),
  returns: PersonFile,
  errors: [errors.not_found],
})

const value = z.union([z.string().max(500), z.number(), z.boolean()])

export const createPerson = endpoint({
  method: 'POST',
  path: '/api/registry/people',
  permission: 'registry:edit',
  summary: '登记一名人员',
  body: z.object({
    values: sensitive(z.record(z.string().max(60), value).describe('字段和值')),
    houseId: z.string().max(64).nullable().default(null).describe('住在哪处房屋'),
    relation: z.enum(relations).default('family').describe('与房屋的关系'),
    fromOn: z.iso.date().nullable().default(null).describe('迁入日期'),
    areaCode: z.string().max(15).optional().describe('没有房屋时的所在区域'),
    source: z.string().max(40).default('grid').describe('来源'),
    isVerified: z.boolean().default(true).describe('现场核实'),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [
    errors.area_not_yours,
    errors.bad_field,
    errors.unknown_field,
    errors.field_off,
    errors.nothing_said,
    errors.unknown_source,
    errors.id_taken,
    errors.no_house,
  ],
})
