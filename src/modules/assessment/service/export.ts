import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { SheetColumn } from '../../../platform/sheets/columns.ts'
import { csvStream } from '../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../platform/sheets/write-xlsx.ts'
import { type exportIndicators, type FigureRow, type Figures, groupNames } from '../contract/indicators.ts'
import { listIndicators } from '../views/indicators.ts'
import { periodWords } from './report-words.ts'

/** The table as a file: each indicator with its share, both numbers and the period before. */
export async function exportFigures(ctx: Ctx, input: InputOf<typeof exportIndicators>): Promise<FileAnswer> {
  const figures = await listIndicators(ctx, input)
  const columns = columnsOf(figures, groupNames[input.by])
  const rows = [...figures.rows, figures.total]
  const now = formatDateTime(ctx.now())
  const words = periodWords({ from: new Date(input.from), to: new Date(input.to) })
  const filename = `考核指标-${words}.${input.format}`
  if (input.format === 'csv') {
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  }
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, {
      sheetName: '考核指标',
      title: `考核指标　${words}`,
      watermark: `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）于 ${now} 导出`,
    }),
  }
}

function columnsOf(figures: Figures, first: string): SheetColumn<FigureRow>[] {
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? null : Math.round(share * 10_000) / 100
  return [
    { header: first, width: 22, value: (row) => row.name },
    ...figures.counted.map(
      ({ name }, n): SheetColumn<FigureRow> => ({
        header: name,
        type: 'number',
        value: (row) => row.counts[n],
      }),
    ),
    { header: '平均办理时长（小时）', type: 'number', value: (row) => row.hours },
    { header: '三率综合得分', type: 'number', value: (row) => round(row.score) },
    ...figures.indicators.flatMap(({ name }, n): SheetColumn<FigureRow>[] => [
      { header: `${name}（%）`, type: 'number', value: (row) => percent(row.values[n]?.share) },
      { header: `${name}分子`, type: 'number', value: (row) => row.values[n]?.part },
      { header: `${name}分母`, type: 'number', value: (row) => row.values[n]?.base },
      { header: `${name}上期（%）`, type: 'number', value: (row) => percent(row.values[n]?.previous) },
    ]),
  ]
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
