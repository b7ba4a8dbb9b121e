import { describe, expect, test } from 'vitest'
import { type ActionId, actionNames, endStates, type State, stateNames } from '../contract/terms.ts'
import { type StepFacts, tellingsOf } from './told.ts'

const actions = Object.keys(actionNames) as ActionId[]
const states = Object.keys(stateNames) as State[]
const step = (change: Partial<StepFacts>): StepFacts => ({
  action: 'report',
  from: 'pending_dispatch',
  to: 'pending_handle',
  hasHandler: true,
  hasTask: false,
  requestStage: null,
  requestKind: null,
  ...change,
})
const topics = (change: Partial<StepFacts>) => tellingsOf(step(change)).map(({ topic }) => topic)

describe('who is told of a step', () => {
  test('hears one thing of it, whatever the step', () => {
    for (const action of actions) {
      for (const to of states) {
        const told = tellingsOf(step({ action, to, hasTask: true })).flatMap(({ to: people }) => people)
        expect(new Set(told).size, `${action} → ${to}`).toBe(told.length)
      }
    }
  })
  test('the reporter hears of every end but the one they made themselves', () => {
    const of: Partial<Record<State, ActionId>> = {
      closed: 'close',
      force_closed: 'force_close',
      not_accepted: 'not_accept',
      voided: 'void',
      merged: 'merge',
    }
    for (const to of endStates) {
      const action = of[to]
      if (!action) continue
      const told = tellingsOf(step({ action, to })).flatMap(({ to: people }) => people)
      expect(told, to).toContain('reporter')
    }
    expect(topics({ action: 'withdraw', to: 'withdrawn' })).toEqual([])
  })
  test('filing and giving out at once is told as given out', () => {
    expect(topics({ action: 'register', hasHandler: true })).toEqual(['given', 'dispatched'])
    expect(topics({ action: 'register', hasHandler: false, to: 'pending_dispatch' })).toEqual(['registered'])
  })
  test('a request goes to the level it waits at', () => {
    expect(topics({ action: 'ask_extension', requestStage: 'first' })).toEqual(['to_endorse'])
    expect(topics({ action: 'ask_extension', requestStage: 'final' })).toEqual(['to_approve'])
  })
  test('that a case does not count against the handler is nothing to the reporter', () => {
    expect(topics({ action: 'approve_request', requestKind: 'appeal' })).toEqual(['decided'])
    expect(topics({ action: 'approve_request', requestKind: 'extension' })).toEqual(['postponed', 'decided'])
  })
  test('urging what nobody has in hand goes to the desk', () => {
    const [told] = tellingsOf(step({ action: 'urge', hasHandler: false }))
    expect(told?.to).toEqual(['dispatcher'])
  })
})
