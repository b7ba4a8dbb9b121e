import type { AreaGeometry, Position, Ring } from './geojson.ts'
import { eachEdge, polygonsOf } from './geojson.ts'
import { EARTH_RADIUS_M } from './local-plane.ts'

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance (haversine). */
export function distanceM(a: Position, b: Position): number {
  const halfLat = Math.sin(radians(b[1] - a[1]) / 2)
  const halfLng = Math.sin(radians(b[0] - a[0]) / 2)
  const h = halfLat ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * halfLng ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

export function lineLengthM(line: Position[]): number {
  let total = 0
  eachEdge(line, (from, to) => {
    total += distanceM(from, to)
  })
  return total
}

/** Area of a polygon or multipolygon, less its holes. Ring direction does not matter. */
export function polygonAreaM2(area: AreaGeometry): number {
  let total = 0
  for (const [outer, ...holes] of polygonsOf(area)) {
    if (!outer) continue
    total += ringAreaM2(outer)
    for (const hole of holes) total -= ringAreaM2(hole)
  }
  return total
}

export function ringAreaM2(ring: Ring): number {
  return Math.abs(signedRingAreaM2(ring))
}

/**
 * Equal-area cylindrical projection: the areas of tiles that share their edges add up to the whole,
 * which a projection chosen per polygon would not give. Counter-clockwise is positive.
 */
export function signedRingAreaM2(ring: Ring): number {
  const base = Math.sin(radians(ring[0]?.[1] ?? 0))
  let sum = 0
  eachEdge(ring, (from, to) => {
    sum += radians(from[0] - to[0]) * (Math.sin(radians(from[1])) + Math.sin(radians(to[1])) - 2 * base)
  })
  return (sum * EARTH_RADIUS_M ** 2) / 2
}
