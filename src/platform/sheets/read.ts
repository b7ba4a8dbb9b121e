import type { Readable } from 'node:stream'
import { csvRows } from './csv.ts'
import { sniffDelimiter } from './delimiter.ts'
import { decode, decodeSample, sniffEncoding } from './encoding.ts'
import { kindOf } from './kind.ts'
import { readableAt } from './readable.ts'
import { onDisk, type Peeked, peek } from './source.ts'
import { defaultLimits, type RawRow, type Table, type TableLimits } from './table.ts'
import { withHeaders } from './with-headers.ts'
import { type Merge, readMerges } from './xlsx/merges.ts'
import { SheetRemarks } from './xlsx/remarks.ts'
import { sheetRows } from './xlsx/rows.ts'
import { chooseSheet, loadWorkbook } from './xlsx/workbook.ts'
import { openZip, type ZipFile } from './zip.ts'

export interface OpenOptions {
  /** Of a workbook; the first visible sheet when absent. */
  sheet?: string
  limits?: Partial<TableLimits>
}

export interface RawTable {
  about: Pick<Table, 'kind' | 'encoding' | 'delimiter' | 'sheet' | 'sheets' | 'date1904'>
  rows: AsyncGenerator<RawRow>
  /** Undefined for text, which has none. */
  merges: readonly Merge[] | undefined
  remarks: SheetRemarks
  close(): Promise<void>
}

/**
 * Opens a table somebody sent: CSV, TSV or .xlsx, told by its content and not its name. Rows stream;
 * nothing but shared strings of a workbook is held in memory.
 * @throws sheets.* when the file cannot be read; what is wrong with single rows stands in `problem` and `flaws`.
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
    throw readableAt(error)
  }
}

function openText(input: Peeked, limits: TableLimits): RawTable {
  const encoding = sniffEncoding(input.sample)
  const delimiter = sniffDelimiter(decodeSample(input.sample, encoding), input.complete)
  const rows = csvRows(decode(input.bytes(), encoding), delimiter, limits)
  return {
    about: { kind: 'csv', encoding, delimiter, sheet: undefined, sheets: [], date1904: false },
    rows,
    merges: undefined,
    remarks: new SheetRemarks(),
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
    const sheet = await readSheet(zip, wanted)
    const closeAll = async () => {
      await sheet.rows.return(undefined)
      await close()
    }
    return { ...sheet, close: closeAll }
  } catch (error) {
    await close()
    throw readableAt(error)
  }
}

async function readSheet(zip: ZipFile, wanted: string | undefined): Promise<Omit<RawTable, 'close'>> {
  const book = await loadWorkbook(zip)
  const sheet = chooseSheet(book, wanted)
  const remarks = new SheetRemarks()
  return {
    about: {
      kind: 'xlsx',
      encoding: undefined,
      delimiter: undefined,
      sheet: sheet.name,
      sheets: book.sheets.map(({ name }) => name),
      date1904: book.date1904,
    },
    rows: sheetRows(zip, sheet, { book, remarks }),
    merges: await readMerges(zip, sheet.path),
    remarks,
  }
}
