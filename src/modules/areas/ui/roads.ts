import type { LineGeometry } from '../../../base/geometry/geojson.ts'
import type { MapRoad } from '../../../web/map/map-data.ts'
import type { BaseFeature } from '../contract/map.ts'

export function roadsOf(features: readonly BaseFeature[]): MapRoad[] {
  return features.flatMap((one): MapRoad[] =>
    one.kind === 'road' && one.geometry.type === 'LineString'
      ? [
          {
            name: one.name,
            rank: one.class === 'main' ? 'main' : 'side',
            geometry: one.geometry as LineGeometry,
          },
        ]
      : [],
  )
}
