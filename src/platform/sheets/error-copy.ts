import type { Readable } from 'node:stream'
import type { SheetColumn } from './columns.ts'
import type { Table } from './table.ts'
import { csvStream } from './write-csv.ts'
import { xlsxStream } from './write-xlsx.ts'

const LINE = '行号'
const REASON = '原因'

/** Why a row was refused; in the order of the file. */
export interface LineReason {
  line: number
  reason: string
}

export interface ErrorCopyOptions {
  format: 'csv' | 'xlsx'
  /** `refused` leaves out the rows nothing is wrong with. */
  rows: 'refused' | 'all'
}

export interface RefusedRow {
  line: number
  cells: Readonly<Record<string, string>>
  /** In words, joined. */
  reasons: string
}

/**
 * The rows of an import as they came, with 行号 and 原因 in front, to be put right and sent again: a copy of a
 * copy has the two columns once. Streams; cells of a workbook are text, so that Excel damages no number.
 * @param table read here to its end, and closed
 */
export function errorCopy(
  table: Table,
  reasons: AsyncIterable<LineReason> | Iterable<LineReason>,
  { format, rows }: ErrorCopyOptions,
): Readable {
  const columns = refusedColumns(table.headers)
  const copied = withReasons(table, reasons, rows === 'all')
  return format === 'csv' ? csvStream(columns, copied) : xlsxStream(columns, copied, { sheetName: '核对' })
}

/** The columns of such a copy. */
export function refusedColumns(headers: readonly string[]): SheetColumn<RefusedRow>[] {
  return [
    { header: LINE, type: 'number', width: 8, value: (row) => row.line },
    { header: REASON, width: 40, value: (row) => row.reasons },
    ...headers
      .filter((header) => header !== LINE && header !== REASON)
      .map((header) => ({ header, value: (row: RefusedRow) => row.cells[header] ?? '' })),
  ]
}

/** Both come in the order of the file: each row meets its reasons without either being held. */
async function* withReasons(
  table: Table,
  reasons: AsyncIterable<LineReason> | Iterable<LineReason>,
  all: boolean,
): AsyncGenerator<RefusedRow> {
  const waiting = toAsync(reasons)
  try {
    let next = await waiting.next()
    for await (const { line, cells } of table) {
      const said: string[] = []
      while (!next.done && next.value.line <= line) {
        if (next.value.line === line) said.push(next.value.reason)
        next = await waiting.next()
      }
      if (all || said.length > 0) yield { line, cells, reasons: said.join('；') }
      else if (next.done) return
    }
  } finally {
    await waiting.return(undefined)
  }
}

async function* toAsync<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, undefined> {
  yield* items
}
