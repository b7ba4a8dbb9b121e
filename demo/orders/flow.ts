import type { DemoState, DemoStep, OrderSource, StepAction } from '../types.ts'

const moves: Record<StepAction, { from: readonly DemoState[]; to: DemoState }> = {
  report: { from: [], to: 'pending_register' },
  register: { from: ['pending_register'], to: 'pending_dispatch' },
  not_accept: { from: ['pending_register'], to: 'not_accepted' },
  escalate: { from: ['pending_dispatch'], to: 'pending_dispatch' },
  delegate: { from: ['pending_dispatch'], to: 'pending_dispatch' },
  dispatch: { from: ['pending_dispatch'], to: 'pending_handle' },
  return: { from: ['pending_handle'], to: 'returned' },
  redispatch: { from: ['returned'], to: 'pending_handle' },
  accept: { from: ['pending_handle'], to: 'handling' },
  feedback: { from: ['handling'], to: 'pending_check' },
  check_pass: { from: ['pending_check'], to: 'pending_rating' },
  check_fail: { from: ['pending_check'], to: 'handling' },
  rework: { from: ['pending_close'], to: 'handling' },
  rate: { from: ['pending_rating'], to: 'pending_close' },
  close: { from: ['pending_close', 'pending_rating'], to: 'closed' },
  reopen: { from: ['closed'], to: 'pending_dispatch' },
  withdraw: { from: ['pending_register', 'pending_dispatch', 'pending_handle'], to: 'withdrawn' },
}

/** What a grid worker found is nobody's demand, so nobody is asked to rate it. */
export const isRated = (source: OrderSource) => source !== 'grid_worker'

/** Where steps lead; throws when one could not have been taken. */
export function stateAfter(steps: readonly DemoStep[], source: OrderSource): DemoState {
  let state: DemoState | undefined
  for (const { action } of steps) {
    const { from, to } = moves[action]
    const possible = state === undefined ? from.length === 0 : from.includes(state)
    if (!possible) throw new Error(`${action} after ${state ?? 'nothing'}`)
    state = to === 'pending_rating' && !isRated(source) ? 'pending_close' : to
  }
  if (!state) throw new Error('an order without a step')
  return state
}
