import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../platform/sheets/write-xlsx.ts'
import type { exportProblemOrders, ProblemOrderRow } from '../contract/gathering.ts'
import type { exportProblems, ProblemRow } from '../contract/problems.ts'
import { streamProblems } from '../views/list.ts'
import { streamOrdersOf } from '../views/orders.ts'
import { findReadable } from './reach.ts'

const dateOf = (text: string | null) => (text ? new Date(text) : null)

const problemColumns: SheetColumn<ProblemRow>[] = [
  { header: '一类事', width: 30, value: (r) => r.title },
  { header: '区域', width: 18, value: (r) => r.areaName },
  { header: '状态', value: (r) => r.stateName },
  { header: '责任单位', width: 20, value: (r) => r.ownerName },
  { header: '责任人', value: (r) => r.ownerPersonName },
  { header: '目标日期', width: 12, value: (r) => r.targetOn },
  { header: '超过目标日期', value: (r) => (r.isOverdue ? '是' : '否') },
  { header: '观察期到', width: 12, value: (r) => r.watchUntil },
  { header: '观察期内又发生', value: (r) => (r.recurredAt ? '是' : '否') },
  { header: '归入工单', type: 'number', value: (r) => r.total },
  { header: '在办', type: 'number', value: (r) => r.open },
  { header: '返工重开次数', type: 'number', value: (r) => r.handledAgain },
  { header: '最近一件', type: 'datetime', width: 18, value: (r) => dateOf(r.lastAt) },
  { header: '距最近一件（天）', type: 'number', value: (r) => r.daysSinceLast },
  {
    header: '整治后比整治前每周件数（%）',
    type: 'number',
    value: (r) => (r.change === null ? null : Math.round(r.change * 100)),
  },
]

const orderColumns: SheetColumn<ProblemOrderRow>[] = [
  { header: '编号', width: 18, value: (r) => r.number },
  { header: '标题', width: 30, value: (r) => r.title ?? '不在您的管辖范围' },
  { header: '类别', width: 20, value: (r) => r.className },
  { header: '区域', width: 18, value: (r) => r.areaName },
  { header: '状态', value: (r) => r.stateName },
  { header: '承办单位', width: 20, value: (r) => r.handlerName },
  { header: '上报时间', type: 'datetime', width: 18, value: (r) => dateOf(r.reportedAt) },
  { header: '结束时间', type: 'datetime', width: 18, value: (r) => dateOf(r.closedAt) },
  { header: '返工重开次数', type: 'number', value: (r) => r.handledAgain },
  { header: '计入件数', value: (r) => (r.isValid ? '是' : '否') },
  { header: '人工归入', value: (r) => (r.isByHand ? '是' : '否') },
]

export async function exportList(ctx: Ctx, input: InputOf<typeof exportProblems>): Promise<FileAnswer> {
  const { format, purpose, ...filters } = input
  const rows = streamProblems(ctx, filters)
  return fileOf(ctx, { name: '一类事', format, purpose, columns: problemColumns, rows })
}

export async function exportOrdersOf(
  ctx: Ctx,
  input: InputOf<typeof exportProblemOrders>,
): Promise<FileAnswer> {
  const { format, purpose, ...of } = input
  const { title, areaCode } = await findReadable(ctx, input.id)
  ctx.audit({ subject: `problem:${input.id}`, areaCode })
  return fileOf(ctx, { name: title, format, purpose, columns: orderColumns, rows: streamOrdersOf(ctx, of) })
}

interface Sheet<R> {
  name: string
  format: 'xlsx' | 'csv'
  purpose: string
  columns: SheetColumn<R>[]
  rows: AsyncIterable<R>
}

/** Masked like the screen, marked with who took it out, when and what for. */
function fileOf<R>(ctx: Ctx, { name, format, purpose, columns, rows }: Sheet<R>): FileAnswer {
  const now = formatDateTime(ctx.now())
  const filename = `${name}-${now.replace(/\D/g, '')}.${format}`
  if (format === 'csv')
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  const who = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）`
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, {
      sheetName: '一类事',
      title: name,
      watermark: `${who}于 ${now} 导出，用途：${purpose}`,
    }),
  }
}
