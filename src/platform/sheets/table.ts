/** One row of an imported table. `line` is where it starts, as an editor or Excel numbers it. */
export interface TableRow {
  line: number
  cells: Record<string, string>
  /** Why the row cannot be trusted as it was read (too many cells, damaged characters …). */
  problem?: string
}

export interface Table extends AsyncIterable<TableRow> {
  kind: 'csv' | 'xlsx'
  headers: string[]
  headerLine: number
  /** What the person should know: renamed columns, skipped title lines. */
  notes: string[]
  /** `utf-8`, `gb18030` … for text; undefined for workbooks and plain ASCII. */
  encoding: string | undefined
  delimiter: string | undefined
  sheet: string | undefined
  sheets: string[]
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
  problem?: string
}
