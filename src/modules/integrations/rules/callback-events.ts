import type { ActionId, State } from '../../orders/contract/terms.ts'
import type { CallbackEvent } from '../contract/terms.ts'

const eventOf: Partial<Record<ActionId, CallbackEvent>> = {
  report: 'filed',
  register: 'accepted',
  not_accept: 'not_accepted',
  dispatch: 'dispatched',
  transfer: 'dispatched',
  accept: 'handling',
  check_fail: 'handling',
  rework: 'handling',
  feedback: 'handled',
  rate: 'rated',
  close: 'closed',
  force_close: 'closed',
  reopen: 'reopened',
  resume: 'resumed',
  merge: 'merged',
  void: 'voided',
  withdraw: 'withdrawn',
}

/** What a step means to other systems; the office's inner steps mean nothing to them. */
export function callbackEventsOf(action: ActionId, from: State | null, to: State): CallbackEvent[] {
  if (to === 'suspended' && from !== 'suspended') return ['suspended']
  const event = eventOf[action]
  if (!event) return []
  // 立案并派遣 is two things at once.
  return event === 'accepted' && to === 'pending_handle' ? ['accepted', 'dispatched'] : [event]
}
