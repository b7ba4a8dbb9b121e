import { z } from 'zod'
import { done, endpoint, fileAnswer, flag, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { FieldView } from './facts.ts'
import { askedValues, columnsQuery, fieldErrors, fieldFilter } from './list-fields.ts'
import { exportQuery, firstValues, point } from './point.ts'
import { componentChangeNames, componentStateNames, componentStates } from './unit-terms.ts'

const state = z.enum(componentStates).meta({ description: '状态', labels: componentStateNames })

export const ComponentRow = z.object({
  id: z.string().describe('编号'),
  code: z.string().describe('部件编码，16 位'),
  classCode: z.string().describe('小类代码'),
  className: z.string().describe('小类'),
  majorName: z.string().describe('大类'),
  name: z.string().describe('名称'),
  state,
  areaName: z.string().describe('所在区域'),
  location: z.string().describe('所在位置'),
  supervisor: z.string().nullable().describe('主管单位'),
  owner: z.string().nullable().describe('权属单位'),
  keeper: z.string().nullable().describe('养护单位'),
  surveyedOn: z.iso.date().describe('普查日期'),
  changedOn: z.iso.date().nullable().describe('最近变更'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  point,
  version: z.int32().describe('版本'),
  values: askedValues,
})
export type ComponentRow = z.infer<typeof ComponentRow>

export const componentFilters = {
  q: z.string().trim().max(60).optional().describe('编码、名称、位置'),
  area: z.string().max(15).optional().describe('区域'),
  class: z
    .string()
    .regex(/^\d{2}(\d{2})?$/)
    .optional()
    .describe('大类或小类代码'),
  state: listOf(z.enum(componentStates)).optional().describe('状态'),
  unit: z.string().max(64).optional().describe('主管、权属或养护单位'),
  unkept: flag.optional().describe('没有养护单位'),
  unverifiedDays: z.coerce.number().int().min(1).max(3650).optional().describe('多少天没有现场核实'),
  ...fieldFilter,
}
export const componentSorts = ['code', '-code', 'changed', '-changed'] as const

export const listComponents = endpoint({
  method: 'GET',
  path: '/api/registry/components',
  permission: 'registry:read',
  summary: '城市部件列表',
  query: z.object({
    ...componentFilters,
    sort: z.enum(componentSorts).default('code').describe('排序：编码、最近变更'),
    ...columnsQuery,
    ...pageQuery,
  }),
  returns: pageOf(ComponentRow),
  errors: fieldErrors,
})

export const mapComponents = endpoint({
  method: 'GET',
  path: '/api/registry/components/points',
  permission: 'registry:read',
  summary: '城市部件在地图上的位置，最多 5000 件',
  query: z.object(componentFilters),
  returns: z.object({
    points: z.array(
      z.object({
        id: z.string().describe('编号'),
        name: z.string().describe('名称'),
        state,
        lng: z.number().describe('经度'),
        lat: z.number().describe('纬度'),
      }),
    ),
    isCapped: z.boolean().describe('还有更多没有列出'),
  }),
  errors: fieldErrors,
})

export const exportComponents = endpoint({
  method: 'GET',
  path: '/api/registry/components/export',
  permission: 'registry:export',
  audit: 'read',
  summary: '导出城市部件',
  query: z.object({ ...componentFilters, ...columnsQuery, ...exportQuery }),
  returns: fileAnswer,
  errors: fieldErrors,
  rateLimit: { max: 30, seconds: 3600 },
})

export const ComponentChange = z.object({
  kind: z
    .enum(Object.keys(componentChangeNames) as [keyof typeof componentChangeNames])
    .describe('made 登记，state 状态，units 单位，moved 位置，seen 现场核实'),
  before: z.string().describe('原为'),
  after: z.string().describe('改为'),
  note: z.string().describe('说明'),
  by: z.string().describe('经办人'),
  at: z.iso.datetime().describe('时间'),
})

export const ComponentFile = ComponentRow.extend({
  areaCode: z.string().describe('区域代码'),
  supervisorId: z.string().nullable().describe('主管单位编号'),
  ownerId: z.string().nullable().describe('权属单位编号'),
  keeperId: z.string().nullable().describe('养护单位编号'),
  fields: z.array(FieldView).describe('各项内容和来源'),
  changes: z.array(ComponentChange).describe('变更记录，新的在前'),
  mayEdit: z.boolean().describe('可以采集和核实'),
})
export type ComponentFile = z.infer<typeof ComponentFile>

const params = z.object({ id: z.string().max(64).describe('编号') })
const note = z.string().trim().max(200).default('').describe('说明').meta({ title: '说明', multiline: true })

export const getComponent = endpoint({
  method: 'GET',
  path: '/api/registry/components/:id',
  permission: 'registry:read',
  summary: '一件城市部件',
  params,
  returns: ComponentFile,
  errors: [errors.not_found],
})

export const componentByCode = endpoint({
  method: 'GET',
  path: '/api/registry/component-codes/:code',
  permission: 'registry:read',
  summary: '按编码找城市部件（扫码）',
  params: z.object({ code: z.string().max(20).describe('部件编码，16 位') }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.not_found, errors.bad_component_code],
})

const units = {
  supervisorId: z.string().max(64).nullable().default(null).describe('主管单位'),
  ownerId: z.string().max(64).nullable().default(null).describe('权属单位'),
  keeperId: z.string().max(64).nullable().default(null).describe('养护单位'),
}

export const createComponent = endpoint({
  method: 'POST',
  path: '/api/registry/components',
  permission: 'registry:edit',
  summary: '登记一件城市部件；不填编码时按县区、类别和顺序编出',
  body: z.object({
    classCode: z
      .string()
      .regex(/^\d{4}$/, '请选择小类')
      .describe('小类代码'),
    point,
    code: z.string().max(24).optional().describe('部件编码，16 位'),
    state: state.default('intact'),
    values: firstValues.default({}),
    ...units,
    surveyedOn: z.iso.date().optional().describe('普查日期，默认今天'),
  }),
  returns: z.object({ id: z.string().describe('编号'), code: z.string().describe('部件编码') }),
  errors: [
    errors.area_not_yours,
    errors.outside_areas,
    errors.unknown_class,
    errors.bad_component_code,
    errors.component_code_taken,
    errors.component_codes_full,
    errors.no_unit,
    errors.bad_field,
    errors.unknown_field,
    errors.future,
  ],
})

/** One or many: state, units or both. */
const chosen = z.array(z.string().max(64)).min(1, '请至少选一件').max(500, '一次最多 500 件').describe('部件')
const counted = z.object({
  changed: z.number().int().describe('已改的件数'),
  same: z.number().int().describe('本来就是这样的件数'),
  refused: z.number().int().describe('不在管辖范围内、没有改的件数'),
})

export const setComponentState = endpoint({
  method: 'POST',
  path: '/api/registry/components/state',
  permission: 'registry:edit',
  summary: '登记城市部件的状态，一件或多件',
  body: z.object({ ids: chosen, state, note }),
  returns: counted,
})

export const setComponentUnits = endpoint({
  method: 'POST',
  path: '/api/registry/components/units',
  permission: 'registry:edit',
  summary: '指定城市部件的主管、权属、养护单位，一件或多件；不填的不改',
  body: z.object({
    ids: chosen,
    supervisorId: z.string().max(64).optional().describe('主管单位').meta({ title: '主管单位' }),
    ownerId: z.string().max(64).optional().describe('权属单位').meta({ title: '权属单位' }),
    keeperId: z.string().max(64).optional().describe('养护单位').meta({ title: '养护单位' }),
    note,
  }),
  returns: counted,
  errors: [errors.no_unit, errors.nothing_said],
})

export const seeComponent = endpoint({
  method: 'POST',
  path: '/api/registry/components/:id/seen',
  permission: 'registry:edit',
  summary: '现场看过：状态是什么样，位置对不对',
  params,
  body: z.object({ state, point: point.optional(), note, version: z.int32().describe('看到的版本') }),
  returns: done,
  errors: [errors.not_found, errors.changed_meanwhile, errors.outside_areas, errors.area_not_yours],
})

export const componentLabel = endpoint({
  method: 'GET',
  path: '/api/registry/components/:id/label',
  permission: 'registry:read',
  summary: '部件标牌上的二维码（SVG），扫码打开我要反映',
  params,
  returns: z.object({
    url: z.string().describe('二维码里的地址'),
    svg: z.string().describe('二维码图形'),
  }),
  errors: [errors.not_found],
})

export const NearbyThing = z.object({
  kind: z.enum(['component', 'place']).describe('component 部件，place 场所'),
  id: z.string().describe('编号'),
  code: z.string().nullable().describe('部件编码'),
  name: z.string().describe('名称'),
  className: z.string().describe('类别'),
  where: z.string().describe('位置'),
  state: state.nullable().describe('部件的状态'),
  distanceM: z.number().int().describe('距离，米'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  version: z.int32().describe('版本'),
})
export type NearbyThing = z.infer<typeof NearbyThing>

export const listNearby = endpoint({
  method: 'GET',
  path: '/api/registry/nearby',
  permission: 'registry:read',
  summary: '附近的部件和场所，近的在前',
  query: z.object({
    lng: z.coerce.number().min(-180).max(180).describe('经度（WGS-84）'),
    lat: z.coerce.number().min(-90).max(90).describe('纬度（WGS-84）'),
    kind: z.enum(['component', 'place']).default('component').describe('看部件还是场所'),
    radiusM: z.coerce.number().int().min(50).max(5000).default(500).describe('半径，米'),
  }),
  returns: z.object({ rows: z.array(NearbyThing).describe('最多 50 件') }),
})
