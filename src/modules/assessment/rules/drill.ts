import { type Basis, basisOf, type Measure } from './measures.ts'

/** Filters of the order list. */
export type Filters = Readonly<Record<string, string | boolean | undefined>>

/** When the orders of a figure counted; `pastTo` is the end for deadlines: not after now. */
export interface DrillPeriod {
  from: string
  to: string
  pastTo: string
}

const closed = { state: 'closed' }
const rated = { ...closed, counts: true, rated: true }
const ended = { state: 'closed,force_closed' }

const byMeasure: Partial<Record<Measure, Filters>> = {
  open: { stage: 'open' },
  reopened: { reopened: true },
  screened: { screened: true },
  valid: { valid: true },
  reportedClosed: closed,
  reportedOnTime: { onTime: true },
  reportedRated: rated,
  reportedSatisfied: { ...rated, satisfied: true },
  closed,
  closedOnTime: { ...closed, onTime: true },
  minutes: closed,
  rateable: { ...closed, counts: true, rateable: true },
  rated,
  contacted: { ...rated, contacted: true },
  resolved: { ...rated, resolved: true },
  satisfied: { ...rated, satisfied: true },
  unrated: { ...closed, counts: true, rateable: true, rated: false },
  closedReturned: { ...closed, returned: true },
  closedReworked: { ...closed, reworked: true },
  problem: { problem: true },
  handled: { handled: true },
  handledOnTime: { handled: true, late: false },
  dueClosed: ended,
  dueClosedOnTime: { ...ended, late: false },
  dueReworked: { reworked: true },
  dueExtended: { extended: true },
  dueReturned: { returned: true },
  dueLate: { lateOrOpen: true },
  registerOnTime: { stageOnTime: true },
  dispatchOnTime: { stageOnTime: true },
  dispatchAccurate: { accurate: true },
  verifyOnTime: { stageOnTime: true },
  checkOnTime: { stageOnTime: true },
  visitResolved: { visitResolved: true },
  visitSatisfied: { visitSatisfied: true },
}

/** The filters of the order list that show the rows behind a measure. */
export function drillTo(measure: Measure, period: DrillPeriod): Filters {
  return { ...spanOf(basisOf(measure), period), ...byMeasure[measure] }
}

function spanOf(basis: Basis, { from, to, pastTo }: DrillPeriod): Filters {
  switch (basis) {
    case 'reported':
      return { from, to }
    case 'closed':
      return { closedFrom: from, closedTo: to }
    case 'due':
      return { counts: true, handleDueFrom: from, handleDueTo: pastTo }
    case 'visited':
      return { visitedFrom: from, visitedTo: to }
    default:
      return { counts: true, stageClock: basis, stageDueFrom: from, stageDueTo: pastTo }
  }
}

/** As the address of the order list says it. */
export function queryOf(...filters: readonly Filters[]): string {
  const all = Object.assign({}, ...filters) as Filters
  return Object.entries(all)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encodeURIComponent(String(value))}`]))
    .join('&')
}
