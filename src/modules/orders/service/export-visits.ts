import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../platform/sheets/write-xlsx.ts'
import { visitWayNames } from '../contract/terms.ts'
import type { exportVisits, VisitRecord } from '../contract/visits.ts'
import { listLog } from '../views/visits.ts'

const yesNo = (value: boolean | null) => (value === null ? '' : value ? '是' : '否')

const columns: SheetColumn<VisitRecord>[] = [
  { header: '回访时间', type: 'datetime', width: 18, value: (r) => new Date(r.at) },
  { header: '回访人', value: (r) => r.visitorName },
  { header: '领导回访', value: (r) => yesNo(r.byLeader) },
  { header: '方式', value: (r) => visitWayNames[r.way] },
  { header: '联系上', value: (r) => yesNo(r.reached) },
  { header: '联系过诉求人', value: (r) => yesNo(r.contacted) },
  { header: '已解决', value: (r) => yesNo(r.resolved) },
  { header: '满意', value: (r) => yesNo(r.satisfied) },
  { header: '通话记录', width: 50, value: (r) => r.remark },
  { header: '工单编号', width: 18, value: (r) => r.order.number },
  { header: '标题', width: 30, value: (r) => r.order.title },
  { header: '类别', width: 20, value: (r) => r.order.class?.path },
  { header: '区域', width: 18, value: (r) => r.order.areaName },
  { header: '承办方', width: 20, value: (r) => r.order.handlerName },
  { header: '诉求人', value: (r) => r.order.reporterName },
]

/** The calls as a file, masked like the screen, marked with who took it out and what for. */
export async function exportLog(ctx: Ctx, input: InputOf<typeof exportVisits>): Promise<FileAnswer> {
  const { format, purpose, ...filters } = input
  const now = ctx.now()
  const rows = everyVisit(ctx, filters)
  const filename = `回访记录-${formatDateTime(now).replace(/\D/g, '')}.${format}`
  if (format === 'csv') {
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  }
  const watermark = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）于 ${formatDateTime(now)} 导出，用途：${purpose}`
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, { sheetName: '回访记录', watermark }),
  }
}

async function* everyVisit(
  ctx: Ctx,
  filters: Omit<InputOf<typeof exportVisits>, 'format' | 'purpose'>,
): AsyncGenerator<VisitRecord> {
  let after: string | undefined
  do {
    const page = await listLog(ctx, { ...filters, limit: 500, ...(after ? { after } : {}) })
    yield* page.rows
    after = page.next
  } while (after)
}
