import { isInside } from '../../../base/area-code.ts'

/** What an order must be to belong to a problem; major classes stand with their sub-classes. */
export interface MatchSpec {
  areaCode: string
  classIds: readonly string[]
  /** The search tokens of each word: all of one word must be there. */
  wordTokens: readonly (readonly string[])[]
  organisationId: string | null
  sources: readonly string[]
}

export interface Candidate {
  areaCode: string
  classId: string | null
  organisationId: string | null
  source: string
  /** The tokens it is found by. */
  tokens: ReadonlySet<string>
}

/** All that is asked must hold; of the words, one. Agrees with `matchCondition` of the store, which asks in SQL. */
export function isMatch(spec: MatchSpec, order: Candidate): boolean {
  const { classIds, wordTokens, organisationId, sources } = spec
  if (!isInside(order.areaCode, spec.areaCode)) return false
  if (classIds.length > 0 && !classIds.includes(order.classId ?? '')) return false
  if (organisationId !== null && order.organisationId !== organisationId) return false
  if (sources.length > 0 && !sources.includes(order.source)) return false
  if (wordTokens.length === 0) return true
  return wordTokens.some((tokens) => tokens.every((token) => order.tokens.has(token)))
}

/** Chosen classes, and of a major class those under it. */
export function withSubClasses(
  chosen: readonly string[],
  classes: Iterable<{ id: string; parentId: string | null }>,
): string[] {
  if (chosen.length === 0) return []
  const below = [...classes].filter(({ parentId }) => parentId !== null && chosen.includes(parentId))
  return [...new Set([...chosen, ...below.map(({ id }) => id)])]
}
