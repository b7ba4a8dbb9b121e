import type { AllowedAction, RestingAction } from '../../contract/order.ts'
import { isPersonAction, type PersonAction } from './action-endpoints.ts'

export const groupNames = { handle: '办理', ask: '申请', urge: '督促', end: '结束' } as const
export type ActionGroup = keyof typeof groupNames

const groups: Partial<Record<PersonAction, ActionGroup>> = {
  ask_extension: 'ask',
  ask_suspension: 'ask',
  appeal: 'ask',
  drop_request: 'ask',
  endorse_request: 'ask',
  approve_request: 'ask',
  reject_request: 'ask',
  urge: 'urge',
  supervise: 'urge',
  emergency: 'urge',
  special: 'urge',
  not_accept: 'end',
  withdraw: 'end',
  merge: 'end',
  void: 'end',
  force_close: 'end',
  close: 'end',
}

/** Ends a case, or takes it out of everybody's hands: said in red, with its consequence. */
export const dangerous: ReadonlySet<PersonAction> = new Set([
  'not_accept',
  'withdraw',
  'merge',
  'void',
  'force_close',
])

/** What is likely, most likely first; a request that waits for an answer comes before everything. */
const likely: readonly PersonAction[] = [
  'approve_request',
  'endorse_request',
  'reject_request',
  'co_feedback',
  'verify_true',
  'verify_false',
  'check_pass',
  'check_fail',
  'register',
  'dispatch',
  'accept',
  'feedback',
  'resume',
  'request_check',
  'close',
  'record_visit',
  'return',
  'request_verify',
  'not_accept',
  'conclude_consult',
  'rework',
  'transfer',
  'rate',
  'assign_task',
  'ask_extension',
  'supervise',
  'urge',
  'escalate',
  'reopen',
]

export interface ActionChoice extends AllowedAction {
  id: PersonAction
  /** 14:05 后可再催: shown, and not to be pressed before. */
  rest?: string
}

export interface Choices {
  /** The likely next step; without one nothing is pressed on anybody. */
  main: ActionChoice | undefined
  beside: ActionChoice[]
  more: { group: ActionGroup; actions: ActionChoice[] }[]
}

const BESIDE = 3
const mayLead: ReadonlySet<PersonAction> = new Set(['approve_request', 'endorse_request'])

/** What a person may do, as the dock shows it: the likely thing, a few beside it, the rest by group. */
export function chooseActions(
  allowed: readonly AllowedAction[],
  resting: readonly RestingAction[] = [],
): Choices {
  const later = resting.map(({ until: _until, words, ...one }) => ({ ...one, isMain: false, rest: words }))
  const sorted = [...allowed, ...later]
    .flatMap(({ id, ...rest }) => (isPersonAction(id) ? [{ ...rest, id }] : []))
    .sort((a, b) => rank(a.id) - rank(b.id))
  const main = sorted.find((one) => one.isMain || mayLead.has(one.id))
  const rest = sorted.filter((one) => one !== main)
  const beside = rest.filter((one) => likely.includes(one.id)).slice(0, BESIDE)
  const others = rest.filter((one) => !beside.includes(one))
  const more = (Object.keys(groupNames) as ActionGroup[])
    .map((group) => ({ group, actions: others.filter((one) => (groups[one.id] ?? 'handle') === group) }))
    .filter(({ actions }) => actions.length > 0)
  return { main, beside, more }
}

function rank(id: PersonAction): number {
  const at = likely.indexOf(id)
  return at < 0 ? likely.length : at
}
