/** One row of an imported table. `line` is where it starts, as an editor or Excel numbers it. */
export interface TableRow {
  line: number
  cells: Record<string, string>
  /** Why the row cannot be trusted as it was read (too many cells, damaged characters …): the first flaw. */
  problem?: string
  /** Everything that is wrong with it; a flaw of one cell names its column, so that others may ignore it. */
  flaws?: readonly Flaw[]
  /** Columns whose cell a workbook holds as a number: zeros in front are gone. */
  asNumber?: readonly string[]
}

export interface Flaw {
  /** The header of the column; absent for the row as a whole. */
  column?: string
  message: string
}

export interface Table extends AsyncIterable<TableRow> {
  kind: 'csv' | 'xlsx'
  headers: string[]
  /** The number of each header's column, from 0: a workbook's letters and places in a CSV are told from it. */
  columns: readonly number[]
  headerLine: number
  /** What the person should know: renamed columns, skipped title lines, joined headers. */
  notes: string[]
  /** What the rows read so far have shown: formulas, hidden rows, merged cells. Whole when all are read. */
  remarks(): string[]
  /** `utf-8`, `gb18030` … for text; undefined for workbooks and plain ASCII. */
  encoding: string | undefined
  delimiter: string | undefined
  sheet: string | undefined
  sheets: string[]
  /** Bare day numbers count from 1904, as old Excel for the Macintosh had it. */
  date1904: boolean
  /** Frees what reading holds; iterating to the end or leaving the loop does so too. */
  close(): Promise<void>
}

export interface TableLimits {
  maxRows: number
  maxCellChars: number
  maxRecordBytes: number
  /** For a workbook: on disk, and all its parts uncompressed. */
  maxFileBytes: number
  maxUnzippedBytes: number
}

export const defaultLimits: TableLimits = {
  maxRows: 2_000_000,
  // Excel's own ceiling for a cell.
  maxCellChars: 32_767,
  maxRecordBytes: 4 * 1024 * 1024,
  maxFileBytes: 200 * 1024 * 1024,
  maxUnzippedBytes: 2 * 1024 * 1024 * 1024,
}

/** A row as a reader finds it, before it has column names. */
export interface RawRow {
  line: number
  cells: string[]
  /** By number of the column. */
  flaws?: { column: number; message: string }[]
  asNumber?: number[]
  /** The text ends in it without a line end: it may be cut off. */
  isOpen?: true
}
