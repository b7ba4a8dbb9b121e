import type { FlowDefinition, FlowState } from '../../../../../base/flow/definition.ts'
import { type FlowEdge, flowEdges } from './flow-edges.ts'

export interface FlowBox {
  state: FlowState
  x: number
  y: number
}

export interface FlowLine {
  edge: FlowEdge
  path: string
  label: { x: number; y: number; isVertical: boolean; anchor: 'start' | 'middle' | 'end' }
}

export interface FlowPicture {
  width: number
  height: number
  boxes: FlowBox[]
  lines: FlowLine[]
  /** Actions that leave a case where it is, by state. */
  stays: Map<string, string[]>
}

export const BOX_WIDTH = 104
export const BOX_HEIGHT = 34
const STEP = 66
const LANE = 34
const TOP = 8
const SIDE_GAP = 96

const isSide = (state: FlowState) => state.tone === 'returned' || state.tone === 'void'

/**
 * The loop from top to bottom in the order it is defined; what leaves it (退回, 作废) at the right,
 * ways back in lanes at the left, ways ahead that skip a state in lanes at the right.
 */
export function flowLayout(flow: Pick<FlowDefinition, 'initial' | 'states' | 'actions'>): FlowPicture {
  const edges = flowEdges(flow)
  const spine = flow.states.filter((state) => !isSide(state))
  const rowOf = new Map(spine.map((state, row) => [state.id, row]))
  const moves = edges.filter((edge) => edge.from !== edge.to)
  const within = moves.filter((edge) => rowOf.has(edge.from) && rowOf.has(edge.to))
  const spanOf = (edge: FlowEdge): [number, number] => [rowOf.get(edge.from)!, rowOf.get(edge.to)!]
  const back = lanesOf(
    within.filter((edge) => spanOf(edge)[1] < spanOf(edge)[0]),
    spanOf,
  )
  const skips = lanesOf(
    within.filter((edge) => spanOf(edge)[1] > spanOf(edge)[0] + 1),
    spanOf,
  )
  const left = (Math.max(0, ...back.values()) + 1) * LANE + 10
  const sideX = left + BOX_WIDTH + SIDE_GAP
  const boxes = placeBoxes(flow.states, rowOf, { left, sideX, edges: moves })
  const place = new Map(boxes.map((box) => [box.state.id, box]))
  const draw = (edge: FlowEdge): FlowLine => {
    const from = place.get(edge.from)!
    const to = place.get(edge.to)!
    if (back.has(edge))
      return laneLine(edge, { from, to, x: left - (back.get(edge)! + 1) * LANE + 8, isLeft: true })
    if (skips.has(edge))
      return laneLine(edge, {
        from,
        to,
        x: left + BOX_WIDTH + (skips.get(edge)! + 1) * LANE - 8,
        isLeft: false,
      })
    return rowOf.has(edge.from) && rowOf.has(edge.to) ? downLine(edge, from, to) : sideLine(edge, from, to)
  }
  const stays = edges.filter((edge) => edge.from === edge.to)
  return {
    width: sideX + BOX_WIDTH + 8,
    height: TOP * 2 + (spine.length - 1) * STEP + BOX_HEIGHT,
    boxes,
    lines: moves.map(draw),
    stays: new Map(stays.map((edge) => [edge.from, edge.actions])),
  }
}

interface Columns {
  left: number
  sideX: number
  edges: readonly FlowEdge[]
}

/** A side state stands beside the state it is reached from, or in the next free row. */
function placeBoxes(
  states: readonly FlowState[],
  rowOf: ReadonlyMap<string, number>,
  at: Columns,
): FlowBox[] {
  const taken = new Set<number>()
  return states.map((state) => {
    const row = rowOf.get(state.id)
    if (row !== undefined) return { state, x: at.left, y: TOP + row * STEP }
    const sources = at.edges.filter((edge) => edge.to === state.id).map((edge) => rowOf.get(edge.from) ?? 0)
    let free = Math.min(...sources, rowOf.size - 1)
    while (taken.has(free)) free++
    taken.add(free)
    return { state, x: at.sideX, y: TOP + free * STEP }
  })
}

/** The innermost lane in which an edge meets no other; short ones first. */
export function lanesOf<E>(edges: readonly E[], spanOf: (edge: E) => [number, number]): Map<E, number> {
  const lanes: [number, number][][] = []
  const result = new Map<E, number>()
  const length = (edge: E) => Math.abs(spanOf(edge)[0] - spanOf(edge)[1])
  for (const edge of [...edges].sort((a, b) => length(a) - length(b))) {
    const [a, b] = spanOf(edge)
    const span: [number, number] = [Math.min(a, b), Math.max(a, b)]
    const free = lanes.findIndex((lane) => lane.every(([low, high]) => span[1] <= low || span[0] >= high))
    const lane = free < 0 ? lanes.length : free
    lanes[lane] = [...(lanes[lane] ?? []), span]
    result.set(edge, lane)
  }
  return result
}

function downLine(edge: FlowEdge, from: FlowBox, to: FlowBox): FlowLine {
  const x = from.x + BOX_WIDTH / 2
  const y = from.y + BOX_HEIGHT
  return {
    edge,
    path: `M${x} ${y}V${to.y}`,
    label: { x: x + 8, y: (y + to.y) / 2 + 4, isVertical: false, anchor: 'start' },
  }
}

interface LaneWay {
  from: FlowBox
  to: FlowBox
  x: number
  isLeft: boolean
}

function laneLine(edge: FlowEdge, { from, to, x, isLeft }: LaneWay): FlowLine {
  const edgeX = isLeft ? from.x : from.x + BOX_WIDTH
  // Leaves low and arrives high (or the other way), so that ways in and out of a box do not share a point.
  const shift = from.y < to.y ? 8 : -8
  const y1 = from.y + BOX_HEIGHT / 2 + shift
  const y2 = to.y + BOX_HEIGHT / 2 - shift
  return {
    edge,
    path: `M${edgeX} ${y1}H${x}V${y2}H${edgeX}`,
    label: {
      x: isLeft ? x - 7 : x + 8,
      y: isLeft ? (y1 + y2) / 2 : y1 + (y2 - y1) * 0.28,
      isVertical: true,
      anchor: 'middle',
    },
  }
}

function sideLine(edge: FlowEdge, from: FlowBox, to: FlowBox): FlowLine {
  const goesOut = to.x > from.x
  const spine = goesOut ? from : to
  const side = goesOut ? to : from
  const elbow = side.x - (goesOut ? 40 : 26)
  const y1 = spine.y + BOX_HEIGHT / 2 + (goesOut ? -8 : 8)
  const y2 = side.y + BOX_HEIGHT / 2 + (goesOut ? -8 : 8)
  const spineX = spine.x + BOX_WIDTH
  const path = goesOut
    ? `M${spineX} ${y1}H${elbow}V${y2}H${side.x}`
    : `M${side.x} ${y2}H${elbow}V${y1}H${spineX}`
  return {
    edge,
    path,
    label: goesOut
      ? { x: side.x - 10, y: y2 - 4, isVertical: false, anchor: 'end' }
      : { x: spineX + 6, y: y1 + 13, isVertical: false, anchor: 'start' },
  }
}
