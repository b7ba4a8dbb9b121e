import { detectNumericOrder, type NumericOrder } from '../../../../base/time/parse-datetime.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import type { RecordMapping } from '../../contract/imports.ts'
import { checkColumns, type ImportTarget } from './columns.ts'

export interface Scanned {
  headers: string[]
  total: number
  dateOrder: NumericOrder | undefined
}

const ROWS_A_LOOK = 5000

/**
 * Reads the whole file once: how many rows there are, and in which order its days are written, which a single row
 * far down may tell. A file that cannot be read to its end is refused before anything is in.
 */
export async function scanList(
  path: string,
  { mapping, targets }: { mapping: RecordMapping; targets: readonly ImportTarget[] },
  onProgress: () => Promise<void>,
): Promise<Scanned> {
  const table = await openTable(path)
  try {
    checkColumns(mapping, table.headers, targets)
    const days = targets
      .filter(({ spec }) => spec.kind === 'date')
      .flatMap(({ field }) => mapping.columns[field] ?? [])
    let total = 0
    const seen = new Set<NumericOrder>()
    for await (const { cells } of table) {
      for (const column of days) {
        const text = (cells[column] as string).trimStart()
        const order = /^\d{1,2}[-/.]\d/.test(text) ? detectNumericOrder([text]) : undefined
        if (order) seen.add(order)
      }
      if (++total % ROWS_A_LOOK === 0) await onProgress()
    }
    return { headers: table.headers, total, dateOrder: seen.size === 1 ? [...seen][0] : undefined }
  } finally {
    await table.close()
  }
}
