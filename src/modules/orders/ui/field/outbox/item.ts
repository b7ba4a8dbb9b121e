import type { ReportDraft } from '../../phone/report-draft.ts'
import type { PersonAction } from '../../shared/action-endpoints.ts'

/** A report that was finished on this phone. */
export interface ReportContent {
  kind: 'report'
  draft: ReportDraft
  /** Where it is filed when there is no point: the worker's own grid. */
  areaCode: string | null
}

/** 反馈, 核实, 核查: an action on an order, with what was written and the photos taken. */
export interface ActionContent {
  kind: 'action'
  action: QueuedAction
  actionName: string
  order: { id: string; number: string; title: string }
  /** The version of the order its person was looking at. */
  version: number
  /** The body besides version and photos. */
  values: Record<string, unknown>
  fileIds: string[]
}

/** Something finished that the server does not have yet. */
export interface OutboxItem {
  /** The server does the same thing once for a key, however often it arrives. */
  key: string
  userId: string
  state: 'waiting' | 'sending' | 'sent' | 'refused'
  /** The server's reason for refusing it. */
  why: string | null
  /** Refused because somebody acted meanwhile: to be looked at, and sent again if it still applies. */
  isOvertaken: boolean
  content: ReportContent | ActionContent
}

/** What is done on the spot, where there may be no network. */
const queuedActions = [
  'feedback',
  'co_feedback',
  'verify_true',
  'verify_false',
  'check_pass',
  'check_fail',
] as const satisfies readonly PersonAction[]
export type QueuedAction = (typeof queuedActions)[number]

export function isQueued(action: PersonAction): action is QueuedAction {
  return (queuedActions as readonly string[]).includes(action)
}

/** What is filed: the words written, or the name of the class. */
export function wordsOf({ description, className }: ReportDraft): string {
  return description.trim() || className
}

export function titleOf({ content }: OutboxItem): string {
  return content.kind === 'report' ? wordsOf(content.draft) : content.order.title
}

export function photoIdsOf({ content }: OutboxItem): string[] {
  return content.kind === 'report' ? content.draft.photos.map(({ id }) => id) : content.fileIds
}
