import type { LineGeometry, PointGeometry, Position } from '../../../base/geometry/geojson.ts'
import { newId } from '../../../base/ids.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { featureKinds } from '../contract/map.ts'

export interface NewFeature {
  kind: (typeof featureKinds)[number]
  name: string
  class: string
  geometry: LineGeometry | PointGeometry
  areaCode: string
}

/** Adds features of the base map, in one statement however many. */
export async function insertFeatures(tx: Db, features: readonly NewFeature[]): Promise<void> {
  if (features.length === 0) return
  const of = <T>(pick: (feature: NewFeature) => T) => features.map(pick)
  await sql`
    insert into map_feature (id, kind, name, class, geometry, area_code, center_lng, center_lat)
    select id, kind, name, class, geometry::jsonb, area_code, lng, lat
    from unnest(${of(() => newId())}::text[], ${of((f) => f.kind)}::text[], ${of((f) => f.name)}::text[],
      ${of((f) => f.class)}::text[], ${of((f) => JSON.stringify(f.geometry))}::text[],
      ${of((f) => f.areaCode)}::text[], ${of((f) => middleOf(f)[0])}::float8[], ${of((f) => middleOf(f)[1])}::float8[])
    as fresh (id, kind, name, class, geometry, area_code, lng, lat)`.execute(tx)
}

function middleOf({ geometry }: NewFeature): Position {
  if (geometry.type === 'Point') return geometry.coordinates
  return geometry.coordinates[Math.floor(geometry.coordinates.length / 2)]!
}
