import { z } from 'zod'
import { endpoint, listOf } from '../../../base/contract.ts'
import { AreaCode, AreaRow, Kind, Level } from './areas.ts'

export const crsNames = {
  wgs84: 'WGS-84（GPS）',
  cgcs2000: 'CGCS2000（国家大地、天地图）',
  gcj02: 'GCJ-02（高德、腾讯）',
  bd09: 'BD-09（百度）',
} as const
export const Crs = z
  .enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])
  .meta({ description: '坐标系', labels: crsNames })
export type Crs = z.infer<typeof Crs>

export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export const Boundary = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('Polygon').describe('单个面'),
      coordinates: z.array(z.array(Position).max(50_000)).min(1).max(200).describe('外环与内环'),
    }),
    z.object({
      type: z.literal('MultiPolygon').describe('多个面'),
      coordinates: z
        .array(z.array(z.array(Position).max(50_000)).min(1).max(200))
        .min(1)
        .max(200)
        .describe('各面的外环与内环'),
    }),
  ])
  .describe('GeoJSON 面')
export type Boundary = z.infer<typeof Boundary>

const MapFeatureOfArea = z.object({
  type: z.literal('Feature'),
  id: AreaCode,
  properties: AreaRow.pick({ code: true, name: true, shortName: true, level: true, households: true }).extend(
    {
      kind: Kind.nullable(),
      problem: z.string().nullable().describe('校验发现的问题，没有为空'),
    },
  ),
  geometry: Boundary,
})
export type MapFeatureOfArea = z.infer<typeof MapFeatureOfArea>

export const areaMap = endpoint({
  method: 'GET',
  path: '/api/areas/map',
  permission: 'signed_in',
  summary: '区划与网格的边界',
  description: '按缩放级别简化；判定一个点属于哪个网格请用 /api/areas/at。',
  query: z.object({
    within: AreaCode.describe('哪个区划之内'),
    levels: listOf(Level).optional().describe('哪些级别，逗号分隔；不写为社区和网格'),
    zoom: z.coerce.number().min(0).max(22).default(17).describe('缩放级别，越小越简化'),
    problems: z.enum(['true', 'false']).default('false').describe('是否带上校验发现的问题'),
  }),
  returns: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(MapFeatureOfArea),
  }),
})

export const areaAt = endpoint({
  method: 'GET',
  path: '/api/areas/at',
  permission: 'signed_in',
  summary: '一个点在哪个网格',
  query: z.object({
    lng: z.coerce.number().min(-180).max(180).describe('经度'),
    lat: z.coerce.number().min(-90).max(90).describe('纬度'),
    crs: Crs.default('wgs84'),
  }),
  returns: z.object({
    code: z.string().nullable().describe('最细一级，不在任何区划内为空'),
    name: z.string().nullable().describe('名称'),
    fullName: z.string().nullable().describe('全称'),
    gridCode: z.string().nullable().describe('网格'),
    communityCode: z.string().nullable().describe('社区'),
    streetCode: z.string().nullable().describe('街道'),
  }),
})

export const featureKinds = ['road', 'water', 'compound', 'landmark'] as const
const BaseFeature = z.object({
  kind: z.enum(featureKinds).describe('种类'),
  name: z.string().describe('名称'),
  class: z.string().describe('等级'),
  geometry: z.union([
    z.object({ type: z.literal('Point'), coordinates: Position }),
    z.object({ type: z.literal('LineString'), coordinates: z.array(Position) }),
  ]),
})
export type BaseFeature = z.infer<typeof BaseFeature>

export const baseMap = endpoint({
  method: 'GET',
  path: '/api/areas/base-map',
  permission: 'signed_in',
  summary: '自有底图：道路、水系、小区、地标',
  query: z.object({
    within: AreaCode.describe('哪个区划之内'),
    kinds: listOf(z.enum(featureKinds)).optional().describe('哪些种类，不写为全部'),
  }),
  returns: z.object({ features: z.array(BaseFeature) }),
})
