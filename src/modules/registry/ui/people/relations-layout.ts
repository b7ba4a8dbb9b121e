import type { GraphEdge, GraphNode } from '../../contract/graph.ts'

export interface Placed extends GraphNode {
  x: number
  y: number
}

export interface RelationsSheet {
  width: number
  height: number
  nodes: Placed[]
}

const NODE_WIDTH = 140
const NODE_HEIGHT = 64
/** Flatter than a circle: nodes are wider than high. */
const FLATNESS = 0.62

/** The centre in the middle, one step away on a ring, two steps on a second one near what they hang on. */
export function layRelations(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): RelationsSheet {
  const ring = (hops: number) => nodes.filter((node) => node.hops === hops)
  const angles = new Map<string, number>()
  const [first, second] = [ring(1), ring(2)]
  first.forEach((node, at) => {
    angles.set(node.key, turn(at, first.length))
  })
  const ordered = [...second].sort((a, b) => nearAngle(a, edges, angles) - nearAngle(b, edges, angles))
  ordered.forEach((node, at) => {
    angles.set(node.key, turn(at, ordered.length))
  })
  const inner = Math.max(230, (first.length * NODE_WIDTH) / (2 * Math.PI))
  const outer = Math.max(inner + 170, (second.length * NODE_WIDTH * 0.8) / (2 * Math.PI))
  const reach = second.length > 0 ? outer : first.length > 0 ? inner : 0
  const width = 2 * reach + NODE_WIDTH + 20
  const height = 2 * reach * FLATNESS + NODE_HEIGHT + 60
  const placed = [...nodes].map((node): Placed => {
    const radius = node.hops === 0 ? 0 : node.hops === 1 ? inner : outer
    const angle = angles.get(node.key) ?? 0
    return {
      ...node,
      x: width / 2 + radius * Math.cos(angle),
      y: height / 2 + radius * FLATNESS * Math.sin(angle),
    }
  })
  return { width, height, nodes: placed }
}

function turn(at: number, of: number): number {
  return -Math.PI / 2 + (2 * Math.PI * at) / Math.max(1, of)
}

/** The angle of the nearest thing already placed that this one hangs on. */
function nearAngle(
  { key }: GraphNode,
  edges: readonly GraphEdge[],
  angles: ReadonlyMap<string, number>,
): number {
  for (const { from, to } of edges) {
    const other = from === key ? to : to === key ? from : undefined
    const angle = other === undefined ? undefined : angles.get(other)
    if (angle !== undefined) return angle
  }
  return Number.POSITIVE_INFINITY
}
