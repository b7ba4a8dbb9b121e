import type { ZipFile } from '../zip.ts'
import { columnOf } from './values.ts'

/** Cells shown as one; numbers of rows as Excel has them, of columns from 0. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

const ROWS_END = Buffer.from('sheetData>')
/** A sheet with more than this in merges is drawn, not kept as a table. */
const MOST_BYTES = 16 * 1024 * 1024

/**
 * A sheet names its merged cells behind its rows (ECMA-376 §18.3.1.99), but its header cannot be read without
 * them: the rows are passed over once, unpacked but not parsed. What is damaged is found when the rows are read.
 */
export async function readMerges(zip: ZipFile, path: string): Promise<Merge[]> {
  try {
    return parseMerges(await tailOf(zip, path))
  } catch {
    // Reading the rows comes upon the same damage and can say how far it got.
    return []
  }
}

async function tailOf(zip: ZipFile, path: string): Promise<string> {
  const tail: Buffer[] = []
  let bytes = 0
  let before = Buffer.alloc(0)
  for await (const chunk of (await zip.read(path)) as AsyncIterable<Buffer>) {
    if (bytes > 0) tail.push(chunk)
    else {
      const window = before.length > 0 ? Buffer.concat([before, chunk]) : chunk
      const at = endOfRows(window)
      if (at >= 0) tail.push(window.subarray(at))
      before = Buffer.from(window.subarray(-16))
    }
    bytes = tail.reduce((sum, part) => sum + part.length, 0)
    if (bytes > MOST_BYTES) return ''
  }
  return Buffer.concat(tail).toString('utf8')
}

/** `</sheetData>` or `</x:sheetData>`; an opening tag of that name is not the end. */
function endOfRows(window: Buffer): number {
  for (let at = window.indexOf(ROWS_END); at >= 0; at = window.indexOf(ROWS_END, at + 1)) {
    const before = window.toString('latin1', Math.max(0, at - 24), at)
    if (/<\/([\w.-]+:)?$/.test(before)) return at
  }
  return -1
}

function parseMerges(tail: string): Merge[] {
  const merges: Merge[] = []
  for (const [, ref = ''] of tail.matchAll(/<(?:[\w.-]+:)?mergeCell\s[^>]*?ref=["']([A-Z0-9:$]+)["']/g)) {
    const [from = '', to = ''] = ref.replaceAll('$', '').split(':')
    const merge = { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) }
    if (merge.bottom >= merge.top && merge.right >= merge.left && merge.left >= 0) merges.push(merge)
  }
  return merges.sort((a, b) => a.top - b.top)
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? Number.NaN)
}

/**
 * Puts the value of cells merged downwards into each row they span, as a person reads them; says which columns.
 * At most one stands open in a column: merges never overlap in a workbook that means well.
 */
export function downFiller(merges: readonly Merge[]): (line: number, cells: string[]) => number[] {
  const waiting = merges.filter(({ top, bottom }) => bottom > top)
  const open = new Map<number, { bottom: number; value: string }>()
  let next = 0
  return (line, cells) => {
    const filled = [...open].filter(([column, { bottom, value }]) => {
      if (bottom < line) open.delete(column)
      return bottom >= line && value !== '' && (cells[column] ?? '') === ''
    })
    for (const [column, { value }] of filled) {
      while (cells.length < column) cells.push('')
      cells[column] = value
    }
    for (; next < waiting.length; next++) {
      const merge = waiting[next]
      if (!merge || merge.top > line) break
      if (merge.top === line) open.set(merge.left, { bottom: merge.bottom, value: cells[merge.left] ?? '' })
    }
    return filled.map(([column]) => column)
  }
}
