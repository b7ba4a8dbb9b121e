import type { FlowAction, FlowDefinition, FlowState } from '../../../../base/flow/definition.ts'
import type { ActionId } from '../../contract/terms.ts'
import {
  answers,
  knownActions,
  knownStates,
  optionalActions,
  outcomesOf,
  type StageId,
  stages,
  startStates,
} from './parts.ts'

/** States that one action alone leads to: they come and go with it. */
const endsOf: Partial<Record<ActionId, string>> = {
  withdraw: 'withdrawn',
  void: 'voided',
  force_close: 'force_closed',
  return: 'returned',
  merge: 'merged',
}

/**
 * A definition to begin editing from: what the product alone decides (guards, outcomes, clocks) is as this
 * product has it, parts it does not know are gone, and everything stands in the product's order.
 */
export function beginEditing(flow: FlowDefinition): FlowDefinition {
  return tidy({
    ...flow,
    states: flow.states.filter(({ id }) => knownStates.has(id)).map(asProduct),
    actions: flow.actions.filter(({ id }) => knownActions.has(id)).map(withSystem),
  })
}

/** Where the system acts in this product it acts in every definition. */
function withSystem(action: FlowAction): FlowAction {
  const isSystems = knownActions.get(action.id)!.by.includes('system')
  return isSystems && !action.by.includes('system') ? { ...action, by: [...action.by, 'system'] } : action
}

function asProduct(state: FlowState): FlowState {
  const own = knownStates.get(state.id)!
  const limit = state.clock?.limit
  const isOwn = own.clock && typeof own.clock.limit === 'object' && typeof limit === 'object'
  return {
    ...own,
    name: state.name,
    says: state.says,
    ...(own.clock && { clock: isOwn ? { ...own.clock, limit } : own.clock }),
  }
}

export function changeState(
  flow: FlowDefinition,
  id: string,
  change: (state: FlowState) => FlowState,
): FlowDefinition {
  return { ...flow, states: flow.states.map((state) => (state.id === id ? change(state) : state)) }
}

export function changeAction(
  flow: FlowDefinition,
  id: string,
  change: (action: FlowAction) => FlowAction,
): FlowDefinition {
  return tidy({
    ...flow,
    actions: flow.actions.map((action) => (action.id === id ? change(action) : action)),
  })
}

export function hasStage(flow: FlowDefinition, id: StageId): boolean {
  return stages[id].states.some((state) => flow.states.some((one) => one.id === state))
}

export function setStage(flow: FlowDefinition, id: StageId, isOn: boolean): FlowDefinition {
  const { states, actions } = stages[id]
  return isOn ? add(flow, states, actions) : remove(flow, states, actions)
}

export function hasAction(flow: FlowDefinition, id: string): boolean {
  return flow.actions.some((action) => action.id === id)
}

/** Puts an optional action in or takes it out, with what stands and falls with it. */
export function setAction(flow: FlowDefinition, id: ActionId, isOn: boolean): FlowDefinition {
  const ends = endsOf[id] ? [endsOf[id]] : []
  return isOn ? add(flow, ends, [id, ...(optionalActions[id] ?? [])]) : remove(flow, ends, [id])
}

function add(flow: FlowDefinition, states: readonly string[], actions: readonly string[]): FlowDefinition {
  const newStates = states.filter((id) => !flow.states.some((one) => one.id === id))
  const newActions = actions.filter((id) => !hasAction(flow, id))
  // What the product lets happen in a state that comes back may happen there again.
  const reopened = flow.actions.map((action) => {
    const back = newStates.filter(
      (id) => knownActions.get(action.id)?.from.includes(id) || isEverywhere(action, id),
    )
    return back.length > 0 ? { ...action, from: [...new Set([...action.from, ...back])] } : action
  })
  return tidy({
    ...flow,
    states: [...flow.states, ...newStates.map((id) => knownStates.get(id)!)],
    actions: [...reopened, ...newActions.map((id) => ({ ...knownActions.get(id)! }))],
  })
}

/** 催办、督办、强制结案 and the like reach 处置完成 as they reach the stages around it. */
function isEverywhere(action: FlowAction, stateId: string): boolean {
  return stateId === 'handle_finish' && startStates(action.id).has(stateId)
}

function remove(flow: FlowDefinition, states: readonly string[], actions: readonly string[]): FlowDefinition {
  const left = flow.actions.filter(({ id }) => !actions.includes(id))
  const isAsked = (id: string) =>
    answers[id as ActionId]?.some((one) => left.some((a) => a.id === one)) ?? true
  return tidy({
    ...flow,
    states: flow.states.filter(({ id }) => !states.includes(id)),
    actions: left.filter(({ id }) => isAsked(id)),
  })
}

/** In the product's order, with its guards and outcomes, naming no state that is not there. */
function tidy(flow: FlowDefinition): FlowDefinition {
  const there = new Set(flow.states.map(({ id }) => id))
  const stateOrder = [...knownStates.keys()]
  const actionOrder = [...knownActions.keys()]
  return {
    name: 'order',
    version: flow.version,
    initial: flow.initial,
    states: [...flow.states].sort((a, b) => stateOrder.indexOf(a.id) - stateOrder.indexOf(b.id)),
    actions: flow.actions
      .map((action) => tidyAction(action, there, stateOrder))
      .sort((a, b) => actionOrder.indexOf(a.id) - actionOrder.indexOf(b.id)),
  }
}

function tidyAction(action: FlowAction, there: ReadonlySet<string>, order: readonly string[]): FlowAction {
  const { guards } = knownActions.get(action.id)!
  const { needs = [] } = action
  return {
    id: action.id,
    name: action.name,
    from: action.from.filter((id) => there.has(id)).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    to: outcomesOf(action.id, there),
    by: action.by,
    ...(needs.length > 0 && { needs }),
    ...(guards && { guards }),
    ...(action.isMain && { isMain: true as const }),
  }
}
