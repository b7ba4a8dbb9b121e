import { detectNumericOrder, type NumericOrder } from '../../../../base/time/parse-datetime.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import type { ColumnMapping } from '../../contract/imports.ts'
import { checkColumns } from './columns.ts'

export interface Scanned {
  headers: string[]
  total: number
  numericOrder: NumericOrder | undefined
}

/** More is a database copy, and the numbers already seen are held in memory. */
export const MAX_ROWS = 1_000_000

const ROWS_A_LOOK = 5000

/**
 * Reads the whole file once: how many rows there are, and in which order its dates are written, which
 * a single row far down may tell. A file that cannot be read to its end is refused before anything is in.
 */
export async function scanFile(
  path: string,
  mapping: ColumnMapping,
  onProgress: () => Promise<void>,
): Promise<Scanned> {
  const table = await openTable(path, { limits: { maxRows: MAX_ROWS } })
  try {
    checkColumns(mapping, table.headers)
    const column = mapping.columns.reportedAt ?? ''
    let total = 0
    const dates = new Set<string>()
    const seen = new Set<NumericOrder>()
    const settle = () => {
      const order = detectNumericOrder(dates)
      if (order) seen.add(order)
      dates.clear()
    }
    for await (const { cells } of table) {
      total++
      const text = cells[column] ?? ''
      if (/^\d{1,2}\D/.test(text.trimStart())) dates.add(text.trim().slice(0, 10))
      if (total % ROWS_A_LOOK === 0) {
        settle()
        await onProgress()
      }
    }
    settle()
    return { headers: table.headers, total, numericOrder: seen.size === 1 ? [...seen][0] : undefined }
  } finally {
    await table.close()
  }
}
