import type { AreaGeometry, BBox, LineGeometry, PointGeometry, Position } from './geojson.ts'
import { ringsOf } from './geojson.ts'

export function bbox(geometry: AreaGeometry | LineGeometry | PointGeometry): BBox {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of positionsOf(geometry)) {
    if (lng < box[0]) box[0] = lng
    if (lat < box[1]) box[1] = lat
    if (lng > box[2]) box[2] = lng
    if (lat > box[3]) box[3] = lat
  }
  return box
}

export function bboxOfAll(boxes: readonly BBox[]): BBox {
  return boxes.reduce<BBox>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  )
}

/** Touching counts. */
export function bboxesMeet(a: BBox, b: BBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

function positionsOf(geometry: AreaGeometry | LineGeometry | PointGeometry): Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  if (geometry.type === 'LineString') return geometry.coordinates
  return ringsOf(geometry).flat()
}
