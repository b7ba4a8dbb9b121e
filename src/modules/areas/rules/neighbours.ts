import { areaLevel } from '../../../base/area-code.ts'
import { bbox, bboxesMeet } from '../../../base/geometry/bbox.ts'
import { sharesBorder } from '../../../base/geometry/borders.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'

export interface Shape {
  code: string
  geometry: AreaGeometry
}

/** Pairs of areas of one level with a common stretch of border, among `changed` and `others`. */
export function neighbourPairs(changed: readonly Shape[], others: readonly Shape[]): [string, string][] {
  const boxed = (shape: Shape) => ({ ...shape, box: bbox(shape.geometry), level: areaLevel(shape.code) })
  const fresh = changed.map(boxed)
  const isFresh = new Set(changed.map((shape) => shape.code))
  const known = others.filter((shape) => !isFresh.has(shape.code)).map(boxed)
  const pairs: [string, string][] = []
  fresh.forEach((shape, at) => {
    for (const other of [...fresh.slice(at + 1), ...known]) {
      if (shape.level !== other.level || !bboxesMeet(shape.box, other.box)) continue
      if (sharesBorder(shape.geometry, other.geometry)) pairs.push([shape.code, other.code])
    }
  })
  return pairs
}
