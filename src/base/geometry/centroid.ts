import { bbox } from './bbox.ts'
import type { AreaGeometry, Position, Ring } from './geojson.ts'
import { eachEdge, polygonsOf, ringsOf } from './geojson.ts'
import { signedRingAreaM2 } from './measure.ts'
import { pointInPolygon } from './point-in-polygon.ts'

/** The centre of mass; of a bent or holed area it may lie outside, see `pointOnSurface`. */
export function centroid(area: AreaGeometry): Position {
  const origin = ringsOf(area)[0]?.[0]
  if (!origin) throw new RangeError('an area without a ring has no centroid')
  let weight = 0
  const sum: Position = [0, 0]
  for (const rings of polygonsOf(area)) {
    rings.forEach((ring, index) => {
      const moment = momentOf(ring, origin)
      const sign = index === 0 ? 1 : -1 // a hole takes away, whatever its direction
      weight += sign * moment.area
      sum[0] += sign * moment.x
      sum[1] += sign * moment.y
    })
  }
  return weight === 0 ? origin : [origin[0] + sum[0] / weight, origin[1] + sum[1] / weight]
}

/** A place inside the area where a label or a pin may stand. */
export function pointOnSurface(area: AreaGeometry): Position {
  const largest = largestPart(area)
  const middle = centroid(largest)
  if (pointInPolygon(middle, largest)) return middle
  const [, south, , north] = bbox(largest)
  const spans = [middle[1], south + (north - south) / 3, south + ((north - south) * 2) / 3].map((lat) =>
    widestSpan(largest, lat),
  )
  const widest = spans.reduce((best, span) => (span.width > best.width ? span : best))
  return widest.width > 0 ? widest.middle : middle
}

function momentOf(ring: Ring, origin: Position): { area: number; x: number; y: number } {
  let area = 0
  let x = 0
  let y = 0
  eachEdge(ring, (from, to) => {
    const [ax, ay] = [from[0] - origin[0], from[1] - origin[1]]
    const [bx, by] = [to[0] - origin[0], to[1] - origin[1]]
    const cross = ax * by - bx * ay
    area += cross / 2
    x += ((ax + bx) * cross) / 6
    y += ((ay + by) * cross) / 6
  })
  return area < 0 ? { area: -area, x: -x, y: -y } : { area, x, y }
}

function largestPart(area: AreaGeometry): AreaGeometry {
  const size = (rings: Ring[]) => Math.abs(signedRingAreaM2(rings[0] ?? []))
  const largest = polygonsOf(area).reduce((best, rings) => (size(rings) > size(best) ? rings : best))
  return { type: 'Polygon', coordinates: largest }
}

/** The longest stretch of a parallel that lies inside. */
function widestSpan(area: AreaGeometry, lat: number): { width: number; middle: Position } {
  const crossings: number[] = []
  for (const ring of ringsOf(area)) {
    eachEdge(ring, (a, b) => {
      if (a[1] > lat !== b[1] > lat) crossings.push(a[0] + ((lat - a[1]) * (b[0] - a[0])) / (b[1] - a[1]))
    })
  }
  crossings.sort((a, b) => a - b)
  let best = { width: 0, middle: [0, lat] as Position }
  for (let i = 1; i < crossings.length; i += 2) {
    const [from, to] = [crossings[i - 1]!, crossings[i]!]
    if (to - from > best.width) best = { width: to - from, middle: [(from + to) / 2, lat] }
  }
  return best
}
