import { type FieldValue, isSameValue } from '../survive.ts'

export interface Said {
  observedOn: string
  receivedAt: string
  values: Readonly<Record<string, FieldValue | null>>
}

/** The last word of one source on every field it ever spoke of. */
export function lastWords(statements: readonly Said[]): Map<string, FieldValue | null> {
  const words = new Map<string, FieldValue | null>()
  const inOrder = [...statements].sort(
    (a, b) => compare(a.observedOn, b.observedOn) || compare(a.receivedAt, b.receivedAt),
  )
  for (const { values } of inOrder)
    for (const [field, value] of Object.entries(values)) words.set(field, value)
  return words
}

/** What a row says that its source has not said before; undefined when that is nothing. */
export function newsOf(
  values: Readonly<Record<string, FieldValue | null>>,
  known: (field: string) => FieldValue | null | undefined,
): Record<string, FieldValue | null> | undefined {
  const news = Object.entries(values).filter(([field, value]) => {
    const before = known(field)
    return before === undefined || !isSameValue(before, value)
  })
  return news.length === 0 ? undefined : Object.fromEntries(news)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a > b ? 1 : -1
}
