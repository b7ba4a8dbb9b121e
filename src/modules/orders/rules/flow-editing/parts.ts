import type { Endpoint } from '../../../../base/contract.ts'
import type { FlowDefinition, FlowNeed } from '../../../../base/flow/definition.ts'
import * as spineEndpoints from '../../contract/actions.ts'
import * as loopEndpoints from '../../contract/loop-actions.ts'
import type { ActionId, State } from '../../contract/terms.ts'
import type { OrderAction, OrderState, Party } from '../definition.ts'
import { commandActions, requestActions, togetherActions } from '../flows/side-actions.ts'
import { requestCheck, spineActions } from '../flows/spine-actions.ts'
import { stateParts } from '../flows/states.ts'

/** What an office may build from: the product's own states and actions, in the order they are shown. */
export const knownStates = new Map<string, OrderState>(
  Object.values(stateParts).map((state): [string, OrderState] => [state.id, state]),
)
export const knownActions = new Map<string, OrderAction>(
  [...spineActions, requestCheck, ...togetherActions, ...requestActions, ...commandActions].map((action) => [
    action.id,
    action,
  ]),
)

/** A stage an office has or has not: its states and actions come and go together. */
export const stages = {
  verify: {
    name: '核实',
    says: '立案前先派网格员到现场看是否属实',
    states: ['pending_verify'],
    actions: ['request_verify', 'verify_true', 'verify_false'],
  },
  request_check: {
    name: '处置完成（派核查）',
    says: '反馈后由派遣员安排谁去核查，不由系统自动安排',
    states: ['handle_finish'],
    actions: ['request_check'],
  },
  suspend: {
    name: '挂账',
    says: '暂时办不了的经两级审批停表，到期自动恢复',
    states: ['suspended'],
    actions: ['ask_suspension', 'resume'],
  },
} as const satisfies Record<string, { name: string; says: string; states: State[]; actions: ActionId[] }>
export type StageId = keyof typeof stages

/** Actions that may be left out by themselves, with those they cannot do without. */
export const optionalActions: Partial<Record<ActionId, readonly ActionId[]>> = {
  withdraw: [],
  escalate: [],
  delegate: [],
  return: [],
  record_visit: [],
  co_handle: ['co_feedback'],
  consult: ['conclude_consult'],
  ask_extension: ['endorse_request', 'approve_request', 'reject_request', 'drop_request'],
  appeal: ['endorse_request', 'approve_request', 'reject_request', 'drop_request'],
  emergency: [],
  special: [],
  urge: [],
  void: [],
  force_close: [],
}

/** Actions that answer others: there as long as one of those is. */
export const answers: Partial<Record<ActionId, readonly ActionId[]>> = {
  co_feedback: ['co_handle'],
  conclude_consult: ['consult'],
  endorse_request: ['ask_extension', 'ask_suspension', 'appeal'],
  approve_request: ['ask_extension', 'ask_suspension', 'appeal'],
  reject_request: ['ask_extension', 'ask_suspension', 'appeal'],
  drop_request: ['ask_extension', 'ask_suspension', 'appeal'],
}

const open: readonly State[] = ['handle_finish']
/** Where an action may begin besides where the product lets it: tried to do there what it says. */
const mayAlsoStartFrom: Partial<Record<ActionId, readonly State[]>> = {
  return: ['handling'],
  merge: ['handling'],
  emergency: ['handling'],
  ask_suspension: ['pending_handle'],
  rework: open,
  urge: open,
  supervise: open,
  force_close: open,
  conclude_consult: open,
}

export function startStates(actionId: string): Set<string> {
  const known = knownActions.get(actionId)
  return new Set([...(known?.from ?? []), ...(mayAlsoStartFrom[actionId as ActionId] ?? [])])
}

const partyPermissions: Partial<Record<Party, string>> = {
  acceptor: 'orders:register',
  dispatcher: 'orders:dispatch',
  handler: 'orders:handle',
  first_approver: 'orders:endorse',
  checker: 'orders:check',
  closer: 'orders:close',
  visitor: 'orders:return_visit',
  reopener: 'orders:reopen',
  supervisor: 'orders:supervise',
  commander: 'orders:command',
}

const declared: unknown[] = [...Object.values(spineEndpoints), ...Object.values(loopEndpoints)]
const endpoints = new Map(declared.filter(isEndpoint).map((one) => [one.path, one]))

/**
 * Who may be given an action: whoever its address opens to, so that nobody is shown what would be refused.
 * Co-handler, reporter, the person sent and the system meet an order only as the product has it.
 */
export function possibleParties(actionId: string): Party[] {
  const own = knownActions.get(actionId)?.by ?? []
  if (actionId === 'co_feedback') return own
  const found = endpointOf(actionId)
  const opens = found ? [found.permission, ...(found.orPermissions ?? [])] : []
  const others = Object.entries(partyPermissions).filter(([, permission]) =>
    opens.some((p) => p === permission),
  )
  return [...new Set([...own, ...others.map(([party]) => party as Party)])]
}

/** What may be asked with an action besides what the product asks: its address has a field for it. */
export function possibleNeeds(actionId: string): FlowNeed[] {
  const own = knownActions.get(actionId)
  const fields = Object.keys(endpointOf(actionId)?.body?.shape ?? {})
  // Where the system itself acts nobody is there to write or to take a picture.
  const isByPeople = own !== undefined && !own.by.includes('system')
  const more = isByPeople
    ? needFields.filter(([, field]) => fields.includes(field)).map(([need]) => need)
    : []
  return [...new Set([...(own?.needs ?? []), ...more])]
}

const needFields: readonly [FlowNeed, string][] = [
  ['note', 'note'],
  ['files', 'fileIds'],
]

/** What cannot be left out: only pictures are the office's to ask for or not. */
export function fixedNeeds(actionId: string): FlowNeed[] {
  return (knownActions.get(actionId)?.needs ?? []).filter((need) => need !== 'files')
}

/** Where an action leads in a flow that has these states; the product's word, never the office's. */
export function outcomesOf(
  actionId: string,
  states: ReadonlySet<string>,
): FlowDefinition['actions'][number]['to'] {
  if (actionId === 'feedback' && states.has('handle_finish')) return [{ state: 'handle_finish' }]
  return (knownActions.get(actionId)?.to ?? []).filter(({ state }) => state === 'stay' || states.has(state))
}

function endpointOf(actionId: string): Endpoint | undefined {
  return endpoints.get(`/api/orders/:id/${actionId.replaceAll('_', '-')}`)
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'endpoint'
}
