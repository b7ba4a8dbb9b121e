import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'

export const qualityKindNames = {
  person: '人员',
  house: '房屋',
  legal_entity: '单位',
  place: '场所',
} as const
const kinds = Object.keys(qualityKindNames) as (keyof typeof qualityKindNames)[]
const kind = z.enum(kinds as [keyof typeof qualityKindNames]).describe('档案种类')

const count = z.number().int()

const AreaQuality = z.object({
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  total: count.describe('档案数'),
  covered: count.describe('有住处的人、有人住的房、在册的其他'),
  verified: count.describe('半年内现场核实过'),
  stale: count.describe('半年没有现场核实'),
  disputed: count.describe('来源说法不一'),
  completeness: z.number().nullable().describe('主要内容的完整率，0 至 1'),
  lacking: z.record(z.string(), count).describe('各主要内容缺多少'),
})
export type AreaQuality = z.infer<typeof AreaQuality>

export const FieldQuality = z.object({
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  isKey: z.boolean().describe('主要内容'),
  known: count.describe('已登记'),
  verified: count.describe('半年内现场核实过'),
  stale: count.describe('一年以上没有更新'),
  disputed: count.describe('来源说法不一'),
  averageDays: z.number().int().nullable().describe('平均多少天前'),
})
export type FieldQuality = z.infer<typeof FieldQuality>

export const getQuality = endpoint({
  method: 'GET',
  path: '/api/registry/quality',
  permission: 'registry:read',
  orPermissions: ['registry:configure'],
  summary: '数据质量：覆盖、完整、新旧，按区域和字段',
  query: z.object({
    kind: kind.default('person'),
    area: z.string().max(15).optional().describe('区域，默认您管辖的全部'),
  }),
  returns: z.object({
    areaName: z.string().nullable().describe('所看区域'),
    countedAt: z.iso.datetime().nullable().describe('统计时间'),
    whole: AreaQuality.describe('合计'),
    children: z.array(AreaQuality).describe('下一级区域'),
    fields: z.array(FieldQuality).describe('逐项'),
  }),
})

export const listQualityGrids = endpoint({
  method: 'GET',
  path: '/api/registry/quality/grids',
  permission: 'registry:read',
  orPermissions: ['registry:configure'],
  summary: '需要看一看的档案，按网格计数',
  query: z.object({ kind: kind.default('person'), area: z.string().max(15).optional().describe('区域') }),
  returns: z.object({ grids: z.array(AreaQuality) }),
})

export const recountQuality = endpoint({
  method: 'POST',
  path: '/api/registry/quality-count',
  permission: 'registry:configure',
  summary: '马上重新统计数据质量',
  returns: z.object({ seconds: z.number().describe('用了多少秒') }),
  rateLimit: { max: 6, seconds: 3600 },
})
