import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { dateText, type SheetColumn } from './columns.ts'

const BATCH_ROWS = 500

export interface CsvOptions {
  /** Who exported it and when: a line above the header, which our own reader passes over. */
  watermark?: string
}

/** CSV with a byte order mark, without which Chinese Excel takes UTF-8 for GBK. */
export function csvStream<R>(
  columns: readonly SheetColumn<R>[],
  rows: AsyncIterable<R> | Iterable<R>,
  options: CsvOptions = {},
): Readable {
  return Readable.from(csvText(columns, rows, options), { objectMode: false })
}

async function* csvText<R>(
  columns: readonly SheetColumn<R>[],
  rows: AsyncIterable<R> | Iterable<R>,
  { watermark }: CsvOptions,
) {
  const head = watermark === undefined ? [] : [[watermark]]
  yield `\ufeff${csvLines([...head, columns.map((column) => column.header)])}`
  let batch: CsvCell[][] = []
  for await (const row of rows) {
    batch.push(columns.map((column) => csvCell(column, row)))
    if (batch.length < BATCH_ROWS) continue
    yield csvLines(batch)
    batch = []
  }
  if (batch.length > 0) yield csvLines(batch)
}

export type CsvCell = string | number

/**
 * Lines of CSV. A text cell that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, CSV injection); numbers stay numbers.
 */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(rows as CsvCell[][], {
    record_delimiter: 'windows',
    escape_formulas: true,
    // By itself it quotes only the line ends it writes; a lone line feed would end the row for a reader.
    quoted_match: /[\r\n]/,
  })
}

function csvCell<R>(column: SheetColumn<R>, row: R): CsvCell {
  const value = column.value(row)
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value, column.type === 'date' ? 'date' : 'datetime')
  return value
}
