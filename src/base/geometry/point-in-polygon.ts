import type { AreaGeometry, Position, Ring } from './geojson.ts'
import { polygonsOf } from './geojson.ts'

/**
 * Is the point inside the area and outside its holes? A point on the border two tiles share belongs to
 * exactly one of them, because each edge is judged the same way whichever tile it is read from.
 */
export function pointInPolygon(point: Position, area: AreaGeometry): boolean {
  for (const rings of polygonsOf(area)) {
    let inside = false
    for (const ring of rings) if (crossesOddly(point, ring)) inside = !inside
    if (inside) return true
  }
  return false
}

/** Does a ray to the east cross the ring an odd number of times? */
function crossesOddly([lng, lat]: Position, ring: Ring): boolean {
  let odd = false
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!
    const b = ring[i]!
    if (a[1] > lat === b[1] > lat) continue
    // from the lower end up: the same arithmetic for both neighbours of the edge
    const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
    if (lng < low[0] + ((lat - low[1]) * (high[0] - low[0])) / (high[1] - low[1])) odd = !odd
  }
  return odd
}
