import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../../base/flow/check-definition.ts'
import type { FlowDefinition } from '../../../../base/flow/definition.ts'
import type { ActionId } from '../../contract/terms.ts'
import { partyNames } from '../definition.ts'
import { orderFlowV1 } from '../flows/v1.ts'
import { orderFlowV2 } from '../flows/v2.ts'
import { flowChanges } from './changes.ts'
import { beginEditing, changeAction, changeState, hasAction, setAction, setStage } from './edit.ts'
import { knownActions, knownStates, optionalActions, possibleParties, type StageId, stages } from './parts.ts'
import { flowProblems } from './problems.ts'

const words = (flow: FlowDefinition) => flowProblems(flow).map(({ message }) => message)
const start = beginEditing(orderFlowV2)

describe('the definition an office begins with', () => {
  it('is the product’s own, and may be published', () => {
    expect(flowProblems(start)).toEqual([])
    expect(flowChanges(orderFlowV2, start)).toEqual([])
  })

  it('of an earlier product says what this one needs besides', () => {
    const old = beginEditing(orderFlowV1)
    const gone = flowProblems(old).flatMap(({ at }) =>
      /^actions\.[a-z_]+$/.test(at) ? [at.slice(8) as ActionId] : [],
    )
    expect(words(old)).toContain('“换人”不能没有')
    expect(flowProblems(gone.reduce((flow, id) => setAction(flow, id, true), old))).toEqual([])
  })
})

describe('what an office may change', () => {
  it('is a name, the words for the caller and the time of a stage', () => {
    const flow = changeState(start, 'pending_register', (state) => ({
      ...state,
      name: '待受理',
      says: '{desk}正在看',
      clock: { ...state.clock!, limit: { timer: 'work_hour', amount: 1 } },
    }))
    expect(flowProblems(flow)).toEqual([])
    expect(flowChanges(start, flow)).toEqual([
      { at: 'states.pending_register', what: '“待立案”的名称', before: '待立案', after: '待受理' },
      expect.objectContaining({ what: '“待立案”的诉求人看到的话' }),
      expect.objectContaining({ what: '“待立案”的时限', before: '2 个工作时', after: '1 个工作时' }),
    ])
  })

  it('is whether the dispatcher sends out the check', () => {
    const flow = setStage(start, 'request_check', true)
    expect(flowProblems(flow)).toEqual([])
    const feedback = flow.actions.find(({ id }) => id === 'feedback')!
    expect(feedback.to).toEqual([{ state: 'handle_finish' }])
    expect(flow.actions.find(({ id }) => id === 'urge')!.from).toContain('handle_finish')
    expect(flowChanges(start, setStage(flow, 'request_check', false))).toEqual([])
  })

  it('is whether there is 核实 or 挂账 at all, and back again', () => {
    for (const stage of Object.keys(stages) as StageId[]) {
      const isOn = stage !== 'request_check'
      const flow = setStage(start, stage, !isOn)
      expect(flowProblems(flow)).toEqual([])
      expect(flowChanges(start, setStage(flow, stage, isOn))).toEqual([])
    }
  })

  it('is every optional action, with what stands and falls with it', () => {
    for (const id of Object.keys(optionalActions) as ActionId[]) {
      const flow = setAction(start, id, false)
      expect(flowProblems(flow)).toEqual([])
      expect(flowChanges(start, setAction(flow, id, true))).toEqual([])
    }
  })

  it('takes the answers away with the last of what they answer', () => {
    const none = setStage(
      setAction(setAction(start, 'ask_extension', false), 'appeal', false),
      'suspend',
      false,
    )
    expect(flowProblems(none)).toEqual([])
    expect(hasAction(none, 'approve_request')).toBe(false)
  })
})

