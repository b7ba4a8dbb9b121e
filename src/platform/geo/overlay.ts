import type { Geom } from 'polyclip-ts'
import { difference, intersection, union } from 'polyclip-ts'
import { bbox, bboxesMeet } from '../../base/geometry/bbox.ts'
import type { AreaGeometry, MultiPolygonGeometry } from '../../base/geometry/geojson.ts'
import { polygonAreaM2 } from '../../base/geometry/measure.ts'

/** Area both cover. Neighbours that share an edge overlap by 0, or by a rounding sliver below 1 m². */
export function overlapAreaM2(a: AreaGeometry, b: AreaGeometry): number {
  if (!bboxesMeet(bbox(a), bbox(b))) return 0
  return areaOf(intersection(geomOf(a), geomOf(b)))
}

/** The gap: area of `container` that none of the parts covers. */
export function uncoveredAreaM2(container: AreaGeometry, parts: readonly AreaGeometry[]): number {
  const box = bbox(container)
  const near = parts.filter((part) => bboxesMeet(box, bbox(part)))
  if (near.length === 0) return polygonAreaM2(container)
  return areaOf(difference(geomOf(container), ...near.map(geomOf)))
}

/** Area of `part` that lies outside `container`. */
export function outsideAreaM2(part: AreaGeometry, container: AreaGeometry): number {
  return uncoveredAreaM2(part, [container])
}

/** One boundary around all parts: what a merged community or an area without its own boundary looks like. */
export function unionOf(parts: readonly AreaGeometry[]): MultiPolygonGeometry {
  const [first, ...rest] = parts.map(geomOf)
  return { type: 'MultiPolygon', coordinates: first ? union(first, ...rest) : [] }
}

/** Smaller pieces are left by rounding where two borders should meet. */
const SLIVER_M2 = 1

/** What is left of an area inside `inside` (when given) and outside `without`; undefined when nothing is. */
export function cutTo(
  area: AreaGeometry,
  { inside, without = [] }: { inside?: AreaGeometry | undefined; without?: readonly AreaGeometry[] },
): AreaGeometry | undefined {
  const held = inside ? intersection(geomOf(area), geomOf(inside)) : geomOf(area)
  const left = difference(held, ...without.map(geomOf)).filter((rings) => areaOf([rings]) > SLIVER_M2)
  const [first] = left
  if (!first) return undefined
  return left.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: left }
}

function geomOf(area: AreaGeometry): Geom {
  return area.coordinates
}

function areaOf(coordinates: MultiPolygonGeometry['coordinates']): number {
  return polygonAreaM2({ type: 'MultiPolygon', coordinates })
}
