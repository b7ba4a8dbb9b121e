import { BOX_HEIGHT, BOX_WIDTH, type FlowBox } from './boxes.ts'
import type { FlowEdge } from './flow-edges.ts'

export interface FlowLine {
  edge: FlowEdge
  path: string
  label: { x: number; y: number; isVertical: boolean; anchor: 'start' | 'middle' | 'end' }
}

interface Ends {
  edge: FlowEdge
  from: FlowBox
  to: FlowBox
}

const middle = (box: FlowBox) => box.y + BOX_HEIGHT / 2

/** Down to the next stage. */
export function straight({ edge, from, to }: Ends): FlowLine {
  const x = from.x + BOX_WIDTH / 2
  const y = from.y + BOX_HEIGHT
  return {
    edge,
    path: `M${x} ${y}V${to.y}`,
    label: { x: x + 8, y: (y + to.y) / 2 + 4, isVertical: false, anchor: 'start' },
  }
}

/** Leaves low and arrives high (or the other way), so that ways in and out of a box do not share a point. */
export function throughLane(
  { edge, from, to }: Ends,
  { x, isLeft }: { x: number; isLeft: boolean },
): FlowLine {
  const edgeX = isLeft ? from.x : from.x + BOX_WIDTH
  const shift = from.y < to.y ? 8 : -8
  const y1 = middle(from) + shift
  const y2 = middle(to) - shift
  return {
    edge,
    path: `M${edgeX} ${y1}H${x}V${y2}H${edgeX}`,
    label: {
      x: isLeft ? x - 7 : x + 8,
      y: isLeft ? (y1 + y2) / 2 : y1 + (y2 - y1) * 0.4,
      isVertical: true,
      anchor: 'middle',
    },
  }
}

/** To a wait beside the line, or back from it. */
export function toAside({ edge, from, to }: Ends): FlowLine {
  const goesOut = to.x > from.x
  const [line, aside] = goesOut ? [from, to] : [to, from]
  const elbow = aside.x - (goesOut ? 12 : 24)
  const lineY = middle(line) + (line.y > aside.y ? (goesOut ? -10 : -2) : goesOut ? 4 : 12)
  const asideY = middle(aside) + (goesOut ? -6 : 6)
  const lineX = line.x + BOX_WIDTH
  const path = goesOut
    ? `M${lineX} ${lineY}H${elbow}V${asideY}H${aside.x}`
    : `M${aside.x} ${asideY}H${elbow}V${lineY}H${lineX}`
  return {
    edge,
    path,
    label: { x: elbow - 6, y: goesOut ? lineY - 4 : lineY + 13, isVertical: false, anchor: 'end' },
  }
}

/** To an end off the line, or back into the line when the case is opened again. */
export function toEnd({ edge, from, to }: Ends): FlowLine {
  const goesOut = to.x > from.x
  const [inner, end] = goesOut ? [from, to] : [to, from]
  const elbow = end.x - (goesOut ? 18 : 28)
  const y1 = middle(inner) + (goesOut ? -10 : -14)
  const y2 = middle(end) + (goesOut ? -6 : 6)
  const innerX = inner.x + BOX_WIDTH
  return {
    edge,
    path: goesOut ? `M${innerX} ${y1}H${elbow}V${y2}H${end.x}` : `M${end.x} ${y2}H${elbow}V${y1}H${innerX}`,
    label: { x: elbow - 6, y: goesOut ? y1 - 4 : y1 + 12, isVertical: false, anchor: 'end' },
  }
}
