import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Family, Source, Target, Urgency } from '../../contract/terms.ts'

/** What the rules may ask about an order at the moment it is dispatched. */
export interface DispatchFacts {
  /** The class itself and its major class; empty when it has none. */
  classIds: readonly string[]
  family: Family | null
  areaCode: string
  /** Not known before the order is filed. */
  source: Source | null
  urgency: Urgency
  confidential: boolean
  /** Title, description and address. */
  text: string
  date: LocalDate
  /** Minute of the local day. */
  minute: number
  isWorkTime: boolean
  /** Which time within 30 days this reporter asks for something; 1 is the first. */
  repeats: number
  /** Who last had an order at the same place. */
  previous: Target | undefined
}

/** Why an order cannot be given to somebody now. */
export type Trouble =
  | { kind: 'closed' }
  | { kind: 'absent' }
  | { kind: 'full'; inHand: number; capacity: number }
  | { kind: 'returned' }

/** What the rules may ask about those who handle. All answers stand ready in memory. */
export interface DispatchWorld {
  responsible(facts: DispatchFacts): Target | undefined
  /** Subordinates on duty, the one to be preferred first. */
  subordinates(organisationId: string, areaCode: string): readonly Target[]
  trouble(target: Target): Trouble | undefined
}
