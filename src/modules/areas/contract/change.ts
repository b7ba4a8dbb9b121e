import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { AreaCode, AreaDetail, Level } from './areas.ts'
import { errors } from './errors.ts'
import { Boundary, Crs } from './map.ts'

const params = z.object({ code: AreaCode })
const name = z.string().trim().min(1, '请填写名称').max(100).describe('名称')
const count = z.number().int().min(0).max(100_000_000)
const households = count.nullable().meta({ title: '户数', unit: '户' })
const population = count.nullable().meta({ title: '人口', unit: '人' })
const version = z.int32().describe('读到的修改次数')

const gridKinds = ['basic', 'dedicated'] as const
const gridKind = z
  .enum(gridKinds)
  .meta({ title: '网格类别', labels: { basic: '基础网格', dedicated: '专属网格' } })
const dedicatedTo = z
  .string()
  .trim()
  .max(50)
  .meta({ title: '专属对象', placeholder: '如：第一中学、人民医院，基础网格不填' })

export const proposeChild = endpoint({
  method: 'GET',
  path: '/api/areas/:code/next-child',
  permission: 'areas:configure',
  summary: '新建下级时建议的代码',
  params,
  returns: z.object({
    level: Level,
    code: z.string().nullable().describe('建议的代码，编号用完为空'),
  }),
  errors: [errors.not_found],
})

export const createArea = endpoint({
  method: 'POST',
  path: '/api/areas',
  permission: 'areas:configure',
  summary: '新建区划或网格',
  body: z.object({
    code: AreaCode.meta({ title: '代码' }),
    name,
    kind: gridKind.optional(),
    dedicatedTo: dedicatedTo.optional(),
    households: households.optional(),
    population: population.optional(),
    validFrom: z.iso.date().optional().meta({ title: '启用日期', description: '不填为今天' }),
  }),
  returns: AreaDetail,
  errors: [
    errors.bad_code,
    errors.code_taken,
    errors.parent_missing,
    errors.parent_closed,
    errors.out_of_scope,
  ],
})

export const editArea = endpoint({
  method: 'PATCH',
  path: '/api/areas/:code',
  permission: 'areas:configure',
  summary: '修改名称和类别',
  params,
  body: z.object({
    name,
    shortName: z.string().trim().min(1, '请填写简称').max(50).describe('简称'),
    kind: gridKind.optional(),
    dedicatedTo: dedicatedTo.nullable().optional(),
    version,
  }),
  returns: AreaDetail,
  errors: [errors.not_found, errors.closed, errors.changed_meanwhile, errors.out_of_scope],
})

export const setFigures = endpoint({
  method: 'PUT',
  path: '/api/areas/:code/figures',
  permission: 'areas:count',
  summary: '更新户数人口',
  params,
  body: z.object({ households, population, version }),
  returns: AreaDetail,
  errors: [errors.not_found, errors.closed, errors.changed_meanwhile, errors.out_of_scope],
})

export const saveBoundary = endpoint({
  method: 'PUT',
  path: '/api/areas/:code/boundary',
  permission: 'areas:configure',
  summary: '保存边界',
  description: '与同级重叠或超出上级的边界会被拒绝并说明面积；写 fit 则自动裁去超出和重叠的部分。',
  params,
  body: z.object({
    boundary: Boundary,
    crs: Crs.default('wgs84'),
    fit: z.boolean().default(false).describe('自动裁去超出上级和与同级重叠的部分'),
    version,
  }),
  returns: AreaDetail,
  errors: [
    errors.not_found,
    errors.closed,
    errors.changed_meanwhile,
    errors.out_of_scope,
    errors.bad_boundary,
    errors.outside_parent,
    errors.overlaps,
  ],
})

export const clearBoundary = endpoint({
  method: 'DELETE',
  path: '/api/areas/:code/boundary',
  permission: 'areas:configure',
  summary: '清除边界',
  params,
  returns: done,
  errors: [errors.not_found, errors.closed, errors.out_of_scope],
})
