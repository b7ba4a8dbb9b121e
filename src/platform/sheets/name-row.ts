import { columnLetter } from './place.ts'
import type { Flaw, RawRow, TableLimits, TableRow } from './table.ts'

/** A row under the names of its columns, with what is wrong with it. */
export function nameRow(row: RawRow, names: readonly string[], limits: TableLimits): TableRow {
  const cells: Record<string, string> = {}
  const flaws: (Flaw & { at?: number })[] = []
  const flaw = (at: number, name: string, message: string) =>
    flaws.push({ at, column: name, message: `“${name}”${message}` })
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string
    const cell = keepable(row.cells[i] ?? '')
    if (cell.length > limits.maxCellChars) flaw(i, name, `超过 ${limits.maxCellChars} 个字`)
    if (cell.includes('\ufffd')) flaw(i, name, '含有无法识别的字符，原文件可能已损坏')
    cells[name] = cell
  }
  for (const { column, message } of row.flaws ?? []) {
    const name = names[column]
    if (name !== undefined) flaw(column, name, message)
  }
  const whole = rowFlaw(row, names.length)
  if (whole) flaws.push({ message: whole })
  const named: TableRow = { line: row.line, cells }
  const first = flaws[0]
  if (first) {
    named.problem = first.at === undefined ? first.message : `${columnLetter(first.at)} 列${first.message}`
    named.flaws = flaws.map(({ at: _, ...plain }) => plain)
  }
  if (row.asNumber) named.asNumber = row.asNumber.flatMap((column) => names[column] ?? [])
  return named
}

function rowFlaw(row: RawRow, width: number): string | undefined {
  if (row.isOpen && row.cells.length < width)
    return `文件到这一行中断：只有 ${row.cells.length} 格，表头有 ${width} 列，请重新导出`
  if (row.cells.findLastIndex((cell) => cell !== '') >= width)
    return `本行有 ${row.cells.length} 格，多于表头的 ${width} 列，请检查引号和分隔符`
  return undefined
}

/** No database keeps a NUL or half a character, and no one has typed either. */
export function keepable(cell: string): string {
  return cell.replaceAll('\0', '').toWellFormed()
}
