import type { AnyEndpoint } from '../../../../base/contract.ts'
import * as actions from '../../contract/actions.ts'
import type { ActionId } from '../../contract/terms.ts'

/** What a person can do with an order. `report` begins one and `skip_rating` is the system's own. */
export type PersonAction = Exclude<ActionId, 'report' | 'skip_rating'>

export const actionEndpoints = {
  register: actions.registerOrder,
  not_accept: actions.notAcceptOrder,
  withdraw: actions.withdrawOrder,
  escalate: actions.escalateOrder,
  delegate: actions.delegateOrder,
  dispatch: actions.dispatchOrder,
  transfer: actions.transferOrder,
  accept: actions.acceptOrder,
  return: actions.returnOrder,
  feedback: actions.feedbackOrder,
  check_pass: actions.passCheck,
  check_fail: actions.failCheck,
  rework: actions.reworkOrder,
  rate: actions.rateOrder,
  close: actions.closeOrder,
  reopen: actions.reopenOrder,
} as const satisfies Record<PersonAction, AnyEndpoint>

export function isPersonAction(id: ActionId): id is PersonAction {
  return id in actionEndpoints
}
