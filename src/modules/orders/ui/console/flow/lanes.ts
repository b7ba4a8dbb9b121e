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
