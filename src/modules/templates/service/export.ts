import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../platform/sheets/write-xlsx.ts'
import type { exportEntries } from '../contract/entries.ts'
import { entryStateNames } from '../contract/terms.ts'
import { columnsOf } from '../views/results.ts'
import { type ExportRow, streamRows } from '../views/results-rows.ts'
import { formOf } from './forms.ts'
import { readTask } from './reach.ts'

/** Masked like the screen, marked with who took it out, when and what for. */
export async function exportResults(
  ctx: Ctx,
  { format, purpose, ...filters }: InputOf<typeof exportEntries>,
): Promise<FileAnswer> {
  const task = await readTask(ctx, filters.id, 'templates:export')
  ctx.audit({ subject: `collection-task:${task.id}`, areaCode: task.areaCode })
  const form = await formOf(ctx, task)
  const columns: SheetColumn<ExportRow>[] = [
    { header: '采集对象', width: 30, value: (row) => row.label },
    { header: '区域', width: 18, value: (row) => row.areaName },
    { header: '状态', value: (row) => entryStateNames[row.state] },
    { header: '填报人', value: (row) => row.submittedBy },
    { header: '提交时间', type: 'datetime', width: 18, value: (row) => new Date(row.submittedAt) },
    ...columnsOf(form).map(
      ({ item }): SheetColumn<ExportRow> => ({
        header: item.title || item.name,
        width: item.kind === 'repeat' || item.kind === 'long_text' ? 40 : 16,
        ...(item.kind === 'integer' || item.kind === 'decimal'
          ? { type: 'number', value: (row) => numberOf(row.cells[item.name]) }
          : { value: (row) => row.cells[item.name] ?? '' }),
      }),
    ),
  ]
  const rows = streamRows(ctx, { task, form }, filters)
  const now = formatDateTime(ctx.now())
  const filename = `${task.title}-${now.replace(/\D/g, '')}.${format}`
  if (format === 'csv')
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  const who = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）`
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, {
      sheetName: '采集结果',
      title: task.title,
      watermark: `${who}于 ${now} 导出，用途：${purpose}`,
    }),
  }
}

function numberOf(text: string | undefined): number | null {
  return text ? Number(text) : null
}
