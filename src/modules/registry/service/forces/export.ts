import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { exportForces } from '../../contract/forces.ts'
import { streamForces } from '../../views/forces/list.ts'
import { sheetOf } from '../../views/units/sheet.ts'

export async function exportMembers(ctx: Ctx, { format, purpose, ...filters }: InputOf<typeof exportForces>) {
  return sheetOf(ctx, { name: '治理力量', format, purpose, rows: streamForces(ctx, filters) }, [
    { header: '姓名', value: (row) => row.name },
    { header: '类别', width: 14, value: (row) => row.className },
    { header: '联系方式', width: 16, value: (row) => row.phone },
    { header: '所属单位或平台', width: 24, value: (row) => row.unit },
    { header: '特长', width: 24, value: (row) => row.skills.join('、') },
    { header: '所在区域', width: 18, value: (row) => row.areaName },
    { header: '服务范围', width: 34, value: (row) => row.serves.join('、') },
    { header: '加入日期', width: 12, value: (row) => row.since },
    { header: '任期至', width: 12, value: (row) => row.until },
    { header: '表扬次数', type: 'number', value: (row) => row.commendations },
    { header: '退出日期', width: 12, value: (row) => row.endedOn },
  ])
}
