import { z } from 'zod'
import { done, endpoint, pageOf, pageQuery } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import {
  aliases,
  areaCode,
  areaFilter,
  idParams,
  keyword,
  lat,
  lng,
  placeName,
  version,
  versionQuery,
} from './parts.ts'

export const CompoundRow = z.object({
  id: z.string().describe('编号'),
  name: z.string().describe('名称'),
  aliases: z.array(z.string()).describe('别名'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('所在区域'),
  address: z.string().describe('地址'),
  lng,
  lat,
  buildings: z.number().int().describe('楼栋数'),
  houses: z.number().int().describe('房屋数'),
  version,
})
export type CompoundRow = z.infer<typeof CompoundRow>

const fields = {
  name: placeName,
  aliases: aliases.default([]),
  address: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('地址')
    .meta({ title: '地址', placeholder: '尚书路12号尚书苑' }),
  lng: lng.default(null),
  lat: lat.default(null),
}

export const listCompounds = endpoint({
  method: 'GET',
  path: '/api/registry/compounds',
  permission: 'registry:read',
  summary: '小区列表',
  query: z.object({ q: keyword, area: areaFilter, ...pageQuery }),
  returns: pageOf(CompoundRow),
})

export const getCompound = endpoint({
  method: 'GET',
  path: '/api/registry/compounds/:id',
  permission: 'registry:read',
  summary: '小区',
  params: idParams,
  returns: CompoundRow.extend({ mayEdit: z.boolean().describe('可以维护') }),
  errors: [errors.no_compound],
})

export const createCompound = endpoint({
  method: 'POST',
  path: '/api/registry/compounds',
  permission: 'registry:edit',
  summary: '新建小区（村的片区）',
  body: z.object({ ...fields, areaCode }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.area_not_yours, errors.outside_grids, errors.compound_taken],
})

export const editCompound = endpoint({
  method: 'PATCH',
  path: '/api/registry/compounds/:id',
  permission: 'registry:edit',
  summary: '修改小区；改名后原名仍能找到，换网格时楼栋、房屋和住户一起换',
  params: idParams,
  body: z.object({
    name: placeName.optional(),
    aliases: aliases.optional(),
    address: z.string().trim().max(200).optional().describe('地址'),
    lng: lng.optional(),
    lat: lat.optional(),
    areaCode,
    version,
  }),
  returns: done,
  errors: [
    errors.no_compound,
    errors.changed_meanwhile,
    errors.area_not_yours,
    errors.outside_grids,
    errors.compound_taken,
    errors.address_taken,
  ],
})

export const deleteCompound = endpoint({
  method: 'DELETE',
  path: '/api/registry/compounds/:id',
  permission: 'registry:edit',
  summary: '删除没有楼栋的小区',
  params: idParams,
  query: z.object({ version: versionQuery }),
  returns: done,
  errors: [errors.no_compound, errors.changed_meanwhile, errors.has_buildings],
})
