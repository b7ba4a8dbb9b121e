import { once } from 'node:events'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import exceljs from 'exceljs'
import { beijingClock, type SheetColumn } from './columns.ts'

export interface WorkbookOptions {
  sheetName: string
  /** A line above the table. */
  title?: string
  /** Who exported it and when; stands above the table and in the footer of every printed page. */
  watermark?: string
}

/** Excel ends at 1,048,576 rows; what does not fit goes on to a further sheet. */
const ROWS_PER_SHEET = 1_000_000
const MAX_CELL_CHARS = 32_767
const BATCH_ROWS = 200

type Writer = exceljs.stream.xlsx.WorkbookWriter

/** A workbook as a stream, written while rows arrive and in constant memory. */
export function xlsxStream<R>(
  columns: readonly SheetColumn<R>[],
  rows: AsyncIterable<R> | Iterable<R>,
  options: WorkbookOptions,
): Readable {
  const output = new PassThrough()
  const gone = new AbortController()
  output.once('close', () => gone.abort())
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true })
  writeSheets(writer, { columns, rows, options, gone: gone.signal }).catch((error: Error) =>
    output.destroy(error),
  )
  return output
}

interface Content<R> {
  columns: readonly SheetColumn<R>[]
  rows: AsyncIterable<R> | Iterable<R>
  options: WorkbookOptions
  /** The reader left (a cancelled download): rows must stop too. */
  gone: AbortSignal
}

async function writeSheets<R>(writer: Writer, { columns, rows, options, gone }: Content<R>): Promise<void> {
  let sheets = 0
  const next = () =>
    startSheet(writer, columns, { ...options, sheetName: sheetName(options.sheetName, ++sheets) })
  let sheet = next()
  let count = 0
  for await (const row of rows) {
    if (count > 0 && count % ROWS_PER_SHEET === 0) {
      sheet.commit()
      sheet = next()
    }
    sheet.addRow(columns.map((column) => cellValue(column, row))).commit()
    if (++count % BATCH_ROWS === 0) await drained(sheet, gone)
  }
  sheet.commit()
  await writer.commit()
}

function startSheet<R>(
  writer: Writer,
  columns: readonly SheetColumn<R>[],
  options: WorkbookOptions,
): exceljs.Worksheet {
  const headings = [options.title, options.watermark].filter((text) => text !== undefined)
  const sheet = writer.addWorksheet(options.sheetName, {
    views: [{ state: 'frozen', ySplit: headings.length + 1 }],
    headerFooter: options.watermark ? { oddFooter: `&C${footerText(options.watermark)}&R&P/&N` } : {},
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  columns.forEach((column, i) => {
    const target = sheet.getColumn(i + 1)
    target.width = column.width ?? (column.type === 'datetime' ? 18 : 14)
    if (column.type === 'date') target.numFmt = 'yyyy-mm-dd'
    if (column.type === 'datetime') target.numFmt = 'yyyy-mm-dd hh:mm'
    if (column.type === undefined || column.type === 'text') target.numFmt = '@'
  })
  for (const text of headings) {
    const row = sheet.addRow([clean(text)])
    const isTitle = text === options.title
    row.font = isTitle ? { bold: true, size: 14 } : { italic: true, color: { argb: 'FF808080' } }
    if (columns.length > 1) sheet.mergeCells(row.number, 1, row.number, columns.length)
    row.commit()
  }
  const header = sheet.addRow(columns.map((column) => column.header))
  header.font = { bold: true }
  header.commit()
  return sheet
}

function cellValue<R>(column: SheetColumn<R>, row: R): string | number | Date | null {
  const value = column.value(row)
  if (value === null || value === undefined || value === '') return null
  // Excel has no time zones: its dates are wall-clock time.
  if (value instanceof Date) return beijingClock(value)
  if (column.type === 'number') return Number(value)
  return clean(String(value))
}

/** What XML or Excel cannot hold would make the whole file "damaged". */
function clean(text: string): string {
  const bare = text.toWellFormed().replace(unwritable, '')
  return bare.length > MAX_CELL_CHARS ? `${bare.slice(0, MAX_CELL_CHARS - 9)}…（超长，已截断）` : bare
}
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Sheet names have at most 31 characters and none of `[]:*?/\`. */
function sheetName(name: string, n: number): string {
  const bare =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || '数据'
  return n === 1 ? bare.slice(0, 31) : `${bare.slice(0, 26)}(${n})`
}

/** `&` begins a code in headers and footers; Excel allows them 255 characters. */
function footerText(text: string): string {
  return clean(text).replaceAll('&', '&&').slice(0, 200)
}

/**
 * exceljs writes without asking whether anybody reads and would hold a slow download in memory; its
 * sheet stream shows the archive's own stream in `pipes`, an old-style one whose need to drain stands
 * only in its state.
 */
async function drained(sheet: exceljs.Worksheet, gone: AbortSignal): Promise<void> {
  await setImmediate(undefined, { signal: gone })
  const { stream } = sheet as unknown as { stream: { pipes: ArchiveStream[] } }
  while (stream.pipes.length === 0) await setImmediate(undefined, { signal: gone })
  for (const pipe of stream.pipes)
    if (pipe._writableState.needDrain) await once(pipe, 'drain', { signal: gone })
}

type ArchiveStream = Writable & { _writableState: { needDrain: boolean } }
