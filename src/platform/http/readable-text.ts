import type { FieldProblem } from '../../base/errors.ts'

const MESSAGE = '含有无法保存的字符（乱码），请删除后重新填写'
/** Deeper than any contract goes; what lies below is refused by validation. */
const DEEPEST = 12

/**
 * Where an input holds text the database cannot keep: a NUL, or half of a character. JSON and addresses can carry
 * both, PostgreSQL's text takes neither.
 */
export function unreadableTexts(input: unknown): FieldProblem[] {
  return paths(input, []).map((path) => ({ field: path.map(shown).join('.'), message: MESSAGE }))
}

function paths(value: unknown, path: readonly string[]): string[][] {
  if (typeof value === 'string') return isReadable(value) ? [] : [[...path]]
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return []
  return Object.entries(value).flatMap(([name, held]) => {
    const below = [...path, name]
    return isReadable(name) ? paths(held, below) : [below]
  })
}

function isReadable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** A name may be the unreadable text itself, and stands in the answer. */
function shown(name: string): string {
  return name.toWellFormed().replaceAll('\0', '\ufffd')
}
