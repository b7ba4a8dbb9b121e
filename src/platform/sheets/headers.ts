import { sheetErrors } from './errors.ts'

export const MAX_COLUMNS = 1000

export interface Headers {
  names: string[]
  /** What was changed to make the names usable, for the person who imports. */
  notes: string[]
}

/** Names the columns: trimmed, never empty, never twice. */
export function nameColumns(cells: readonly string[]): Headers {
  const names: string[] = []
  const notes: string[] = []
  const width = cells.findLastIndex((cell) => tidy(cell) !== '') + 1
  if (width === 0) throw sheetErrors.no_header()
  if (width > MAX_COLUMNS) throw sheetErrors.too_many_columns({ limit: MAX_COLUMNS })
  const taken = new Set<string>()
  for (let i = 0; i < width; i++) {
    const given = tidy(cells[i] ?? '')
    const base = given === '' || given === '__proto__' ? `第${i + 1}列` : given
    let name = base
    for (let n = 2; taken.has(name); n++) name = `${base}(${n})`
    taken.add(name)
    names.push(name)
    if (given === '') notes.push(`第 ${i + 1} 列没有表头，已命名为“${name}”`)
    else if (name !== given) notes.push(`第 ${i + 1} 列的表头“${given}”重复，已改为“${name}”`)
  }
  return { names, notes }
}

/** Header text with line breaks, full-width blanks and invisible marks taken out. */
function tidy(text: string): string {
  return text.replace(/[\s\u3000\u00a0\u200b\ufeff]+/g, ' ').trim()
}

/**
 * Which of the first rows holds the column names: exports often open with a merged title (one filled cell) and
 * a line of 填报单位：… above a wider table.
 */
export function headerIndex(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((cells) => cells.filter((cell) => tidy(cell) !== ''))
  const first = filled.findIndex((cells) => cells.length > 0)
  const wide = filled.findIndex((cells) => cells.length >= 3 && !isCaption(cells))
  return first >= 0 && wide > first && filled.slice(first, wide).every(isCaption) ? wide : first
}

function isCaption(cells: readonly string[]): boolean {
  return cells.length <= 1 || cells.every((cell) => /[：:]/.test(cell))
}