describe('what would break the loop', () => {
  it('is refused where an order would wait for somebody who can do nothing', () => {
    const flow = changeAction(
      changeAction(start, 'accept', (a) => ({ ...a, from: ['handling'] })),
      'feedback',
      (a) => ({
        ...a,
        by: ['dispatcher'],
      }),
    )
    expect(words(flow)).toContain('不能交给派遣员：没有这一步的权限')
    expect(words(flow)).toContain('“处置中”等承办方办，却没有他能办的下一步')
  })

  it('is refused where nobody could answer a request', () => {
    const flow = { ...start, actions: start.actions.filter(({ id }) => id !== 'approve_request') }
    expect(words(flow)).toContain('有“申请延期”就要有“终审同意”，否则没有人能答复')
  })

  it('is refused where a condition or a way is not the product’s', () => {
    const unguarded = {
      ...start,
      actions: start.actions.map(({ guards, ...rest }) =>
        rest.id === 'feedback' ? rest : { ...rest, ...(guards && { guards }) },
      ),
    }
    expect(words(unguarded)[0]).toMatch(/“反馈”的条件由产品规定/)
    const shortcut = {
      ...start,
      actions: start.actions.map((a) => (a.id === 'register' ? { ...a, to: [{ state: 'closed' }] } : a)),
    }
    expect(words(shortcut)).toContain('“立案”之后到哪里由产品规定，不能改')
  })

  it('is refused where the system could not act', () => {
    const silent = changeAction(start, 'skip_rating', (a) => ({ ...a, needs: ['note'] }))
    expect(words(silent)).toContain('这一步没有可以填写它的地方')
    const alone = changeAction(start, 'resume', (a) => ({ ...a, by: ['dispatcher'] }))
    expect(words(alone)).toContain('系统到期或按规则要办这一步，不能去掉')
  })

  it('is said at the field, with names instead of ids', () => {
    const flow = changeState(start, 'closed', (state) => ({ ...state, name: ' ', says: '已由{who}办结' }))
    expect(flowProblems(flow)).toEqual([
      { at: 'states.closed.name', message: '请写名称' },
      { at: 'states.closed.says', message: expect.stringContaining('{who}') },
    ])
    const lost = { ...start, states: start.states.filter(({ id }) => id !== 'withdrawn') }
    expect(words(lost).join()).not.toMatch(/[a-z]{4}/)
  })

  it('is refused where it names what the product does not know', () => {
    const flow = {
      ...start,
      states: [...start.states, { id: 'x', name: '甲', tone: 'todo', says: '乙' } as const],
    }
    expect(flowProblems(flow)).toEqual([{ at: 'states.x', message: '没有“x”这样的状态' }])
  })
})

describe('any edit', () => {
  const stateIds = [...knownStates.keys(), 'nowhere']
  const actionIds = [...knownActions.keys()]
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('stage' as const),
      id: fc.constantFrom(...(Object.keys(stages) as StageId[])),
      isOn: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('action' as const),
      id: fc.constantFrom(...(Object.keys(optionalActions) as ActionId[])),
      isOn: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('drop' as const), id: fc.constantFrom(...actionIds, ...stateIds) }),
    fc.record({
      kind: fc.constant('from' as const),
      id: fc.constantFrom(...actionIds),
      state: fc.constantFrom(...stateIds),
    }),
    fc.record({
      kind: fc.constant('to' as const),
      id: fc.constantFrom(...actionIds),
      state: fc.constantFrom(...stateIds),
    }),
    fc.record({
      kind: fc.constant('by' as const),
      id: fc.constantFrom(...actionIds),
      party: fc.constantFrom(...Object.keys(partyNames)),
    }),
    fc.record({ kind: fc.constant('unguard' as const), id: fc.constantFrom(...actionIds) }),
  )
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

  const toggled = <T>(list: readonly T[], one: T) =>
    list.includes(one) ? list.filter((x) => x !== one) : [...list, one]

  function apply(flow: FlowDefinition, one: Edit): FlowDefinition {
    const raw = (change: (a: FlowDefinition['actions'][number]) => FlowDefinition['actions'][number]) => ({
      ...flow,
      actions: flow.actions.map((a) => (a.id === one.id ? change(a) : a)),
    })
    switch (one.kind) {
      case 'stage':
        return setStage(flow, one.id, one.isOn)
      case 'action':
        return setAction(flow, one.id, one.isOn)
      case 'drop':
        return {
          ...flow,
          states: flow.states.filter(({ id }) => id !== one.id),
          actions: flow.actions.filter(({ id }) => id !== one.id),
        }
      case 'from':
        return raw((a) => ({ ...a, from: toggled(a.from, one.state) }))
      case 'to':
        return raw((a) => ({ ...a, to: [{ state: one.state }] }))
      case 'by':
        return raw((a) => ({ ...a, by: toggled(a.by, one.party) }))
      case 'unguard':
        return raw(({ guards: _guards, ...a }) => a)
    }
  }

  it('either is refused, or leaves a loop in which every order can be closed and nobody waits in vain', () => {
    let published = 0
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const flow = edits.reduce(apply, start)
        if (flowProblems(flow).length > 0) return
        published++
        expect(checkDefinition(flow)).toEqual([])
        for (const action of flow.actions) {
          expect(action.guards ?? []).toEqual(knownActions.get(action.id)!.guards ?? [])
          expect(action.by.every((party) => possibleParties(action.id).some((p) => p === party))).toBe(true)
        }
        for (const state of flow.states) {
          if (!state.isEnd) expect(walkToClosed(flow, state.id)).toBe(true)
          for (const action of flow.actions.filter((a) => a.id === state.clock?.onExpiry))
            expect(action.by).toContain('system')
        }
      }),
      { numRuns: 300 },
    )
    expect(published).toBeGreaterThan(10)
  })

  /** Depth first, by people only: is 已结案 in reach from here? */
  function walkToClosed(flow: FlowDefinition, from: string, seen = new Set<string>()): boolean {
    if (from === 'closed') return true
    if (seen.has(from)) return false
    seen.add(from)
    return flow.actions
      .filter((a) => a.from.includes(from) && a.by.some((party) => party !== 'system'))
      .some((a) => a.to.some(({ state }) => state !== 'stay' && walkToClosed(flow, state, seen)))
  }
})
