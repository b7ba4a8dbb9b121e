import type { FileAnswer, InputOf } from '../../../../base/contract.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { SheetColumn } from '../../../../platform/sheets/columns.ts'
import { csvStream } from '../../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../../platform/sheets/write-xlsx.ts'
import type { CareRow, exportCarePeople } from '../../contract/care.ts'
import { type CareFilters, carePage } from '../../views/care/people.ts'
import { keepLooks } from './looks.ts'
import { type CareReach, readerOf } from './reach.ts'

const columns: SheetColumn<CareRow>[] = [
  { header: '姓名', value: (r) => r.name },
  { header: '性别', value: (r) => r.sex },
  { header: '周岁', type: 'number', value: (r) => r.age },
  { header: '网格', width: 20, value: (r) => r.areaName },
  { header: '住址', width: 40, value: (r) => r.address },
  { header: '联系方式', width: 14, value: (r) => r.phone },
  { header: '标签', width: 20, value: (r) => r.tags.map(({ name }) => name).join('、') },
  { header: '理由', width: 30, value: (r) => r.tags.map(({ reason }) => reason).join('；') },
  { header: '有效期至', width: 12, value: (r) => r.tags.map(({ until }) => until ?? '长期').join('、') },
  { header: '最近现场核实', width: 12, value: (r) => r.verifiedOn },
]

/** A register as a file, marked with who took it out and what for; each person in it can read of it. */
export async function exportRegister(
  ctx: Ctx,
  { register, format, purpose, ...filters }: InputOf<typeof exportCarePeople>,
): Promise<FileAnswer> {
  const reach = await readerOf(ctx, register)
  ctx.audit({ subject: `register:${register}`, detail: { purpose, format } })
  const rows = stream(ctx, reach, { filters, purpose })
  const now = formatDateTime(ctx.now())
  const filename = `${reach.register.name}-${now.replace(/\D/g, '')}.${format}`
  if (format === 'csv')
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  const who = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）`
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, {
      sheetName: reach.register.name,
      title: `${reach.register.name}名册`,
      watermark: `${who}于 ${now} 导出，用途：${purpose}`,
    }),
  }
}

async function* stream(
  ctx: Ctx,
  reach: CareReach,
  { filters, purpose }: { filters: CareFilters; purpose: string },
): AsyncGenerator<CareRow> {
  let after: string | undefined
  do {
    const page: Awaited<ReturnType<typeof carePage>> = await carePage(ctx, reach, {
      filters,
      after,
      limit: 200,
    })
    const personIds = page.rows.map(({ id }) => id)
    await ctx.transaction((tx) => keepLooks(tx, { register: reach.register.code, purpose, personIds }))
    yield* page.rows
    after = page.next
  } while (after)
}
