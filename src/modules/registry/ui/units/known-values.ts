import type { Written } from '../facts/written-values.ts'

/** What was filled in; what "is not there" says nothing of a new record. */
export function filledIn(
  values: Readonly<Record<string, Written>>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => (value === null ? [] : [[field, value]])),
  )
}
