import type { Mapping, MappingTarget } from './mapping.ts'

export interface Suggestion {
  mapping: Mapping
  /** 0–1 per proposed field; 1 is the same name. */
  likeness: Record<string, number>
  unusedHeaders: string[]
}

const ENOUGH = 0.5

/** Proposes a column for each field by likeness of names, best pairs first, no column twice. */
export function suggestMapping(headers: readonly string[], targets: readonly MappingTarget[]): Suggestion {
  const pairs = targets
    .flatMap((target) => headers.map((header) => ({ target, header, score: likeness(header, target) })))
    .filter((pair) => pair.score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
  const fields: Mapping['fields'] = {}
  const scores: Record<string, number> = {}
  const used = new Set<string>()
  for (const { target, header, score } of pairs) {
    if (fields[target.field] || used.has(header)) continue
    fields[target.field] = { column: header }
    scores[target.field] = score
    used.add(header)
  }
  return { mapping: { fields }, likeness: scores, unusedHeaders: headers.filter((h) => !used.has(h)) }
}

function likeness(header: string, target: MappingTarget): number {
  const names = [target.label, ...target.aliases, target.field]
  return Math.max(...names.map((name) => similarity(plain(header), plain(name))))
}

/** Without case, width, punctuation and what stands in brackets: `联系电话（必填）` is `联系电话`. */
function plain(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase()
  const bare = folded.replace(/\(.*?\)|【.*?】|\[.*?\]/g, '').replace(/[^\p{L}\p{N}]/gu, '')
  return bare === '' ? folded.replace(/[^\p{L}\p{N}]/gu, '') : bare
}

/** Shared character pairs (Dice), raised when one name ends with the other: `诉求标题` is a `标题`. */
function similarity(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const dice = (2 * shared(pairsOf(a), pairsOf(b))) / Math.max(1, a.length + b.length - 2)
  if (short.length < 2) return dice
  const ending = long.endsWith(short) ? 0.6 + 0.3 * (short.length / long.length) : 0
  const inside = long.includes(short) ? 0.5 * (short.length / long.length) + 0.3 : 0
  return Math.min(0.95, Math.max(dice, ending, inside))
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}

function shared(a: string[], b: string[]): number {
  const left = [...b]
  return a.filter((pair) => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }).length
}
