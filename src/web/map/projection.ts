import gcoordPackage from 'gcoord'
import type { AreaGeometry, LineGeometry, Position } from '../../base/geometry/geojson.ts'
import type { BaseMap } from './map-data.ts'

/**
 * Coordinates as the base picture has them. We hold WGS-84 (as CGCS2000 to within a metre); Chinese commercial
 * tiles are shifted (GCJ-02), so our vectors are shifted with them and clicks are shifted back.
 */
export interface Projection {
  show(position: Position): Position
  showLine(geometry: LineGeometry): LineGeometry
  showArea(geometry: AreaGeometry): AreaGeometry
  read(position: Position): Position
}

export function projectionOf(base: BaseMap): Projection {
  return base.kind === 'xyz' && base.crs === 'gcj02' ? shifted : straight
}

// gcoord's typings describe an ES module, its package is CommonJS: what is imported is already the default.
const gcoord = gcoordPackage as unknown as typeof gcoordPackage.default

const straight: Projection = {
  show: (position) => position,
  showLine: (geometry) => geometry,
  showArea: (geometry) => geometry,
  read: (position) => position,
}

const shift = ([lng, lat]: Position): Position =>
  gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02)

const shifted: Projection = {
  show: shift,
  showLine: (geometry) => ({ ...geometry, coordinates: geometry.coordinates.map(shift) }),
  showArea: (geometry) =>
    geometry.type === 'Polygon'
      ? { ...geometry, coordinates: geometry.coordinates.map((ring) => ring.map(shift)) }
      : {
          ...geometry,
          coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(shift))),
        },
  read: ([lng, lat]) => gcoord.transform<[number, number]>([lng, lat], gcoord.GCJ02, gcoord.WGS84),
}
