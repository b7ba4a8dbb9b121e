import type { FlowAction, FlowDefinition } from '../../../../base/flow/definition.ts'
import { actionName, partyName } from './names.ts'
import { answers, knownActions, knownStates, optionalActions, type StageId, stages } from './parts.ts'
import type { FlowProblem } from './problems.ts'

/** What is wrong with a definition as a whole: parts that are missing, and orders that would be stuck. */
export function wholeProblems(flow: FlowDefinition): FlowProblem[] {
  return [...missing(flow), ...sameNames(flow), ...brokenStages(flow), ...brokenAnswers(flow)]
}

/** Without these an order cannot go its way, or the system cannot do its part. */
function missing({ states, actions }: FlowDefinition): FlowProblem[] {
  const ofStages = Object.values(stages)
  const freeStates = new Set<string>(ofStages.flatMap((stage) => stage.states))
  const freeActions = new Set<string>([
    ...ofStages.flatMap((stage) => stage.actions),
    ...Object.keys(optionalActions),
    ...Object.keys(answers),
  ])
  const goneStates = [...knownStates.values()].filter(
    ({ id }) => !freeStates.has(id) && !reachedOnlyBy(id, actions) && !states.some((one) => one.id === id),
  )
  const goneActions = [...knownActions.values()].filter(
    ({ id }) => !freeActions.has(id) && !actions.some((one) => one.id === id),
  )
  return [
    ...goneStates.map(({ id, name }) => ({ at: `states.${id}`, message: `状态“${name}”不能没有` })),
    ...goneActions.map(({ id, name }) => ({ at: `actions.${id}`, message: `“${name}”不能没有` })),
  ]
}

/** 已撤回、已作废、强制结案 go with the action that alone leads there. */
function reachedOnlyBy(stateId: string, actions: readonly FlowAction[]): boolean {
  const ways = [...knownActions.values()].filter((action) => action.to.some(({ state }) => state === stateId))
  return ways.every(({ id }) => id in optionalActions && !actions.some((one) => one.id === id))
}

function sameNames({ states, actions }: FlowDefinition): FlowProblem[] {
  const twice = (part: string, rows: readonly { id: string; name: string }[]) =>
    rows
      .filter((row, at) => rows.findIndex((other) => other.name.trim() === row.name.trim()) !== at)
      .map(({ id, name }) => ({ at: `${part}.${id}.name`, message: `名称“${name}”用了两次` }))
  return [...twice('states', states), ...twice('actions', actions)]
}

/** Half a stage is none: its states and actions stand and fall together. */
function brokenStages({ states, actions }: FlowDefinition): FlowProblem[] {
  const has = new Set([...states.map((s) => `s:${s.id}`), ...actions.map((a) => `a:${a.id}`)])
  return (Object.keys(stages) as StageId[]).flatMap((key) => {
    const stage = stages[key]
    const parts = [...stage.states.map((id) => `s:${id}`), ...stage.actions.map((id) => `a:${id}`)]
    const there = parts.filter((part) => has.has(part)).length
    if (there === 0 || there === parts.length) return []
    return [{ at: '', message: `“${stage.name}”要么全有要么全无：少了它的状态或办理` }]
  })
}

function brokenAnswers({ actions }: FlowDefinition): FlowProblem[] {
  const has = new Set(actions.map(({ id }) => id))
  return Object.entries(answers).flatMap(([answer, asked]) => {
    const open = asked.filter((id) => has.has(id))
    if (open.length === 0 || has.has(answer)) return []
    const name = knownActions.get(answer)!.name
    return [
      { at: `actions.${answer}`, message: `有“${actionName(open[0]!)}”就要有“${name}”，否则没有人能答复` },
    ]
  })
}

/** Whoever an order waits for must be able to send it on, and from everywhere an end must be in reach. */
export function stranded(flow: FlowDefinition): FlowProblem[] {
  const reaching = statesThatEnd(flow)
  return flow.states
    .filter((state) => !state.isEnd)
    .flatMap((state) => {
      const at = `states.${state.id}`
      const leaving = flow.actions.filter(
        (action) =>
          action.from.includes(state.id) &&
          action.by.includes(state.waitsFor ?? '') &&
          action.to.some((to) => to.state !== 'stay' && to.state !== state.id),
      )
      if (leaving.length === 0)
        return [
          { at, message: `“${state.name}”等${partyName(state.waitsFor ?? '')}办，却没有他能办的下一步` },
        ]
      return reaching.has(state.id) ? [] : [{ at, message: `工单到了“${state.name}”就再也不能结束` }]
    })
}

/** States from which people's actions lead to 结案; what only withdraws or voids does not count. */
function statesThatEnd({ actions }: FlowDefinition): Set<string> {
  const found = new Set(['closed'])
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const action of actions) {
      if (action.to.some(({ state }) => found.has(state))) for (const from of action.from) found.add(from)
    }
  }
  return found
}
