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

/**
 * Classes whose name or keywords stand in the text, the most telling first. A long word tells more than a
 * short one, a word few classes share more than a common one, and what is said first more than what follows
 * from it ("路灯不亮，老人摔了一跤" is about the lamp).
 */
export function guessClasses(text: string, classes: readonly ClassCandidate[], most = 3): ClassGuess[] {
  const shares = sharesOf(classes)
  const scored = classes.flatMap((candidate) => {
    const words = wordsOf(candidate).filter((word) => text.includes(word))
    const score = words.reduce((sum, word) => sum + weight(word, text, shares), 0)
    return score > 0 ? [{ id: candidate.id, words, score }] : []
  })
  return scored
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id, words }) => ({ id, words }))
}

function wordsOf({ name, keywords }: ClassCandidate): string[] {
  return [...new Set([name, ...keywords])].filter((word) => word.length > 1)
}

// Half the weight is lost every this many characters.
const HALVES_EVERY = 30

function weight(word: string, text: string, shares: ReadonlyMap<string, number>): number {
  const position = 2 ** (-text.indexOf(word) / HALVES_EVERY)
  return (word.length ** 2 / (shares.get(word) ?? 1)) * position
}

/** How many classes each word stands for. */
function sharesOf(classes: readonly ClassCandidate[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const word of classes.flatMap(wordsOf)) shares.set(word, (shares.get(word) ?? 0) + 1)
  return shares
}
