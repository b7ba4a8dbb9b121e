import type { FlowState } from '../../../../../base/flow/definition.ts'
import type { Flow, FlowEdge } from './flow-edges.ts'

/** Where the states of a flow stand in its picture. */
export interface Standing {
  /** The way every case goes by main actions, top to bottom. */
  line: FlowState[]
  /** Beside the line, each with the row after which it stands. */
  aside: { state: FlowState; row: number }[]
  /** Ends off the line. */
  ends: FlowState[]
}

export function standingOf(flow: Flow, edges: readonly FlowEdge[]): Standing {
  const onLine = reachedByMain(flow)
  const line = flow.states.filter(({ id }) => onLine.has(id))
  const rowOf = new Map(line.map(({ id }, row) => [id, row]))
  const rest = flow.states.filter(({ id }) => !onLine.has(id))
  const taken = new Set<number>()
  const aside = rest
    .filter((state) => !state.isEnd)
    .map((state) => {
      let row = nearRow(flow, state, { rowOf, edges })
      while (taken.has(row)) row++
      taken.add(row)
      return { state, row }
    })
  return { line, aside, ends: rest.filter((state) => state.isEnd) }
}

function reachedByMain({ initial, actions }: Flow): Set<string> {
  const seen = new Set([initial])
  for (const id of seen) {
    for (const action of actions) {
      if (!action.isMain || !action.from.includes(id)) continue
      for (const { state } of action.to) if (state !== 'stay') seen.add(state)
    }
  }
  return seen
}

interface Around {
  rowOf: ReadonlyMap<string, number>
  edges: readonly FlowEdge[]
}

/** Beside the state its main action leads back to, else one it is reached from. */
function nearRow(flow: Flow, { id }: FlowState, { rowOf, edges }: Around): number {
  const back = flow.actions.find((action) => action.isMain && action.from.includes(id))?.to.at(-1)?.state
  const neighbours = edges.filter((edge) => edge.to === id).map((edge) => edge.from)
  return [back, ...neighbours].map((one) => rowOf.get(one ?? '')).find((row) => row !== undefined) ?? 0
}
