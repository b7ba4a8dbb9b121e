import type { FlowAction, FlowDefinition, FlowNeed, FlowState } from './definition.ts'

/** What is true of a case and of who acts on it, as named facts. */
export interface FlowFacts {
  state: string
  /** Parties the actor is in this case: `dispatcher`, `handler`, `reporter` … */
  parties: ReadonlySet<string>
  /** Conditions named by guards and outcomes. */
  holds: (condition: string) => boolean
}

export type FlowRefusal =
  | { ok: false; error: 'unknown_action'; action: string }
  | { ok: false; error: 'wrong_state'; action: FlowAction; state: FlowState }
  | { ok: false; error: 'not_your_turn'; action: FlowAction; state: FlowState }
  | { ok: false; error: 'guarded'; action: FlowAction; guard: string }
  | { ok: false; error: 'missing'; action: FlowAction; need: FlowNeed }

export type FlowDecision = { ok: true; action: FlowAction; from: FlowState; to: FlowState } | FlowRefusal

/** May this actor take this action now, and where does it lead? Pure; `given` is what came with it. */
export function decide(
  definition: FlowDefinition,
  actionId: string,
  facts: FlowFacts,
  given: ReadonlySet<FlowNeed>,
): FlowDecision {
  const action = definition.actions.find((a) => a.id === actionId)
  if (!action) return { ok: false, error: 'unknown_action', action: actionId }
  const state = getState(definition, facts.state)
  if (!action.from.includes(facts.state)) return { ok: false, error: 'wrong_state', action, state }
  if (!action.by.some((party) => facts.parties.has(party)))
    return { ok: false, error: 'not_your_turn', action, state }
  const guard = action.guards?.find((name) => !facts.holds(name))
  if (guard) return { ok: false, error: 'guarded', action, guard }
  const need = action.needs?.find((name) => !given.has(name))
  if (need) return { ok: false, error: 'missing', action, need }
  return { ok: true, action, from: state, to: outcome(definition, action, facts) }
}

/** The actions that would succeed now, given what they need. */
export function allowedActions(definition: FlowDefinition, facts: FlowFacts): FlowAction[] {
  return definition.actions.filter(
    (action) => decide(definition, action.id, facts, new Set(action.needs ?? [])).ok,
  )
}

export function getState(definition: FlowDefinition, id: string): FlowState {
  const state = definition.states.find((s) => s.id === id)
  if (!state) throw new Error(`Flow ${definition.name} v${definition.version} has no state ${id}`)
  return state
}

function outcome(definition: FlowDefinition, action: FlowAction, facts: FlowFacts): FlowState {
  const chosen = action.to.find((o) => o.when === undefined || facts.holds(o.when))
  if (!chosen) throw new Error(`Action ${action.id} has no outcome for state ${facts.state}`)
  return getState(definition, chosen.state === 'stay' ? facts.state : chosen.state)
}
