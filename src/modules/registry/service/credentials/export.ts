import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { exportCredentials } from '../../contract/credentials.ts'
import { credentialSubjectNames } from '../../contract/unit-terms.ts'
import { streamPapers } from '../../views/credentials/list.ts'
import { sheetOf } from '../../views/units/sheet.ts'

export async function exportPapers(
  ctx: Ctx,
  { format, purpose, ...filters }: InputOf<typeof exportCredentials>,
) {
  return sheetOf(ctx, { name: '证件证照', format, purpose, rows: streamPapers(ctx, filters) }, [
    { header: '持有者', width: 30, value: (row) => row.subjectName },
    { header: '类型', value: (row) => credentialSubjectNames[row.subjectKind] },
    { header: '种类', width: 20, value: (row) => row.kindName },
    { header: '证号', width: 24, value: (row) => row.number },
    { header: '发证机关', width: 24, value: (row) => row.issuedBy },
    { header: '有效期从', width: 12, value: (row) => row.fromOn },
    { header: '有效期至', width: 12, value: (row) => row.untilOn ?? '长期' },
    { header: '剩余天数', type: 'number', value: (row) => row.daysLeft },
    { header: '区域', width: 18, value: (row) => row.areaName },
  ])
}
