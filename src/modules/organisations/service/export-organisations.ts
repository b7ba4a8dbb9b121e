import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { exportOrganisations as contract, OrganisationRow } from '../contract/organisations.ts'
import { pageOrganisations } from '../views/list.ts'
import { toRows } from './read-organisations.ts'
import { sheetAnswer } from './sheet-answer.ts'

const PAGE = 500

/** What the list shows, as a file whose columns the import reads again. */
export async function exportOrganisations(
  ctx: Ctx,
  { format, ...filters }: InputOf<typeof contract>,
): Promise<FileAnswer> {
  const rows: OrganisationRow[] = []
  let after: string | undefined
  do {
    const page = await pageOrganisations(ctx, filters, { after, limit: PAGE })
    rows.push(...(await toRows(ctx, page.records)))
    after = page.next
  } while (after)
  ctx.audit({ subject: 'organisation:export', detail: { rows: rows.length } })
  return sheetAnswer(ctx, { name: '机构', format, rows }, [
    { header: '名称', width: 32, value: (row) => row.name },
    { header: '简称', width: 18, value: (row) => row.shortName },
    { header: '类型', value: (row) => row.kindName },
    { header: '区域代码', width: 18, value: (row) => row.areaCode },
    { header: '区域', width: 18, value: (row) => row.areaName },
    { header: '上级机构', width: 28, value: (row) => row.parentName },
    { header: '电话', width: 16, value: (row) => row.phone },
    { header: '地址', width: 32, value: (row) => row.address },
    { header: '统一社会信用代码', width: 22, value: (row) => row.creditCode },
    { header: '编码', value: (row) => row.code },
    { header: '排序', type: 'number', value: (row) => row.sort },
    { header: '状态', value: (row) => (row.status === 'open' ? '在用' : '已撤销') },
    { header: '在任岗位', type: 'number', value: (row) => row.memberCount },
  ])
}
