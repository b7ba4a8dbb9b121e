import type { AnyEndpoint } from '../../../../base/contract.ts'
import * as actions from '../../contract/actions.ts'
import * as loop from '../../contract/loop-actions.ts'
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
  request_verify: loop.requestVerify,
  verify_true: loop.verifyTrue,
  verify_false: loop.verifyFalse,
  assign_task: loop.assignTask,
  request_check: loop.requestCheck,
  merge: loop.mergeOrder,
  void: loop.voidOrder,
  emergency: loop.handleEmergency,
  special: loop.handleSpecial,
  force_close: loop.forceClose,
  urge: loop.urgeOrder,
  supervise: loop.superviseOrder,
  ask_extension: loop.askExtension,
  ask_suspension: loop.askSuspension,
  appeal: loop.appealOverdue,
  drop_request: loop.dropRequest,
  endorse_request: loop.endorseRequest,
  approve_request: loop.approveRequest,
  reject_request: loop.rejectRequest,
  resume: loop.resumeOrder,
  co_handle: loop.inviteCoHandlers,
  co_feedback: loop.coFeedback,
  consult: loop.callConsult,
  conclude_consult: loop.concludeConsult,
  record_visit: loop.recordVisit,
} as const satisfies Record<PersonAction, AnyEndpoint>

export function isPersonAction(id: ActionId): id is PersonAction {
  return id in actionEndpoints
}
