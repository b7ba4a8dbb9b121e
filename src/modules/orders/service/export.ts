import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../platform/sheets/write-xlsx.ts'
import type { exportOrders } from '../contract/lists.ts'
import { sourceNames, urgencyNames } from '../contract/terms.ts'
import { streamOrders } from '../views/list.ts'

type ExportRow = ReturnType<typeof streamOrders> extends AsyncGenerator<infer R> ? R : never

const day = (text: string | null) => (text ? new Date(text) : null)

const columns: SheetColumn<ExportRow>[] = [
  { header: '编号', width: 18, value: (r) => r.number },
  { header: '标题', width: 30, value: (r) => r.title },
  { header: '描述', width: 50, value: (r) => r.description },
  { header: '来源', value: (r) => sourceNames[r.source] },
  { header: '类别', width: 20, value: (r) => r.class?.path },
  { header: '紧急程度', value: (r) => urgencyNames[r.urgency] },
  { header: '状态', value: (r) => r.stateName },
  { header: '区域', width: 18, value: (r) => r.areaName },
  { header: '地址', width: 30, value: (r) => r.address },
  { header: '受理层级', width: 16, value: (r) => r.deskName },
  { header: '承办方', width: 20, value: (r) => r.handlerName },
  { header: '诉求人', value: (r) => r.reporterName },
  { header: '上报时间', type: 'datetime', width: 18, value: (r) => day(r.reportedAt) },
  { header: '到期时间', type: 'datetime', width: 18, value: (r) => day(r.dueAt) },
  { header: '结束时间', type: 'datetime', width: 18, value: (r) => day(r.closedAt) },
  { header: '处置超期', value: (r) => (r.isLate ? '是' : '否') },
  { header: '处置结果', width: 50, value: (r) => r.result },
]

/** The list as a file, masked like the screen, marked with who took it out, when and what for. */
export async function exportList(ctx: Ctx, input: InputOf<typeof exportOrders>): Promise<FileAnswer> {
  const now = ctx.now()
  const watermark = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）于 ${formatDateTime(now)} 导出，用途：${input.purpose}`
  const rows = streamOrders(ctx, input)
  const filename = `工单-${formatDateTime(now).replace(/\D/g, '')}.${input.format}`
  if (input.format === 'csv') {
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  }
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, { sheetName: '工单', watermark }),
  }
}
