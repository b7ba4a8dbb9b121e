/**
 * What is counted of orders, by the moment it is counted at. The position of a measure in its basis is
 * its column in the stored sums: new ones go to the end.
 */
export const measuresOf = {
  /** When it was reported. */
  reported: [
    'reported',
    'open',
    'reopened',
    'screened',
    'valid',
    'reportedClosed',
    'reportedOnTime',
    'reportedRated',
    'reportedSatisfied',
  ],
  /** When it ended. */
  closed: [
    'ended',
    'closed',
    'closedOnTime',
    'minutes',
    'rateable',
    'rated',
    'contacted',
    'resolved',
    'satisfied',
    'unrated',
    'closedReturned',
    'closedReworked',
    'problem',
  ],
  /** When its handling was due. */
  due: [
    'due',
    'handled',
    'handledOnTime',
    'dueClosed',
    'dueClosedOnTime',
    'dueReworked',
    'dueExtended',
    'dueReturned',
    'dueLate',
  ],
  /** When the first run of that stage's clock was due. */
  register: ['registerDue', 'registerOnTime'],
  dispatch: ['dispatchDue', 'dispatchOnTime', 'dispatchAccurate'],
  verify: ['verifyDue', 'verifyOnTime'],
  check: ['checkDue', 'checkOnTime'],
  /** When the caller was last reached by a return visit. */
  visited: ['visited', 'visitResolved', 'visitSatisfied'],
} as const

export type Basis = keyof typeof measuresOf
export type Measure = (typeof measuresOf)[Basis][number]
export const bases = Object.keys(measuresOf) as Basis[]

/** Of these, what is due after now does not count yet. */
const deadlines: readonly Basis[] = ['due', 'register', 'dispatch', 'verify', 'check']
export const isDeadline = (basis: Basis) => deadlines.includes(basis)

export type Measures = Partial<Record<Measure, number>>

export function basisOf(measure: Measure): Basis {
  const found = bases.find((basis) => (measuresOf[basis] as readonly string[]).includes(measure))
  if (!found) throw new Error(`No basis counts ${measure}`)
  return found
}

export function addMeasures(into: Measures, more: Measures): void {
  for (const [name, value] of Object.entries(more) as [Measure, number][]) {
    into[name] = (into[name] ?? 0) + value
  }
}
