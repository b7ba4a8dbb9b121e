import type { FlowDefinition } from './definition.ts'

/** What is wrong with a definition, in words; an empty list means it may be published. */
export function checkDefinition(definition: FlowDefinition): string[] {
  const ids = new Set(definition.states.map((s) => s.id))
  return [
    ...duplicates(definition.states.map((s) => s.id)).map((id) => `状态 ${id} 重复`),
    ...duplicates(definition.actions.map((a) => a.id)).map((id) => `动作 ${id} 重复`),
    ...(ids.has(definition.initial) ? [] : [`起始状态 ${definition.initial} 不存在`]),
    ...danglingStates(definition, ids),
    ...openOutcomes(definition),
    ...unreachable(definition).map((id) => `状态 ${id} 无法到达`),
    ...deadEnds(definition).map((id) => `状态 ${id} 没有出路，却不是结束状态`),
    ...expiryProblems(definition),
  ]
}

function danglingStates({ actions }: FlowDefinition, ids: ReadonlySet<string>): string[] {
  return actions.flatMap((action) =>
    [...action.from, ...action.to.map((o) => o.state)]
      .filter((id) => id !== 'stay' && !ids.has(id))
      .map((id) => `动作 ${action.id} 提到了不存在的状态 ${id}`),
  )
}

function openOutcomes({ actions }: FlowDefinition): string[] {
  return actions
    .filter((action) => action.to.length === 0 || action.to.at(-1)?.when !== undefined)
    .map((action) => `动作 ${action.id} 缺少无条件的去向`)
}

function unreachable(definition: FlowDefinition): string[] {
  const seen = new Set([definition.initial])
  for (const id of seen) {
    for (const action of definition.actions.filter((a) => a.from.includes(id))) {
      for (const { state } of action.to) if (state !== 'stay') seen.add(state)
    }
  }
  return definition.states.map((s) => s.id).filter((id) => !seen.has(id))
}

/** A state that is no end must be left by somebody or by time. */
function deadEnds(definition: FlowDefinition): string[] {
  return definition.states
    .filter((s) => !s.isEnd)
    .map((s) => s.id)
    .filter(
      (id) =>
        !definition.actions.some(
          (a) => a.from.includes(id) && a.to.some((o) => o.state !== 'stay' && o.state !== id),
        ),
    )
}

function expiryProblems(definition: FlowDefinition): string[] {
  return definition.states.flatMap((state) => {
    const actionId = state.clock?.onExpiry
    if (!actionId) return []
    const action = definition.actions.find((a) => a.id === actionId)
    if (!action?.from.includes(state.id)) return [`状态 ${state.id} 到期的动作 ${actionId} 不能从这里开始`]
    return action.by.includes('system') ? [] : [`状态 ${state.id} 到期的动作 ${actionId} 没有授权给系统`]
  })
}

function duplicates(ids: string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
}
