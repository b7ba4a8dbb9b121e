import { addMeasures, type Measures } from '../rules/measures.ts'

/** The measures of one key of an answer. */
export interface Row {
  key: string
  measures: Measures
}

/** Rows of several sources, one for each key. */
export function merged(parts: readonly Row[][]): Map<string, Measures> {
  const byKey = new Map<string, Measures>()
  for (const { key, measures } of parts.flat()) {
    const known = byKey.get(key) ?? {}
    addMeasures(known, measures)
    byKey.set(key, known)
  }
  return byKey
}
