import type { RawRow } from './table.ts'
import type { Merge } from './xlsx/merges.ts'

export interface JoinedHeader {
  cells: string[]
  /** How many rows the header takes. */
  depth: number
}

const MOST_LEVELS = 4
const BETWEEN = '/'

/**
 * A header of several rows as one: `居住信息` merged over `小区`, `楼栋` becomes `居住信息/小区`, `居住信息/楼栋`.
 * @param rows from the first row of the header on
 * @param merges of the sheet; undefined for text, which has none and is judged by its gaps
 */
export function joinLevels(rows: readonly RawRow[], merges: readonly Merge[] | undefined): JoinedHeader {
  const first = rows[0]
  if (!first) return { cells: [], depth: 0 }
  const depth = merges ? mergedDepth(rows, merges) : guessedDepth(rows)
  if (depth === 1) return { cells: first.cells, depth }
  const levels = rows.slice(0, depth).map((row) => (merges ? spread(row, merges) : [...row.cells]))
  if (!merges) spreadGuessed(levels)
  const width = Math.max(...levels.map((cells) => cells.length))
  const cells = Array.from({ length: width }, (_, column) =>
    nameOf(levels.map((level) => level[column] ?? '')),
  )
  return { cells, depth }
}

function nameOf(parts: readonly string[]): string {
  const said = parts.map((part) => part.replace(/\s+/g, '').trim()).filter((part) => part !== '')
  return said.filter((part, i) => part !== said[i - 1]).join(BETWEEN)
}

/**
 * A cell merged downwards says how deep the header is. One merged sideways has names of its own below it, unless
 * what stands below is data: then the columns beside it have something there too.
 */
function mergedDepth(rows: readonly RawRow[], merges: readonly Merge[]): number {
  const [first, second] = rows
  if (!first || !second) return 1
  const here = merges.filter(({ top }) => top === first.line)
  const lowest = Math.max(first.line, ...here.map(({ bottom }) => bottom))
  const parents = here.filter(({ left, right, bottom }) => right > left && bottom === first.line)
  const isUnderParent = (column: number) =>
    parents.some(({ left, right }) => left <= column && column <= right)
  const named = second.cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
  const isNames = named.length > 0 && named.every(isUnderParent)
  const last = isNames ? Math.max(lowest, second.line) : lowest
  const depth = rows.filter(({ line }) => line <= last).length
  return depth > MOST_LEVELS ? 1 : Math.max(1, depth)
}

/** A cell merged sideways stands over each of its columns. */
function spread({ line, cells }: RawRow, merges: readonly Merge[]): string[] {
  const full = [...cells]
  for (const { top, left, right } of merges) {
    if (top !== line || right === left) continue
    const name = full[left] ?? ''
    while (full.length <= right) full.push('')
    full.fill(name, left, right + 1)
  }
  return full
}

/**
 * Text saved from such a sheet has gaps in its first row where the second has names, and the other way round;
 * rows of data have figures.
 */
function guessedDepth([upper, lower]: readonly RawRow[]): number {
  if (!upper || !lower || lower.line !== upper.line + 1) return 1
  const width = Math.max(upper.cells.length, lower.cells.length)
  const columns = Array.from({ length: width }, (_, i) => ({
    above: (upper.cells[i] ?? '').trim() !== '',
    below: (lower.cells[i] ?? '').trim() !== '',
  }))
  const gaps = columns.filter(({ above, below }) => !above && below).length
  const alone = columns.filter(({ above, below }) => above && !below).length
  const isWhole = columns.every(({ above, below }) => above || below)
  const isNames = lower.cells.every((cell) => cell.length <= 20 && !/\d{3,}/.test(cell))
  return gaps > 0 && alone > 0 && isWhole && isNames ? 2 : 1
}

/** A gap above a name belongs to what stands to its left. */
function spreadGuessed([upper = [], lower = []]: string[][]): void {
  for (let i = 1; i < lower.length; i++)
    if ((upper[i] ?? '').trim() === '' && (lower[i] ?? '').trim() !== '') upper[i] = upper[i - 1] ?? ''
}
