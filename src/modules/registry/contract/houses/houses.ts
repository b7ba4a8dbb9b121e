import { z } from 'zod'
import { done, endpoint, flag, pageOf, pageQuery } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import { FieldView } from '../facts.ts'
import { askedValues, columnsQuery, fieldErrors, fieldFilter } from '../list-fields.ts'
import { relations } from '../terms.ts'
import { areaFilter, idParams, version, versionQuery } from './parts.ts'

export const HouseRow = z.object({
  id: z.string().describe('编号'),
  address: z.string().describe('地址'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  buildingId: z.string().nullable().describe('楼栋'),
  unit: z.string().describe('单元'),
  floor: z.number().int().describe('楼层'),
  room: z.string().describe('房号'),
  use: z.string().nullable().describe('用途'),
  isRented: z.boolean().describe('出租'),
  people: z.number().int().describe('现住人数'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  version,
  values: askedValues,
})
export type HouseRow = z.infer<typeof HouseRow>

export const houseFilters = {
  q: z.string().trim().max(60).optional().describe('地址，或小区的名称、拼音'),
  area: areaFilter,
  compound: z.string().max(64).optional().describe('小区'),
  building: z.string().max(64).optional().describe('楼栋'),
  rented: flag.optional().describe('出租'),
  empty: flag.optional().describe('没有登记住户'),
  outsideGrids: flag.optional().describe('只看还没有落入网格的'),
  ...fieldFilter,
}

export const listHouses = endpoint({
  method: 'GET',
  path: '/api/registry/houses',
  permission: 'registry:read',
  summary: '房屋列表',
  query: z.object({
    ...houseFilters,
    ...columnsQuery,
    ...pageQuery,
  }),
  returns: pageOf(HouseRow),
  errors: fieldErrors,
})

export const ResidentView = z.object({
  personId: z.string().describe('人员'),
  residencyId: z.string().describe('居住记录'),
  name: z.string().describe('姓名，按权限遮盖'),
  sex: z.string().nullable().describe('性别'),
  age: z.number().int().nullable().describe('周岁'),
  phone: z.string().nullable().describe('联系方式，已遮盖'),
  relation: z.enum(relations).describe('关系'),
  isMain: z.boolean().describe('主要住处'),
  fromOn: z.iso.date().nullable().describe('迁入日期'),
  verifiedOn: z.iso.date().nullable().describe('最近现场核实'),
  mayEdit: z.boolean().describe('可以登记迁出'),
})
export type ResidentView = z.infer<typeof ResidentView>

export const HouseFile = HouseRow.extend({
  buildingName: z.string().nullable().describe('楼栋名称'),
  compoundId: z.string().nullable().describe('小区'),
  compoundName: z.string().nullable().describe('小区名称'),
  fields: z.array(FieldView).describe('各项内容和来源'),
  residents: z.array(ResidentView).describe('现在住在这里的人'),
  before: z.number().int().describe('以前住过的人数'),
  mayEdit: z.boolean().describe('可以采集和维护'),
  mayReveal: z.boolean().describe('可以说明用途后查看完整内容'),
})
export type HouseFile = z.infer<typeof HouseFile>

export const getHouse = endpoint({
  method: 'GET',
  path: '/api/registry/houses/:id',
  permission: 'registry:read',
  summary: '一户一档：房屋的内容和来源，住着谁',
  params: idParams,
  returns: HouseFile,
  errors: [errors.no_house],
})

const unit = z.string().trim().max(20).describe('单元').meta({ title: '单元', placeholder: '没有单元不填' })
const floor = z
  .number()
  .int()
  .min(-9)
  .max(200)
  .describe('楼层')
  .meta({ title: '楼层', description: '地下一层写 -1' })
const room = z.string().trim().max(20).describe('房号').meta({ title: '房号', placeholder: '501' })

export const createHouse = endpoint({
  method: 'POST',
  path: '/api/registry/houses',
  permission: 'registry:edit',
  summary: '在楼栋里增加一处房屋',
  body: z.object({
    buildingId: z.string().max(64).describe('楼栋'),
    unit: unit.default(''),
    floor: floor.default(1),
    room: room.default(''),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.no_building, errors.room_taken, errors.address_taken],
})

export const editHouse = endpoint({
  method: 'PATCH',
  path: '/api/registry/houses/:id',
  permission: 'registry:edit',
  summary: '改单元、楼层、房号；原地址仍能找到',
  params: idParams,
  body: z.object({ unit: unit.optional(), floor: floor.optional(), room: room.optional(), version }),
  returns: done,
  errors: [
    errors.no_house,
    errors.not_found,
    errors.changed_meanwhile,
    errors.room_taken,
    errors.address_taken,
  ],
})

export const deleteHouse = endpoint({
  method: 'DELETE',
  path: '/api/registry/houses/:id',
  permission: 'registry:edit',
  summary: '删除没有人住过、也没有登记内容的房屋',
  params: idParams,
  query: z.object({ version: versionQuery }),
  returns: done,
  errors: [errors.no_house, errors.not_found, errors.changed_meanwhile, errors.lived_in],
})
