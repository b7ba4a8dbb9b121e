import type { AreaGeometry, Position, Ring } from './geojson.ts'
import type { LocalPlane, XY } from './local-plane.ts'
import { localPlane } from './local-plane.ts'

/** Douglas–Peucker: leaves out positions closer than `toleranceM` to the line that remains. */
export function simplifyLine(line: Position[], toleranceM: number): Position[] {
  if (line.length < 3) return line
  return thin(line, localPlane(line[0]!), toleranceM)
}

/**
 * Fewer positions for drawing at a small scale. Each area is thinned by itself, so neighbours may part by
 * up to `toleranceM`: for pictures only, never for deciding which area a point is in.
 */
export function simplify(area: AreaGeometry, toleranceM: number): AreaGeometry {
  const rings = (polygon: Ring[]) => polygon.map((ring) => simplifyRing(ring, toleranceM))
  return area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(area.coordinates) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map(rings) }
}

/** A ring that would collapse stays as it was. */
function simplifyRing(ring: Ring, toleranceM: number): Ring {
  if (ring.length < 5) return ring
  const plane = localPlane(ring[0]!)
  const split = farthestFrom(ring, plane)
  const first = thin(ring.slice(0, split + 1), plane, toleranceM)
  const second = thin(ring.slice(split), plane, toleranceM)
  const thinned = [...first, ...second.slice(1)]
  return thinned.length >= 4 ? thinned : ring
}

function farthestFrom(ring: Ring, plane: LocalPlane): number {
  const distances = ring.map((position) => Math.hypot(...plane.toXY(position)))
  return distances.indexOf(Math.max(...distances))
}

function thin(line: Position[], plane: LocalPlane, toleranceM: number): Position[] {
  const points = line.map((position) => plane.toXY(position))
  const keep = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    let worst = { at: -1, distance: toleranceM }
    for (let i = from + 1; i < to; i++) {
      const distance = distanceToSegment(points[i]!, points[from]!, points[to]!)
      if (distance > worst.distance) worst = { at: i, distance }
    }
    if (worst.at < 0) continue
    keep.add(worst.at)
    open.push([from, worst.at], [worst.at, to])
  }
  return line.filter((_, index) => keep.has(index))
}

function distanceToSegment(p: XY, a: XY, b: XY): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length2 = dx * dx + dy * dy
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}
