import type { FileAnswer } from '../../../../base/contract.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { SheetColumn } from '../../../../platform/sheets/columns.ts'
import { csvStream } from '../../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../../platform/sheets/write-xlsx.ts'

interface Sheet<R> {
  name: string
  format: 'csv' | 'xlsx'
  purpose: string
  rows: AsyncIterable<R>
}

/** A list as a file, masked as on the screen, marked with who took it out, when and what for. */
export function sheetOf<R>(
  ctx: Ctx,
  { name, format, purpose, rows }: Sheet<R>,
  columns: readonly SheetColumn<R>[],
): FileAnswer {
  const at = formatDateTime(ctx.now())
  const who = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）`
  const filename = `${name}-${at.replace(/\D/g, '')}.${format}`
  ctx.audit({ subject: `registry:${name}`, detail: { purpose } })
  const watermark = `${who}于 ${at} 导出，用途：${purpose}`
  if (format === 'csv')
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows, { watermark }) }
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, { sheetName: name, watermark }),
  }
}
