import { Readable } from 'node:stream'
import { CsvError, type InfoField, parse } from 'csv-parse'
import { sheetErrors } from './errors.ts'
import type { RawRow, TableLimits } from './table.ts'

/** Rows of delimited text whose line ends are all `\n` (csv-parse counts `\r\n` inside quotes twice). */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  limits: TableLimits,
): AsyncGenerator<RawRow> {
  const lines = lineCounter()
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: limits.maxRecordBytes,
    cast: lines.afterField,
    // The line travels as one more cell: rows wait in the stream's buffer while the counter runs on.
    on_record: (cells) => [...cells, String(lines.recordStart())],
  })
  const end = { isOpen: false }
  const source = Readable.from(watchEnd(text, end), { objectMode: false, highWaterMark: 64 * 1024 })
  source.on('error', (error) => parser.destroy(error))
  parser.on('close', () => source.destroy())
  source.pipe(parser)
  try {
    // The last row is held back until it is known how the text ends.
    let last: RawRow | undefined
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (last) yield last
      const line = Number(cells.pop())
      last = { line, cells: withoutGuards(cells) }
    }
    if (last) yield end.isOpen ? { ...last, isOpen: true } : last
  } catch (error) {
    throw error instanceof CsvError ? explain(error, lines.openLine(error), limits) : error
  }
}

async function* watchEnd(text: AsyncIterable<string>, end: { isOpen: boolean }): AsyncGenerator<string> {
  for await (const chunk of text) {
    if (chunk !== '') end.isOpen = !chunk.endsWith('\n')
    yield chunk
  }
}

function explain(error: CsvError, line: number, limits: TableLimits): Error {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return sheetErrors.quote_not_closed({ line })
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return sheetErrors.record_too_long({ line, limit: limits.maxRecordBytes })
  return error
}

/**
 * Follows the parser field by field, because it only knows the line it stands on: a row starts where
 * its first field does, and an open quote stands on the line where the field before it ended.
 */
function lineCounter() {
  let fieldEnd = 0
  let start = 0
  let fields = 0
  let emptyLines = 0
  return {
    afterField(value: string, info: InfoField): string {
      fields = info.index + 1
      fieldEnd = info.lines
      emptyLines = info.empty_lines
      if (info.index === 0) start = info.lines - newlines(value)
      return value
    },
    recordStart(): number {
      fields = 0
      return start
    },
    openLine(error: CsvError): number {
      return fields > 0 ? fieldEnd : fieldEnd + 1 + Number(error.empty_lines) - emptyLines
    },
  }
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Takes back the apostrophe our own CSV files put before `=` and its like, so they import unchanged. */
function withoutGuards(cells: string[]): string[] {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as string
    if (cell.charCodeAt(0) === 39 && /^'[=+\-@\t\r＝＋－＠]/.test(cell)) cells[i] = cell.slice(1)
  }
  return cells
}
