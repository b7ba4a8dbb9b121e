import type { ActionId, RequestKind, State } from '../contract/terms.ts'

/** Who is meant: each is found from posts, the order or the step. */
export type Told =
  | 'reporter'
  | 'merged_reporters'
  | 'handler'
  | 'handler_and_head'
  | 'co_handlers'
  | 'invited'
  | 'dispatcher'
  | 'task'
  | 'first_approver'

export type TopicKey =
  | 'registered'
  | 'given'
  | 'taken'
  | 'postponed'
  | 'handled'
  | 'please_rate'
  | 'again'
  | 'closed'
  | 'not_accepted'
  | 'voided'
  | 'merged'
  | 'dispatched'
  | 'emergency'
  | 'redo'
  | 'urged'
  | 'supervised'
  | 'returned'
  | 'task'
  | 'to_endorse'
  | 'to_approve'
  | 'decided'
  | 'resumed'
  | 'co_asked'
  | 'co_done'
  | 'consulted'
  | 'concluded'

export interface Telling {
  topic: TopicKey
  to: readonly Told[]
}

/** What a step left that decides who hears of it. */
export interface StepFacts {
  action: ActionId
  from: State | null
  to: State
  hasHandler: boolean
  hasTask: boolean
  /** Which of the two levels an open request waits at. */
  requestStage: 'first' | 'final' | null
  /** Which request the step asks, decides or drops. */
  requestKind: RequestKind | null
}

const everybody: readonly Told[] = ['reporter', 'merged_reporters']

/** Who is told what after this step. */
export function tellingsOf(step: StepFacts): Telling[] {
  const forReporter = reporterTopic(step)
  return [...(forReporter ? [{ topic: forReporter, to: reportersOf(forReporter) }] : []), ...atWork(step)]
}

function reportersOf(topic: TopicKey): readonly Told[] {
  // Whose own order was refused, voided or merged is told alone.
  return ['not_accepted', 'voided', 'merged', 'registered'].includes(topic) ? ['reporter'] : everybody
}

/** One thing a step, and the most telling one: filed and given out at once is "given". */
function reporterTopic({ action, from, to, hasHandler, requestKind }: StepFacts): TopicKey | null {
  if (to === 'pending_rating' && from !== 'pending_rating') return 'please_rate'
  if (to === 'closed' || to === 'force_closed') return from === to ? null : 'closed'
  switch (action) {
    case 'register':
      return hasHandler ? 'given' : 'registered'
    case 'dispatch':
    case 'transfer':
    case 'emergency':
    case 'special':
      return 'given'
    case 'accept':
      return 'taken'
    case 'feedback':
      return 'handled'
    case 'not_accept':
      return 'not_accepted'
    case 'void':
      return 'voided'
    case 'merge':
      return 'merged'
    case 'return':
    case 'rework':
    case 'reopen':
      return 'again'
    case 'record_visit':
      return to === 'pending_dispatch' ? 'again' : null
    case 'approve_request':
      // That a case does not count against the handler is nothing to the reporter.
      return requestKind === 'appeal' ? null : 'postponed'
    default:
      return null
  }
}

const one = (topic: TopicKey, ...to: Told[]): Telling[] => [{ topic, to }]

function atWork(step: StepFacts): Telling[] {
  const { action, to, hasHandler, hasTask } = step
  switch (action) {
    case 'register':
    case 'dispatch':
    case 'transfer':
    case 'special':
      return hasHandler ? one('dispatched', 'handler') : []
    case 'emergency':
      return one('emergency', 'handler_and_head')
    case 'check_fail':
    case 'rework':
      return one('redo', 'handler')
    case 'urge':
      return one('urged', ...holders(step))
    case 'supervise':
      return one('supervised', ...holders(step))
    case 'return':
      return one('returned', 'dispatcher')
    case 'reopen':
    case 'record_visit':
      return to === 'pending_dispatch' ? one('returned', 'dispatcher') : []
    case 'request_verify':
    case 'assign_task':
    case 'request_check':
    case 'feedback':
      return hasTask ? one('task', 'task') : []
    default:
      return onTheSide(step)
  }
}

/** Nobody has it in hand yet: the desk is meant. */
function holders({ hasHandler }: StepFacts): Told[] {
  return hasHandler ? ['handler_and_head', 'co_handlers'] : ['dispatcher']
}

function onTheSide({ action, requestStage }: StepFacts): Telling[] {
  switch (action) {
    case 'ask_extension':
    case 'ask_suspension':
    case 'appeal':
      return requestStage === 'final' ? one('to_approve', 'dispatcher') : one('to_endorse', 'first_approver')
    case 'endorse_request':
      return one('to_approve', 'dispatcher')
    case 'approve_request':
    case 'reject_request':
      return one('decided', 'handler')
    case 'resume':
      return one('resumed', 'handler')
    case 'co_handle':
      return one('co_asked', 'invited')
    case 'co_feedback':
      return one('co_done', 'handler')
    case 'consult':
      return one('consulted', 'invited')
    case 'conclude_consult':
      return one('concluded', 'handler', 'co_handlers')
    default:
      return []
  }
}
