import type { TimerType } from '../../../base/time/timers.ts'
import type { Mode, RequestKind, Source, State, Urgency } from '../contract/terms.ts'

/** A work order as the module's decisions and screens know it. */
export interface Order {
  id: string
  number: string
  source: Source
  classId: string | null
  title: string
  description: string
  address: string
  lng: number | null
  lat: number | null
  urgency: Urgency
  occurredAt: Date | null
  /** Grid, community or street of the place. */
  areaCode: string
  /** The area whose desk receives and dispatches it now. */
  deskCode: string
  state: State
  flowVersion: number
  handlerOrganisationId: string | null
  handlerAreaCode: string | null
  /** The person who last fed back a result. */
  handledBy: string | null
  limitTimer: TimerType
  limitAmount: number
  reporterUserId: string | null
  reporterName: string
  /** Sealed. */
  reporterPhone: string | null
  confidential: boolean
  reportedAt: Date
  registeredAt: Date | null
  dispatchedAt: Date | null
  handledAt: Date | null
  closedAt: Date | null
  /** When the clock of the present stage runs out. */
  dueAt: Date | null
  handleDueAt: Date | null
  isPaused: boolean
  /** The handling has been overdue at some time; the raw fact, never taken back. */
  isLate: boolean
  result: string | null
  filingStandard: string | null
  closingStandard: string | null
  ratedAt: Date | null
  ratingContacted: boolean | null
  ratingResolved: boolean | null
  ratingSatisfied: boolean | null
  ratingRemark: string | null
  returnCount: number
  transferCount: number
  reworkCount: number
  reopenCount: number
  /** The reporter lets others see it, without who asked. */
  isPublic: boolean
  /** 剔除: it does not count against the handler; `isLate` stays as it was. */
  exempt: boolean
  exemptReason: string | null
  hasAppealed: boolean
  extensionCount: number
  suspendCount: number
  urgeCount: number
  urgedAt: Date | null
  /** 0 none, 1 街道, 2 区级, 3 领导. */
  supervisionLevel: number
  /** 问题工单: handled again or transferred three times or more. */
  isProblem: boolean
  modes: Mode[]
  /** What 核实 found; null before it. */
  isTrue: boolean | null
  /** Who goes and looks, while it is to be verified or checked. */
  taskUserId: string | null
  /** The request that waits for an answer. */
  requestKind: RequestKind | null
  requestStage: 'first' | 'final' | null
  requestDays: number | null
  /** Organisations and areas that help. */
  coHandlerIds: string[]
  coOpenCount: number
  isConsulting: boolean
  mergedInto: string | null
  mergedCount: number
  visitCount: number
  externalSource: string | null
  externalNumber: string | null
  externalDigest: string | null
  requestId: string | null
  version: number
  createdBy: string | null
  updatedAt: Date
}

/** Without the long text: what a list needs. */
export type OrderBrief = Omit<Order, 'description'>
export type OrderPatch = Partial<Order>

/** Everything an order has before anything has happened to it. */
export const untouched = {
  handlerOrganisationId: null,
  handlerAreaCode: null,
  handledBy: null,
  registeredAt: null,
  dispatchedAt: null,
  handledAt: null,
  closedAt: null,
  handleDueAt: null,
  isPaused: false,
  isLate: false,
  result: null,
  filingStandard: null,
  closingStandard: null,
  ratedAt: null,
  ratingContacted: null,
  ratingResolved: null,
  ratingSatisfied: null,
  ratingRemark: null,
  returnCount: 0,
  transferCount: 0,
  reworkCount: 0,
  reopenCount: 0,
  isPublic: false,
  exempt: false,
  exemptReason: null,
  hasAppealed: false,
  extensionCount: 0,
  suspendCount: 0,
  urgeCount: 0,
  urgedAt: null,
  supervisionLevel: 0,
  isProblem: false,
  modes: [] as Mode[],
  isTrue: null,
  taskUserId: null,
  requestKind: null,
  requestStage: null,
  requestDays: null,
  coHandlerIds: [] as string[],
  coOpenCount: 0,
  isConsulting: false,
  mergedInto: null,
  mergedCount: 0,
  visitCount: 0,
  version: 1,
} satisfies OrderPatch
