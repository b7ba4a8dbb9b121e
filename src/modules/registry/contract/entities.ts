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
import { CredentialView } from './credentials.ts'
import { errors } from './errors.ts'
import { FieldView } from './facts.ts'
import { askedValues, columnsQuery, fieldErrors, fieldFilter } from './list-fields.ts'
import { exportQuery, firstValues, point, saidBy } from './point.ts'
import { entityKinds } from './unit-terms.ts'

export const EntityRow = z.object({
  id: z.string().describe('编号'),
  kind: z.enum(entityKinds).describe('类型'),
  name: z.string().describe('名称'),
  creditCode: z.string().nullable().describe('统一社会信用代码'),
  legalPerson: z.string().nullable().describe('法定代表人或负责人，按权限遮盖'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('地址'),
  employees: z.number().nullable().describe('从业人数'),
  isClosed: z.boolean().describe('已注销或停业'),
  point: point.nullable().describe('地图位置'),
  disputed: z.array(z.string()).describe('来源说法不一的字段'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  observedOn: z.iso.date().nullable().describe('最近采集'),
  values: askedValues,
})
export type EntityRow = z.infer<typeof EntityRow>

export const unitFilters = {
  q: z.string().trim().max(60).optional().describe('名称、拼音、首字母、地址、电话尾号'),
  area: z.string().max(15).optional().describe('区域'),
  house: z.string().max(64).optional().describe('房屋'),
  disputed: flag.optional().describe('来源说法不一'),
  closed: flag.optional().describe('已停业的；不填为全部'),
  unverifiedDays: z.coerce.number().int().min(1).max(3650).optional().describe('多少天没有现场核实'),
  ...fieldFilter,
}
export const unitSorts = ['area', '-area', 'name', '-name', 'observed', '-observed'] as const
const sort = z.enum(unitSorts).default('area').describe('排序：区域、名称、最近采集')

export const entityFilters = {
  ...unitFilters,
  kind: listOf(z.enum(entityKinds)).optional().describe('类型'),
  lacking: listOf(z.enum(['creditCode', 'phone', 'point']))
    .optional()
    .describe('缺少的内容'),
}

export const listEntities = endpoint({
  method: 'GET',
  path: '/api/registry/entities',
  permission: 'registry:read',
  summary: '单位列表：企业、个体工商户、社会组织、机关事业、党组织',
  query: z.object({ ...entityFilters, sort, ...columnsQuery, ...pageQuery }),
  returns: pageOf(EntityRow),
  errors: fieldErrors,
})

export const exportEntities = endpoint({
  method: 'GET',
  path: '/api/registry/entities/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出单位，个人信息已遮盖',
  query: z.object({ ...entityFilters, ...columnsQuery, ...exportQuery }),
  returns: fileAnswer,
  errors: fieldErrors,
  rateLimit: { max: 30, seconds: 3600 },
})

export const EntityFile = z.object({
  id: z.string().describe('编号'),
  version: z.int32().describe('版本'),
  kind: z.enum(entityKinds).describe('类型'),
  name: z.string().describe('名称'),
  creditCode: z.string().nullable().describe('统一社会信用代码'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('地址'),
  houseId: z.string().nullable().describe('所在房屋'),
  houseAddress: z.string().nullable().describe('所在房屋的地址'),
  point: point.nullable().describe('地图位置'),
  fields: z.array(FieldView).describe('各项内容和来源'),
  credentials: z.array(CredentialView).describe('证照，有效的在前'),
  places: z
    .array(z.object({ id: z.string().describe('编号'), name: z.string().describe('名称') }))
    .describe('管理的场所'),
  mayEdit: z.boolean().describe('可以采集和核实'),
  mayReveal: z.boolean().describe('可以说明用途后查看完整内容'),
})
export type EntityFile = z.infer<typeof EntityFile>

const params = z.object({ id: z.string().max(64).describe('编号') })

export const getEntity = endpoint({
  method: 'GET',
  path: '/api/registry/entities/:id',
  permission: 'registry:read',
  summary: '一企一档',
  params,
  returns: EntityFile,
  errors: [errors.not_found],
})

/** Where a unit is: its house, its point, or both. */
export const siteOf = {
  houseId: z.string().max(64).nullable().default(null).describe('所在房屋'),
  point: point.nullable().default(null).describe('地图位置'),
}
const kind = z.enum(entityKinds).describe('类型')

export const unitErrors = [
  errors.area_not_yours,
  errors.bad_field,
  errors.unknown_field,
  errors.field_off,
  errors.nothing_said,
  errors.unknown_source,
  errors.no_house,
]

export const createEntity = endpoint({
  method: 'POST',
  path: '/api/registry/entities',
  permission: 'registry:edit',
  summary: '登记一家单位',
  body: z.object({
    kind,
    values: sensitive(firstValues),
    ...siteOf,
    areaCode: z.string().max(15).optional().describe('没有房屋和位置时的所在区域'),
    ...saidBy,
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [...unitErrors, errors.code_taken],
})

export const placeEntity = endpoint({
  method: 'PUT',
  path: '/api/registry/entities/:id/site',
  permission: 'registry:edit',
  summary: '更正单位的类型和所在地点',
  params,
  body: z.object({ kind, ...siteOf, version: z.int32().describe('看到的版本') }),
  returns: done,
  errors: [errors.not_found, errors.changed_meanwhile, errors.no_house, errors.area_not_yours],
})

/** Units for a choice: those whose name, pinyin or code begins so. */
export const findEntities = endpoint({
  method: 'GET',
  path: '/api/registry/entity-choices',
  permission: 'registry:read',
  summary: '按名称、拼音、信用代码找单位，供选择',
  query: z.object({ q: z.string().trim().min(1).max(60).describe('名称、拼音或信用代码') }),
  returns: z.object({
    rows: z.array(
      z.object({
        id: z.string().describe('编号'),
        name: z.string().describe('名称'),
        areaName: z.string().describe('所在区域'),
      }),
    ),
  }),
})
