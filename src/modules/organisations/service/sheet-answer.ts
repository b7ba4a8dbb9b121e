import type { FileAnswer } from '../../../base/contract.ts'
import { localDate } from '../../../base/time/calendar.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../platform/sheets/write-xlsx.ts'

interface Export<R> {
  name: string
  format: 'csv' | 'xlsx'
  rows: readonly R[]
}

/** Rows as a file to save; a workbook says on every page who took it and when. */
export function sheetAnswer<R>(
  ctx: Ctx,
  { name, format, rows }: Export<R>,
  columns: readonly SheetColumn<R>[],
): FileAnswer {
  const watermark = `${ctx.actor.name} ${formatDateTime(ctx.now())} 导出`
  const isCsv = format === 'csv'
  return {
    filename: `${name} ${localDate(ctx.now())}.${format}`,
    contentType: isCsv
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: isCsv
      ? csvStream(columns, rows)
      : xlsxStream(columns, rows, { sheetName: name, title: name, watermark }),
  }
}
