import { ancestorAt, areaLevel, areaPath } from '../../../base/area-code.ts'
import type { Source } from '../contract/terms.ts'

export interface ResponsibilityRule {
  classId: string
  areaCode: string
  targetKind: 'organisation' | 'grid' | 'community'
  targetId: string | null
}

export interface ProposedTarget {
  kind: 'organisation' | 'area'
  id: string
  /** The rule's own class and area, for the reason shown. */
  ruleClassId: string
  ruleAreaCode: string
}

/**
 * Who is responsible by the 权责清单: the rule of the class itself before that of its major class,
 * and within one class the rule of the smallest area that holds the place.
 */
export function proposeTarget(
  classIds: readonly string[],
  areaCode: string,
  rules: readonly ResponsibilityRule[],
): ProposedTarget | undefined {
  const path = areaPath(areaCode)
  for (const classId of classIds) {
    for (const place of path.toReversed()) {
      const rule = rules.find((r) => r.classId === classId && r.areaCode === place)
      const target = rule && targetOf(rule, areaCode)
      if (target) return { ...target, ruleClassId: classId, ruleAreaCode: place }
    }
  }
  return undefined
}

function targetOf(
  rule: ResponsibilityRule,
  areaCode: string,
): { kind: 'organisation' | 'area'; id: string } | undefined {
  if (rule.targetKind === 'organisation')
    return rule.targetId ? { kind: 'organisation', id: rule.targetId } : undefined
  const area =
    ancestorAt(areaCode, rule.targetKind === 'grid' ? 'grid' : 'community') ??
    ancestorAt(areaCode, 'community')
  return area ? { kind: 'area', id: area } : undefined
}

/**
 * 小事不出社区，大事不出街镇: a demand or report begins at the community of its place; what a clerk takes
 * in begins at the clerk's own desk. A place known only to the street begins at the street.
 */
export function firstDesk(source: Source, areaCode: string, clerkDesk: string | undefined): string {
  const fromBelow = source === 'resident' || source === 'grid_worker' || clerkDesk === undefined
  if (!fromBelow) return clerkDesk
  const level = areaLevel(areaCode)
  if (level === 'grid') return ancestorAt(areaCode, 'community') ?? areaCode
  return areaCode
}

export interface ClassCandidate {
  id: string
  name: string
  keywords: readonly string[]
}

export interface ClassGuess {
  id: string
  /** The words that spoke for it. */
  words: string[]
}

/** Classes whose name or keywords stand in the text, the most telling first; longer words tell more. */
export function guessClasses(text: string, classes: readonly ClassCandidate[], most = 3): ClassGuess[] {
  const scored = classes.flatMap((candidate) => {
    const words = [...new Set([candidate.name, ...candidate.keywords])].filter(
      (word) => word.length > 1 && text.includes(word),
    )
    const score = words.reduce((sum, word) => sum + word.length * word.length, 0)
    return score > 0 ? [{ id: candidate.id, words, score }] : []
  })
  return scored
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id, words }) => ({ id, words }))
}
