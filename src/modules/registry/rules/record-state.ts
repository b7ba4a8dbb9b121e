import type { LocalDate } from '../../../base/time/calendar.ts'
import type { FieldOrigin, FieldValue, Survivors } from './survive.ts'

/** What a record shows of the facts behind it. */
export interface RecordState {
  fields: Record<string, FieldValue>
  origins: Record<string, FieldOrigin>
  /** Fields on which sources differ. */
  disputed: string[]
  /** The last look on site at any field, and the newest fact. */
  verifiedOn: LocalDate | null
  observedOn: LocalDate | null
}

export function stateOf({ values, origins }: Survivors): RecordState {
  const disputed: string[] = []
  let verifiedOn: LocalDate | null = null
  let observedOn: LocalDate | null = null
  for (const [field, origin] of Object.entries(origins)) {
    if (origin.disputedBy) disputed.push(field)
    verifiedOn = later(verifiedOn, origin.verifiedOn)
    observedOn = later(observedOn, origin.observedOn)
  }
  return { fields: values, origins, disputed: disputed.sort(), verifiedOn, observedOn }
}

function later(held: LocalDate | null, day: LocalDate | undefined): LocalDate | null {
  return day !== undefined && (held === null || day > held) ? day : held
}
