import type { OrderFlow } from '../definition.ts'
import { commandActions, requestActions, togetherActions } from './side-actions.ts'
import { spineActions } from './spine-actions.ts'
import { stateParts } from './states.ts'

const { handle_finish: _ofAnotherOffice, ...states } = stateParts

/**
 * The whole loop: 核实 before filing and 核查 after handling by the nearest worker on duty, requests in two
 * levels, 协办, 会商, 督办, 应急 and 特事, 合并, 作废, 强制结案 and 回访 (GB/T 30428 practice, 12345 practice).
 */
export const orderFlowV2: OrderFlow = {
  name: 'order',
  version: 2,
  initial: 'pending_register',
  states: Object.values(states),
  actions: [...spineActions, ...togetherActions, ...requestActions, ...commandActions],
}
