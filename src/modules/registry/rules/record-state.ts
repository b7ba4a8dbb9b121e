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
  const all = Object.values(origins)
  return {
    fields: values,
    origins,
    disputed: Object.keys(origins)
      .filter((field) => origins[field]?.disputedBy)
      .sort(),
    verifiedOn: latest(all.flatMap((origin) => origin.verifiedOn ?? [])),
    observedOn: latest(all.map((origin) => origin.observedOn)),
  }
}

function latest(days: readonly LocalDate[]): LocalDate | null {
  return days.reduce<LocalDate | null>((held, day) => (held === null || day > held ? day : held), null)
}
