import { z } from 'zod'
import { done, endpoint, fileAnswer, listOf, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { CredentialView } from './credentials.ts'
import { siteOf, unitErrors, unitFilters, unitSorts } from './entities.ts'
import { errors } from './errors.ts'
import { FieldView } from './facts.ts'
import { askedValues, columnsQuery, fieldErrors } from './list-fields.ts'
import { exportQuery, firstValues, point, saidBy } from './point.ts'

export const PlaceRow = z.object({
  id: z.string().describe('编号'),
  kind: z.string().describe('类别代码'),
  kindName: z.string().describe('类别'),
  smallPremises: z.string().nullable().describe('九小场所细类'),
  name: z.string().describe('名称'),
  manager: z.string().nullable().describe('负责人，按权限遮盖'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('地址'),
  entityName: z.string().nullable().describe('管理单位'),
  hazard: z.string().nullable().describe('安全隐患类型'),
  isClosed: z.boolean().describe('已停业'),
  point: point.nullable().describe('地图位置'),
  disputed: z.array(z.string()).describe('来源说法不一的字段'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  observedOn: z.iso.date().nullable().describe('最近采集'),
  values: askedValues,
})
export type PlaceRow = z.infer<typeof PlaceRow>

export const placeFilters = {
  ...unitFilters,
  kind: listOf(z.string().max(20)).optional().describe('类别代码'),
  smallPremises: listOf(z.string().max(20)).optional().describe('九小场所细类代码'),
}

export const listPlaces = endpoint({
  method: 'GET',
  path: '/api/registry/places',
  permission: 'registry:read',
  summary: '场所列表：九小场所、学校、医疗、市场、公共场所',
  query: z.object({
    ...placeFilters,
    sort: z.enum(unitSorts).default('area').describe('排序：区域、名称、最近采集'),
    ...columnsQuery,
    ...pageQuery,
  }),
  returns: pageOf(PlaceRow),
  errors: fieldErrors,
})

const MapPoint = z.object({
  id: z.string().describe('编号'),
  name: z.string().describe('名称'),
  kind: z.string().describe('类别代码'),
  lng: z.number().describe('经度'),
  lat: z.number().describe('纬度'),
})

export const mapPlaces = endpoint({
  method: 'GET',
  path: '/api/registry/places/points',
  permission: 'registry:read',
  summary: '场所在地图上的位置，最多 5000 处',
  query: z.object(placeFilters),
  returns: z.object({ points: z.array(MapPoint), isCapped: z.boolean().describe('还有更多没有列出') }),
  errors: fieldErrors,
})

export const exportPlaces = endpoint({
  method: 'GET',
  path: '/api/registry/places/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出场所，个人信息已遮盖',
  query: z.object({ ...placeFilters, ...columnsQuery, ...exportQuery }),
  returns: fileAnswer,
  errors: fieldErrors,
  rateLimit: { max: 30, seconds: 3600 },
})

export const PlaceFile = z.object({
  id: z.string().describe('编号'),
  version: z.int32().describe('版本'),
  kind: z.string().describe('类别代码'),
  kindName: z.string().describe('类别'),
  smallPremises: z.string().nullable().describe('九小场所细类代码'),
  smallPremisesName: z.string().nullable().describe('九小场所细类'),
  name: z.string().describe('名称'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('地址'),
  houseId: z.string().nullable().describe('所在房屋'),
  houseAddress: z.string().nullable().describe('所在房屋的地址'),
  entity: z
    .object({ id: z.string().describe('编号'), name: z.string().describe('名称') })
    .nullable()
    .describe('管理单位'),
  point: point.nullable().describe('地图位置'),
  fields: z.array(FieldView).describe('各项内容和来源'),
  credentials: z.array(CredentialView).describe('证照，有效的在前'),
  mayEdit: z.boolean().describe('可以采集和核实'),
  mayReveal: z.boolean().describe('可以说明用途后查看完整内容'),
})
export type PlaceFile = z.infer<typeof PlaceFile>

const params = z.object({ id: z.string().max(64).describe('编号') })

export const getPlace = endpoint({
  method: 'GET',
  path: '/api/registry/places/:id',
  permission: 'registry:read',
  summary: '一处场所的档案',
  params,
  returns: PlaceFile,
  errors: [errors.not_found],
})

const classed = {
  kind: z.string().max(20).describe('类别代码'),
  smallPremises: z.string().max(20).nullable().default(null).describe('九小场所细类代码'),
  entityId: z.string().max(64).nullable().default(null).describe('管理单位'),
}

export const createPlace = endpoint({
  method: 'POST',
  path: '/api/registry/places',
  permission: 'registry:edit',
  summary: '登记一处场所',
  body: z.object({
    ...classed,
    values: sensitive(firstValues),
    ...siteOf,
    areaCode: z.string().max(15).optional().describe('没有房屋和位置时的所在区域'),
    ...saidBy,
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [...unitErrors, errors.unknown_class, errors.no_entity],
})

export const placePlace = endpoint({
  method: 'PUT',
  path: '/api/registry/places/:id/site',
  permission: 'registry:edit',
  summary: '更正场所的类别、管理单位和所在地点',
  params,
  body: z.object({ ...classed, ...siteOf, version: z.int32().describe('看到的版本') }),
  returns: done,
  errors: [
    errors.not_found,
    errors.changed_meanwhile,
    errors.no_house,
    errors.area_not_yours,
    errors.unknown_class,
    errors.no_entity,
  ],
})
