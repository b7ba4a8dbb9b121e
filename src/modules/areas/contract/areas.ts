import { z } from 'zod'
import { areaLevels } from '../../../base/area-code.ts'
import { endpoint, fileAnswer, flag } from '../../../base/contract.ts'
import { errors } from './errors.ts'

export const AreaCode = z
  .string()
  .regex(/^\d{12}(\d{3})?$/, '请选择区划或网格')
  .describe('区划代码 12 位，网格 15 位')

export const Level = z.enum(areaLevels).meta({
  description: '级别',
  labels: { province: '省', city: '市', county: '区县', street: '街道', community: '社区', grid: '网格' },
})

export const areaKinds = ['neighbourhood', 'village', 'basic', 'dedicated'] as const
export const areaKindNames: Record<(typeof areaKinds)[number], string> = {
  neighbourhood: '居委会',
  village: '村委会',
  basic: '基础网格',
  dedicated: '专属网格',
}
export const Kind = z.enum(areaKinds).meta({ description: '类别', labels: areaKindNames })

/** A node of the tree and a row of the list. */
export const AreaRow = z.object({
  code: AreaCode,
  name: z.string().describe('名称'),
  shortName: z.string().describe('简称'),
  level: Level,
  kind: Kind.nullable(),
  parentCode: z.string().nullable().describe('上级代码'),
  children: z.number().int().describe('在用的下级数'),
  isOpen: z.boolean().describe('今天在用'),
  hasBoundary: z.boolean().describe('已画边界'),
  households: z.number().int().nullable().describe('户数'),
  population: z.number().int().nullable().describe('人口'),
})
export type AreaRow = z.infer<typeof AreaRow>

const Named = z.object({ code: AreaCode, name: z.string().describe('名称') })

export const successionKinds = ['split', 'merge', 'abolish', 'rename'] as const
export const successionKindNames: Record<(typeof successionKinds)[number], string> = {
  split: '拆分',
  merge: '合并',
  abolish: '撤销',
  rename: '改码',
}

export const SuccessionFact = z.object({
  id: z.string().describe('调整编号'),
  kind: z.enum(successionKinds).describe('调整方式'),
  on: z.iso.date().describe('生效日期'),
  from: z.array(Named).describe('原区划'),
  to: z.array(Named).describe('现区划'),
  reason: z.string().describe('依据'),
  isPending: z.boolean().describe('尚未到生效日期'),
})
export type SuccessionFact = z.infer<typeof SuccessionFact>

export const AreaDetail = AreaRow.extend({
  fullName: z.string().describe('全称'),
  path: z.array(Named).describe('从省到本级'),
  grids: z
    .object({
      count: z.number().int().describe('在用网格数'),
      households: z.number().int().describe('户数合计'),
      population: z.number().int().describe('人口合计'),
    })
    .nullable()
    .describe('辖内网格合计，网格本身没有'),
  dedicatedTo: z.string().nullable().describe('专属对象'),
  validFrom: z.iso.date().describe('启用日期'),
  validTo: z.iso.date().nullable().describe('停用日期，空为在用'),
  areaM2: z.number().nullable().describe('面积，平方米'),
  center: z.object({ lng: z.number(), lat: z.number() }).nullable().describe('中心点 WGS-84'),
  srcCrs: z.string().nullable().describe('边界来源的坐标系'),
  boundary: z.unknown().nullable().describe('边界 GeoJSON，WGS-84'),
  neighbours: z.array(Named).describe('相邻'),
  history: z.array(SuccessionFact).describe('拆并改的经过，新的在前'),
  updatedAt: z.iso.datetime().describe('最后修改'),
  version: z.number().int().describe('修改次数，保存时带回'),
  mayChange: z.boolean().describe('您可以修改'),
  mayCount: z.boolean().describe('您可以更新户数人口'),
})
export type AreaDetail = z.infer<typeof AreaDetail>

export const listChildren = endpoint({
  method: 'GET',
  path: '/api/areas/tree',
  permission: 'signed_in',
  summary: '下级区划与网格',
  description: '不写上级时返回您岗位所在的区划，没有岗位时返回各省。',
  query: z.object({
    parent: AreaCode.optional().describe('上级代码'),
    closed: flag.default(false).describe('包括已停用的'),
  }),
  returns: z.object({ rows: z.array(AreaRow) }),
})

export const searchAreas = endpoint({
  method: 'GET',
  path: '/api/areas/search',
  permission: 'signed_in',
  summary: '按名称、代码或拼音查找区划与网格',
  query: z.object({
    q: z.string().trim().min(1, '请输入名称、代码或拼音').max(50).describe('名称、代码开头、拼音或其首字母'),
    within: AreaCode.optional().describe('只在此区划内查找'),
    level: Level.optional(),
    closed: flag.default(false).describe('包括已停用的'),
  }),
  returns: z.object({
    rows: z.array(AreaRow.extend({ fullName: z.string().describe('全称') })).describe('最多 30 个'),
  }),
})

export const getArea = endpoint({
  method: 'GET',
  path: '/api/areas/:code',
  permission: 'signed_in',
  summary: '查看一个区划或网格',
  params: z.object({ code: AreaCode }),
  returns: AreaDetail,
  errors: [errors.not_found],
})

export const exportAreas = endpoint({
  method: 'GET',
  path: '/api/areas/export',
  permission: 'areas:export',
  audit: 'read',
  summary: '导出区划与网格',
  query: z.object({
    within: AreaCode.describe('导出哪个区划'),
    format: z.enum(['csv', 'geojson']).default('csv').describe('表格或边界'),
    crs: z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']).default('wgs84').describe('边界的坐标系'),
  }),
  returns: fileAnswer,
  errors: [errors.not_found, errors.out_of_scope],
})
