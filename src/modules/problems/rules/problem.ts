import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Measure, ProblemState } from '../contract/terms.ts'

/** A class of problems (一类事) as it stands. */
export interface Problem {
  id: string
  title: string
  areaCode: string
  state: ProblemState
  flowVersion: number
  classIds: string[]
  words: string[]
  organisationId: string | null
  sources: string[]
  ownerOrganisationId: string | null
  ownerUserId: string | null
  plan: string
  measures: Measure[]
  targetOn: LocalDate | null
  watchUntil: LocalDate | null
  proposedAt: Date
  acceptedAt: Date | null
  acceptedBy: string | null
  /** When its plan first began; a second round does not move it. */
  startedAt: Date | null
  watchingAt: Date | null
  closedAt: Date | null
  /** It happened again while watched, and nobody has said yet what that means. */
  recurredAt: Date | null
  recurOrderId: string | null
  recurCount: number
  /** Counts changes of the criteria, so that a back-fill of older ones stops. */
  criteriaVersion: number
  fillTotal: number
  fillDone: number
  filledAt: Date | null
  createdBy: string
  createdName: string
  version: number
  updatedAt: Date
}

export const untouched = {
  state: 'proposed',
  flowVersion: 1,
  ownerOrganisationId: null,
  ownerUserId: null,
  plan: '',
  measures: [],
  targetOn: null,
  watchUntil: null,
  acceptedAt: null,
  acceptedBy: null,
  startedAt: null,
  watchingAt: null,
  closedAt: null,
  recurredAt: null,
  recurOrderId: null,
  recurCount: 0,
  criteriaVersion: 1,
  fillTotal: 0,
  fillDone: 0,
  filledAt: null,
  version: 1,
} as const satisfies Partial<Problem>
