import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { ComponentRow, exportComponents } from '../../contract/components.ts'
import { componentStateNames } from '../../contract/unit-terms.ts'
import { streamComponents } from '../../views/components/list.ts'
import { askedSheetColumns } from '../../views/facts/columns.ts'
import { checkAsked } from '../../views/facts/conditions.ts'
import { sheetOf } from '../../views/units/sheet.ts'

/** With the attribute names of GB/T 30428.2 beside the Chinese, so that another system can take it in. */
export async function exportAll(ctx: Ctx, { format, purpose, ...filters }: InputOf<typeof exportComponents>) {
  await checkAsked(ctx, 'component', filters.field)
  return sheetOf<ComponentRow>(
    ctx,
    { name: '城市部件', format, purpose, rows: streamComponents(ctx, filters) },
    [
      { header: '部件编码 ObjID', width: 20, value: (row) => row.code },
      { header: '名称 ObjName', width: 16, value: (row) => row.name },
      { header: '大类', width: 14, value: (row) => row.majorName },
      { header: '小类', width: 14, value: (row) => row.className },
      { header: '状态 ObjState', value: (row) => componentStateNames[row.state] },
      { header: '主管单位 DeptName1', width: 18, value: (row) => row.supervisor },
      { header: '权属单位 DeptName2', width: 18, value: (row) => row.owner },
      { header: '养护单位 DeptName3', width: 18, value: (row) => row.keeper },
      { header: '区域', width: 18, value: (row) => row.areaName },
      { header: '位置', width: 30, value: (row) => row.location },
      { header: '经度', type: 'number', value: (row) => row.point.lng },
      { header: '纬度', type: 'number', value: (row) => row.point.lat },
      { header: '普查日期 ORDate', width: 14, value: (row) => row.surveyedOn },
      { header: '变更日期 CHDate', width: 14, value: (row) => row.changedOn },
      { header: '最近现场核实', width: 14, value: (row) => row.verifiedOn },
      ...(await askedSheetColumns(ctx, 'component', filters.columns)),
    ],
  )
}
