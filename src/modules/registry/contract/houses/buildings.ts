import { z } from 'zod'
import { done, endpoint, flag, pageOf, pageQuery } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import { buildingKindNames, buildingKinds } from '../terms.ts'
import { areaCode, areaFilter, idParams, keyword, lat, lng, version, versionQuery } from './parts.ts'

export const BuildingRow = z.object({
  id: z.string().describe('编号'),
  name: z.string().describe('名称'),
  number: z.string().describe('楼号'),
  kind: z.enum(buildingKinds).describe('种类'),
  compoundId: z.string().nullable().describe('小区'),
  compoundName: z.string().nullable().describe('小区名称'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('地址'),
  floors: z.number().int().describe('地上层数'),
  basements: z.number().int().describe('地下层数'),
  lng,
  lat,
  houses: z.number().int().describe('房屋数'),
  people: z.number().int().describe('现住人数'),
  version,
})
export type BuildingRow = z.infer<typeof BuildingRow>

const number = z
  .string()
  .trim()
  .min(1, '请填写楼号')
  .max(20)
  .describe('楼号')
  .meta({ title: '楼号', placeholder: '3、A' })
const kind = z.enum(buildingKinds).describe('种类').meta({ title: '种类', labels: buildingKindNames })
const floors = z.number().int().min(1).max(200).describe('地上层数').meta({ title: '地上层数' })
const basements = z.number().int().min(0).max(9).describe('地下层数').meta({ title: '地下层数' })
const address = z
  .string()
  .trim()
  .max(200)
  .describe('地址')
  .meta({ title: '地址', description: '不填则按小区地址和楼号' })

export const listBuildings = endpoint({
  method: 'GET',
  path: '/api/registry/buildings',
  permission: 'registry:read',
  summary: '楼栋列表',
  query: z.object({
    q: keyword,
    area: areaFilter,
    compound: z.string().max(64).optional().describe('小区；none 为不属于小区的'),
    kind: z.enum(buildingKinds).optional().describe('种类'),
    outsideGrids: flag.optional().describe('只看还没有落入网格的'),
    ...pageQuery,
  }),
  returns: pageOf(BuildingRow),
})

export const getBuilding = endpoint({
  method: 'GET',
  path: '/api/registry/buildings/:id',
  permission: 'registry:read',
  summary: '楼栋',
  params: idParams,
  returns: BuildingRow.extend({ mayEdit: z.boolean().describe('可以维护') }),
  errors: [errors.no_building],
})

export const createBuilding = endpoint({
  method: 'POST',
  path: '/api/registry/buildings',
  permission: 'registry:edit',
  summary: '新建楼栋、院落或一排商铺',
  body: z.object({
    compoundId: z.string().max(64).nullable().default(null).describe('小区'),
    number,
    kind: kind.default('block'),
    floors: floors.default(1),
    basements: basements.default(0),
    address: address.default(''),
    lng: lng.default(null),
    lat: lat.default(null),
    areaCode,
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [
    errors.no_compound,
    errors.area_not_yours,
    errors.outside_grids,
    errors.address_taken,
    errors.address_missing,
  ],
})

export const editBuilding = endpoint({
  method: 'PATCH',
  path: '/api/registry/buildings/:id',
  permission: 'registry:edit',
  summary: '修改楼栋；换网格时房屋和住户一起换，原地址仍能找到',
  params: idParams,
  body: z.object({
    number: number.optional(),
    kind: kind.optional(),
    floors: floors.optional(),
    basements: basements.optional(),
    address: address.optional(),
    lng: lng.optional(),
    lat: lat.optional(),
    areaCode,
    version,
  }),
  returns: done,
  errors: [
    errors.no_building,
    errors.changed_meanwhile,
    errors.area_not_yours,
    errors.outside_grids,
    errors.address_taken,
    errors.floors_used,
  ],
})

export const deleteBuilding = endpoint({
  method: 'DELETE',
  path: '/api/registry/buildings/:id',
  permission: 'registry:edit',
  summary: '删除没有人住过、也没有登记内容的楼栋',
  params: idParams,
  query: z.object({ version: versionQuery }),
  returns: done,
  errors: [errors.no_building, errors.changed_meanwhile, errors.lived_in],
})

const count = (title: string, max: number) => z.number().int().min(1).max(max).describe(title).meta({ title })

export const layOutBuilding = endpoint({
  method: 'POST',
  path: '/api/registry/buildings/:id/rooms',
  permission: 'registry:edit',
  summary: '按单元、楼层和每层户数排出房屋；已有的不动',
  params: idParams,
  body: z.object({
    units: count('单元数', 30).default(1),
    fromFloor: z
      .number()
      .int()
      .min(-9)
      .max(200)
      .default(1)
      .describe('从第几层')
      .meta({ title: '从第几层', description: '地下一层写 -1' }),
    toFloor: z.number().int().min(-9).max(200).describe('到第几层').meta({ title: '到第几层' }),
    roomsPerFloor: count('每单元每层几户', 60).default(2),
    version,
  }),
  returns: z.object({
    added: z.number().int().describe('新增房屋'),
    kept: z.number().int().describe('原来就有'),
  }),
  errors: [
    errors.no_building,
    errors.changed_meanwhile,
    errors.floors_wrong,
    errors.too_many_rooms,
    errors.address_taken,
  ],
})
