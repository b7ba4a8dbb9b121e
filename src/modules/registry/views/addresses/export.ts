import type { FileAnswer, InputOf } from '../../../../base/contract.ts'
import { formatDateTime } from '../../../../base/time/format.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { SheetColumn } from '../../../../platform/sheets/columns.ts'
import { csvStream } from '../../../../platform/sheets/write-csv.ts'
import { xlsxStream } from '../../../../platform/sheets/write-xlsx.ts'
import type { exportAddresses } from '../../contract/addresses.ts'
import type { HouseRow } from '../../contract/houses/houses.ts'
import { housePage } from '../houses/houses.ts'

const columns: SheetColumn<HouseRow>[] = [
  { header: '标准地址', width: 44, value: (r) => r.address },
  { header: '单元', value: (r) => r.unit },
  { header: '楼层', type: 'number', value: (r) => r.floor },
  { header: '房号', value: (r) => r.room },
  { header: '所在网格', width: 20, value: (r) => r.areaName },
  { header: '网格代码', width: 18, value: (r) => r.areaCode },
  { header: '用途', value: (r) => r.use },
  { header: '地址编号', width: 38, value: (r) => r.id },
]

/** Addresses of houses, without anybody's name, with who took them out and what for. */
export async function exportFile(
  ctx: Ctx,
  { format, purpose, area, compound }: InputOf<typeof exportAddresses>,
): Promise<FileAnswer> {
  ctx.audit({ detail: { purpose, format, area, compound } })
  const rows = stream(ctx, { area, compound })
  const now = formatDateTime(ctx.now())
  const filename = `标准地址-${now.replace(/\D/g, '')}.${format}`
  if (format === 'csv')
    return { filename, contentType: 'text/csv; charset=utf-8', body: csvStream(columns, rows) }
  const who = `${ctx.actor.name}（${ctx.actor.account ?? ctx.actor.userId}）`
  return {
    filename,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: xlsxStream(columns, rows, {
      sheetName: '标准地址',
      title: '标准地址',
      watermark: `${who}于 ${now} 导出，用途：${purpose}`,
    }),
  }
}

async function* stream(
  ctx: Ctx,
  filters: { area: string | undefined; compound: string | undefined },
): AsyncGenerator<HouseRow> {
  let after: string | undefined
  do {
    const page: Awaited<ReturnType<typeof housePage>> = await housePage(ctx, {
      ...filters,
      after,
      limit: 200,
    })
    yield* page.rows
    after = page.next
  } while (after)
}
