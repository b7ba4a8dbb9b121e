import { BOX_HEIGHT, BOX_WIDTH, type FlowBox } from './boxes.ts'
import { type Flow, type FlowEdge, flowWays, type WideAction } from './flow-edges.ts'
import { lanesOf } from './lanes.ts'
import { type FlowLine, straight, throughLane, toAside, toEnd } from './lines.ts'
import { standingOf } from './main-line.ts'

export interface FlowPicture {
  width: number
  height: number
  boxes: FlowBox[]
  lines: FlowLine[]
  /** The frame around the ends off the line. */
  frame: { x: number; y: number; width: number; height: number } | undefined
  stays: Map<string, string[]>
  wide: WideAction[]
}

const STEP = 66
const LANE = 34
const TOP = 8
const ASIDE_GAP = 116
const END_GAP = 84
const FRAME_HEAD = 26
/** Beside the line: the words of its steps, and of the outermost lane. */
const WORDS = 124
const FRAME_STEP = 44

export interface LayoutOptions {
  /** The ways an order took, `from>to`: drawn even where wide actions are not. */
  walked?: ReadonlySet<string>
  /** Leaves out the waits and ends nobody came to, for a narrow place. */
  isCompact?: boolean
}

/**
 * The line every case goes in the middle; waits (核实, 退回, 挂账) beside it, half a row lower so that
 * lines pass between them; the other ends grouped at the right; ways back in lanes at the left, ways that
 * skip a stage in lanes at the right.
 */
export function flowLayout(
  flow: Flow,
  { walked = new Set(), isCompact = false }: LayoutOptions = {},
): FlowPicture {
  const ways = flowWays(flow)
  const isWalked = (edge: FlowEdge) => walked.has(`${edge.from}>${edge.to}`)
  const isDrawn = new Set(ways.drawn.map((edge) => `${edge.from}>${edge.to}`))
  const { line, aside: waits, ends } = standingOf(flow, ways.drawn)
  const isShown = ({ id }: { id: string }) =>
    !isCompact || [...walked].some((way) => way.endsWith(`>${id}`) || way.startsWith(`${id}>`))
  const shown = ends.filter(isShown)
  const aside = waits.filter(({ state }) => isShown(state))
  const there = new Set([...line, ...aside.map(({ state }) => state), ...shown].map(({ id }) => id))
  const edges = [
    ...ways.drawn.filter((edge) => there.has(edge.from) && there.has(edge.to)),
    ...ways.all.filter((edge) => isWalked(edge) && !isDrawn.has(`${edge.from}>${edge.to}`)),
  ]
  const rowOf = new Map(line.map(({ id }, row) => [id, row]))
  const lanes = lanesFor(edges, rowOf)
  const left = (Math.max(-1, ...lanes.back.values()) + 1) * LANE + 12
  const lineEnd = left + BOX_WIDTH + (Math.max(-1, ...lanes.skip.values()) + 1) * LANE
  const asideX = lineEnd + ASIDE_GAP
  const endX = asideX + (aside.length > 0 ? BOX_WIDTH + END_GAP : 0)
  const endY = (at: number) => TOP + FRAME_HEAD + at * FRAME_STEP
  const boxes: FlowBox[] = [
    ...line.map((state, row) => ({ state, x: left, y: TOP + row * STEP })),
    ...aside.map(({ state, row }) => ({ state, x: asideX, y: TOP + (row + 0.5) * STEP })),
    ...shown.map((state, at) => ({ state, x: endX, y: endY(at) })),
  ]
  const place = new Map(boxes.map((box) => [box.state.id, box]))
  const isAside = new Set(aside.map(({ state }) => state.id))
  const draw = (edge: FlowEdge): FlowLine => {
    const ends2 = { edge, from: place.get(edge.from)!, to: place.get(edge.to)! }
    const back = lanes.back.get(edge)
    const skip = lanes.skip.get(edge)
    if (back !== undefined) return throughLane(ends2, { x: left - (back + 1) * LANE + 10, isLeft: true })
    if (skip !== undefined)
      return throughLane(ends2, { x: left + BOX_WIDTH + (skip + 1) * LANE + 4, isLeft: false })
    if (rowOf.has(edge.from) && rowOf.has(edge.to)) return straight(ends2)
    return isAside.has(edge.from) || isAside.has(edge.to) ? toAside(ends2) : toEnd(ends2)
  }
  const frameHeight = FRAME_HEAD + shown.length * FRAME_STEP
  return {
    width:
      shown.length > 0 ? endX + BOX_WIDTH + 16 : aside.length > 0 ? asideX + BOX_WIDTH + 16 : lineEnd + WORDS,
    height: Math.max(TOP * 2 + (line.length - 1) * STEP + BOX_HEIGHT, TOP * 2 + frameHeight),
    boxes,
    lines: edges.map(draw),
    frame:
      shown.length > 0
        ? { x: endX - 8, y: TOP - 4, width: BOX_WIDTH + 16, height: frameHeight + 4 }
        : undefined,
    stays: ways.stays,
    wide: ways.wide,
  }
}

function lanesFor(edges: readonly FlowEdge[], rowOf: ReadonlyMap<string, number>) {
  const within = edges.filter((edge) => rowOf.has(edge.from) && rowOf.has(edge.to))
  const spanOf = (edge: FlowEdge): [number, number] => [rowOf.get(edge.from)!, rowOf.get(edge.to)!]
  return {
    back: lanesOf(
      within.filter((edge) => spanOf(edge)[1] < spanOf(edge)[0]),
      spanOf,
    ),
    skip: lanesOf(
      within.filter((edge) => spanOf(edge)[1] > spanOf(edge)[0] + 1),
      spanOf,
    ),
  }
}
