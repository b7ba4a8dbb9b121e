import type { AreaLevel } from '../../../base/area-code.ts'
import type { AreaGeometry, LineGeometry, PointGeometry } from '../../../base/geometry/geojson.ts'
import type { Generated } from '../../../platform/db/sql.ts'
import type { successionKinds } from '../contract/areas.ts'
import type { RejectedRow } from '../contract/imports.ts'
import type { featureKinds } from '../contract/map.ts'
import type { AreaKind } from '../rules/codes.ts'

export interface AreaTable {
  code: string
  name: string
  short_name: string
  pinyin: string
  level: AreaLevel
  parent_code: string | null
  kind: AreaKind | null
  dedicated_to: string | null
  valid_from: Generated<string>
  valid_to: string | null
  households: number | null
  population: number | null
  boundary: AreaGeometry | null
  src_crs: string | null
  area_m2: number | null
  center_lng: number | null
  center_lat: number | null
  updated_at: Generated<Date>
  version: Generated<number>
}

interface SuccessionTable {
  id: string
  kind: (typeof successionKinds)[number]
  on_date: string
  reason: string
  boundaries: Record<string, AreaGeometry>
  decided_by: string
  decided_at: Date
  announced_at: Date | null
}

interface MapFeatureTable {
  id: string
  kind: (typeof featureKinds)[number]
  name: string
  class: string
  geometry: LineGeometry | PointGeometry
  area_code: string
  center_lng: number
  center_lat: number
}

interface AreaImportTable {
  id: string
  format: 'csv' | 'geojson'
  filename: string
  crs: string
  is_dry_run: boolean
  state: 'waiting' | 'running' | 'done' | 'failed'
  rows_read: Generated<number>
  added: Generated<number>
  changed: Generated<number>
  unchanged: Generated<number>
  rejected: Generated<number>
  rejects: RejectedRow[]
  headers: string[]
  columns: Record<string, string>
  scope: string[] | null
  message: string | null
  content: Buffer | null
  started_by: string
  started_by_name: string
  started_at: Date
  ended_at: Date | null
}

declare module '../../../platform/db/database.ts' {
  interface Database {
    area: AreaTable
    area_succession: SuccessionTable
    area_succession_link: { succession_id: string; from_code: string; to_code: string }
    area_neighbour: { code: string; neighbour_code: string }
    map_feature: MapFeatureTable
    area_import: AreaImportTable
  }
}
