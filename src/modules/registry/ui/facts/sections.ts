import type { FieldView } from '../../contract/facts.ts'
import type { BookField } from './use-field-book.ts'

export interface FactSection {
  title: string
  fields: readonly FieldView[]
  /** What could be known and is not. */
  missing: readonly string[]
}

/** Fields by section, in the order they came; sections of which nothing is known are left out. */
export function sectionsOf(
  fields: readonly FieldView[],
  book: readonly BookField[] | undefined,
): FactSection[] {
  const known = new Set(fields.map(({ field }) => field))
  const missing = (book ?? []).filter((one) => one.isCollected && !known.has(one.field))
  return [...Map.groupBy(fields, ({ section }) => section)].map(([title, list]) => ({
    title,
    fields: list,
    missing: missing.flatMap((one) => (one.section === title ? one.title : [])),
  }))
}
