import type { FlowDefinition } from '../../../../../base/flow/definition.ts'

/** All ways from one state to another, with the actions that lead there. */
export interface FlowEdge {
  from: string
  to: string
  actions: string[]
}

type Flow = Pick<FlowDefinition, 'initial' | 'states' | 'actions'>

/**
 * The transitions a case can really take. An action's branches hold for each state it starts from only
 * where their condition can: nothing is "not registered" once it was registered.
 */
export function flowEdges(flow: Flow): FlowEdge[] {
  const unregistered = statesBefore(flow, 'register')
  const edges = new Map<string, FlowEdge>()
  for (const action of flow.actions) {
    for (const from of action.from) {
      for (const branch of branchesFrom(action.to, from, unregistered)) {
        const to = branch.state === 'stay' ? from : branch.state
        const edge = edges.get(`${from}>${to}`) ?? { from, to, actions: [] }
        edge.actions.push(action.name)
        edges.set(`${from}>${to}`, edge)
      }
    }
  }
  return [...edges.values()]
}

type Branch = FlowDefinition['actions'][number]['to'][number]

/** Conditions that the state alone decides; all others may or may not hold. */
function branchesFrom(
  branches: readonly Branch[],
  from: string,
  unregistered: ReadonlySet<string>,
): Branch[] {
  const decided: Readonly<Record<string, boolean>> = {
    not_registered: unregistered.has(from),
    in_rating: from === 'pending_rating',
  }
  const certain = branches.find((branch) => branch.when !== undefined && decided[branch.when] === true)
  if (certain) return [certain]
  return branches.filter((branch) => branch.when === undefined || decided[branch.when] === undefined)
}

/** States a case can be in without this action having happened. */
function statesBefore(flow: Flow, actionId: string): Set<string> {
  const seen = new Set([flow.initial])
  for (const state of seen) {
    for (const action of flow.actions) {
      if (action.id === actionId || !action.from.includes(state)) continue
      const next = branchesFrom(action.to, state, seen)[0]?.state
      if (next && next !== 'stay') seen.add(next)
    }
  }
  return seen
}
