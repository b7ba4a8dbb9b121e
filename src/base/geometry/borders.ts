import { bbox, bboxesMeet } from './bbox.ts'
import type { AreaGeometry, BBox, Position } from './geojson.ts'
import { eachEdge, ringsOf } from './geojson.ts'
import type { XY } from './local-plane.ts'
import { EARTH_RADIUS_M, localPlane } from './local-plane.ts'

/** Edges further from parallel than this (sine of the angle) meet, but do not run together. */
const PARALLEL = 0.2
/** Edges within the tolerance of each other near a corner run together for at most 2 / PARALLEL tolerances. */
const CORNER = 2 / PARALLEL

/**
 * Are the two areas neighbours along an edge, not merely at a corner? Borders drawn separately count as
 * one while they are at most `toleranceM` apart.
 */
export function sharesBorder(a: AreaGeometry, b: AreaGeometry, toleranceM = 1): boolean {
  return sharedBorderM(a, b, toleranceM) > CORNER * toleranceM
}

/** Length of the border of `a` that runs along the border of `b`, in metres. */
export function sharedBorderM(a: AreaGeometry, b: AreaGeometry, toleranceM = 1): number {
  const boxA = widen(bbox(a), toleranceM)
  const boxB = widen(bbox(b), toleranceM)
  if (!bboxesMeet(boxA, boxB)) return 0
  const plane = localPlane([boxA[0], boxA[1]])
  const near = edgesNear(b, boxA).map(([from, to]): Edge => [plane.toXY(from), plane.toXY(to)])
  let total = 0
  for (const [from, to] of edgesNear(a, boxB)) {
    const edge: Edge = [plane.toXY(from), plane.toXY(to)]
    for (const other of near) total += runTogetherM(edge, other, toleranceM)
  }
  return total
}

type Edge = [from: XY, to: XY]

function edgesNear(area: AreaGeometry, box: BBox): [Position, Position][] {
  const edges: [Position, Position][] = []
  for (const ring of ringsOf(area)) {
    eachEdge(ring, (from, to) => {
      if (bboxesMeet(box, bbox({ type: 'LineString', coordinates: [from, to] }))) edges.push([from, to])
    })
  }
  return edges
}

function widen([west, south, east, north]: BBox, byM: number): BBox {
  const lat = (byM / EARTH_RADIUS_M) * (180 / Math.PI)
  const lng = lat / Math.cos((south * Math.PI) / 180)
  return [west - lng, south - lat, east + lng, north + lat]
}

/** Length of `edge` within the tolerance of `other`, when the two are about parallel. */
function runTogetherM([a0, a1]: Edge, [b0, b1]: Edge, toleranceM: number): number {
  const a: XY = [a1[0] - a0[0], a1[1] - a0[1]]
  const b: XY = [b1[0] - b0[0], b1[1] - b0[1]]
  const lengthA = Math.hypot(...a)
  const lengthB = Math.hypot(...b)
  if (lengthA === 0 || lengthB === 0) return 0
  const unit: XY = [b[0] / lengthB, b[1] / lengthB]
  const turn = cross(unit, a)
  if (Math.abs(turn) > PARALLEL * lengthA) return 0
  const start: XY = [a0[0] - b0[0], a0[1] - b0[1]]
  const away = within(cross(unit, start), turn, [-toleranceM, toleranceM])
  const along = within(dot(unit, start), dot(unit, a), [0, lengthB])
  const from = Math.max(0, away[0], along[0])
  const to = Math.min(1, away[1], along[1])
  return to > from ? (to - from) * lengthA : 0
}

/** For which t does `start + t * slope` lie in the range? */
function within(start: number, slope: number, [low, high]: [number, number]): [number, number] {
  if (slope === 0) return start >= low && start <= high ? [-Infinity, Infinity] : [1, 0]
  const [p, q] = [(low - start) / slope, (high - start) / slope]
  return p < q ? [p, q] : [q, p]
}

const cross = (a: XY, b: XY) => a[0] * b[1] - a[1] * b[0]
const dot = (a: XY, b: XY) => a[0] * b[0] + a[1] * b[1]
