import type { Readable } from 'node:stream'
import { AppError } from '../../base/errors.ts'
import { csvRows } from './csv.ts'
import { sniffDelimiter } from './delimiter.ts'
import { decode, decodeSample, sniffEncoding } from './encoding.ts'
import { sheetErrors } from './errors.ts'
import { headerIndex, nameColumns } from './headers.ts'
import { kindOf } from './kind.ts'
import { onDisk, type Peeked, peek } from './source.ts'
import { defaultLimits, type RawRow, type Table, type TableLimits, type TableRow } from './table.ts'
import { sheetRows } from './xlsx/rows.ts'
import { chooseSheet, loadWorkbook } from './xlsx/workbook.ts'
import { openZip, type ZipFile } from './zip.ts'
import { ZipRefusal } from './zip-refusal.ts'

export interface OpenOptions {
  /** Of a workbook; the first visible sheet when absent. */
  sheet?: string
  limits?: Partial<TableLimits>
}

interface RawTable {
  about: Pick<Table, 'kind' | 'encoding' | 'delimiter' | 'sheet' | 'sheets'>
  rows: AsyncGenerator<RawRow>
  close(): Promise<void>
}

const LOOK_FOR_HEADER_ROWS = 10

/**
 * Opens a table somebody sent: CSV, TSV or .xlsx, told by its content and not its name. Rows stream;
 * nothing but shared strings of a workbook is held in memory.
 * @throws sheets.* when the file cannot be read; what is wrong with single rows stands in `problem`.
 */
export async function openTable(source: string | Readable, options: OpenOptions = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...options.limits }
  const input = await peek(source)
  const kind = await kindOf(input.sample, input.bytes)
  const raw = kind === 'zip' ? await openWorkbook(input, options.sheet, limits) : openText(input, limits)
  try {
    return await withHeaders(raw, limits)
  } catch (error) {
    await raw.close()
    throw readable(error)
  }
}

function openText(input: Peeked, limits: TableLimits): RawTable {
  const encoding = sniffEncoding(input.sample)
  const delimiter = sniffDelimiter(decodeSample(input.sample, encoding), input.complete)
  const rows = csvRows(decode(input.bytes(), encoding), delimiter, limits)
  return {
    about: { kind: 'csv', encoding, delimiter, sheet: undefined, sheets: [] },
    rows,
    close: async () => void (await rows.return(undefined)),
  }
}

async function openWorkbook(
  input: Peeked,
  wanted: string | undefined,
  limits: TableLimits,
): Promise<RawTable> {
  const file = await onDisk(input, limits.maxFileBytes)
  let zip: ZipFile | undefined
  const close = async () => {
    await zip?.close()
    zip = undefined
    await file.remove()
  }
  try {
    zip = await openZip(file.path, { maxBytes: limits.maxUnzippedBytes, maxRatio: 200, maxEntries: 10_000 })
    const book = await loadWorkbook(zip)
    const sheet = chooseSheet(book, wanted)
    const sheets = book.sheets.map((s) => s.name)
    const about = {
      kind: 'xlsx',
      encoding: undefined,
      delimiter: undefined,
      sheet: sheet.name,
      sheets,
    } as const
    const rows = sheetRows(zip, sheet, book)
    const closeAll = async () => {
      await rows.return(undefined)
      await close()
    }
    return { about, rows, close: closeAll }
  } catch (error) {
    await close()
    throw readable(error)
  }
}

/** Reads up to the header, then hands out the rows below it under the header's names. */
async function withHeaders(raw: RawTable, limits: TableLimits): Promise<Table> {
  const first: RawRow[] = []
  while (first.length < LOOK_FOR_HEADER_ROWS) {
    const { value, done } = await raw.rows.next()
    if (done) break
    if (!isBlank(value.cells)) first.push(value)
  }
  const at = headerIndex(first.map((row) => row.cells))
  const header = first[at]
  if (!header) throw sheetErrors.empty()
  const { names, notes } = nameColumns(header.cells.map(keepable))
  const skipped = first
    .slice(0, at)
    .map((row) => `已跳过第 ${row.line} 行的标题“${row.cells.join('').trim()}”`)
  return {
    ...raw.about,
    headers: names,
    headerLine: header.line,
    notes: [...skipped, ...notes],
    close: raw.close,
    [Symbol.asyncIterator]: () => namedRows(raw, first.slice(at + 1), { names, limits }),
  }
}

async function* namedRows(
  raw: RawTable,
  waiting: RawRow[],
  { names, limits }: { names: string[]; limits: TableLimits },
): AsyncGenerator<TableRow> {
  let count = 0
  try {
    for await (const row of chain(waiting, raw.rows)) {
      if (isBlank(row.cells)) continue
      if (++count > limits.maxRows) throw sheetErrors.too_many_rows({ limit: limits.maxRows })
      yield nameCells(row, names, limits)
    }
  } catch (error) {
    throw readable(error)
  } finally {
    await raw.close()
  }
}

async function* chain(waiting: RawRow[], rest: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
  yield* waiting
  yield* rest
}

function nameCells(row: RawRow, names: string[], limits: TableLimits): TableRow {
  const cells: Record<string, string> = {}
  let problem = row.problem
  names.forEach((name, i) => {
    const cell = keepable(row.cells[i] ?? '')
    if (cell.length > limits.maxCellChars) problem ??= `“${name}”超过 ${limits.maxCellChars} 个字`
    if (cell.includes('\ufffd')) problem ??= `“${name}”含有无法识别的字符，原文件可能已损坏`
    cells[name] = cell
  })
  if (row.cells.findLastIndex((cell) => cell !== '') >= names.length)
    problem ??= `本行有 ${row.cells.length} 格，多于表头的 ${names.length} 列，请检查引号和分隔符`
  return problem === undefined ? { line: row.line, cells } : { line: row.line, cells, problem }
}

/** No database keeps a NUL or half a character, and no one has typed either. */
function keepable(cell: string): string {
  return cell.replaceAll('\0', '').toWellFormed()
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** Turns what a damaged workbook throws into words for the person; other errors stay themselves. */
function readable(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (error instanceof ZipRefusal) {
    if (error.reason === 'encrypted') return sheetErrors.encrypted()
    const refusal = error.reason === 'bomb' ? sheetErrors.zip_bomb : sheetErrors.broken_workbook
    return refusal({ why: error.message })
  }
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_')) return sheetErrors.broken_workbook({ why: '压缩数据有误' })
  return error
}
