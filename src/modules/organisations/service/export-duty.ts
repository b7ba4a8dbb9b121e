import type { FileAnswer, InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { exportDuty as contract } from '../contract/duty.ts'
import { shiftsOf } from './duty.ts'
import { sheetAnswer } from './sheet-answer.ts'

export async function exportDuty(
  ctx: Ctx,
  { format, ...span }: InputOf<typeof contract>,
): Promise<FileAnswer> {
  const rows = await shiftsOf(ctx, span)
  ctx.audit({ subject: `duty:${span.area}`, areaCode: span.area, detail: { rows: rows.length } })
  return sheetAnswer(ctx, { name: '值班表', format, rows }, [
    { header: '日期', width: 12, value: (shift) => shift.date },
    { header: '区域', width: 20, value: (shift) => shift.areaName },
    { header: '班次', value: (shift) => shift.slotName },
    { header: '时段', width: 18, value: (shift) => shift.hours },
    { header: '值班人', value: (shift) => shift.userName },
    { header: '电话', width: 14, value: (shift) => shift.phone },
    { header: '备注', width: 24, value: (shift) => shift.note },
  ])
}
