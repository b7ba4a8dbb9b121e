import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { EntityRow, exportEntities } from '../../contract/entities.ts'
import type { exportPlaces, PlaceRow } from '../../contract/places.ts'
import { entityKindNames } from '../../contract/unit-terms.ts'
import { askedSheetColumns } from '../../views/facts/columns.ts'
import { checkAsked } from '../../views/facts/conditions.ts'
import { streamUnits } from '../../views/units/entities.ts'
import { streamVenues } from '../../views/units/places.ts'
import { sheetOf } from '../../views/units/sheet.ts'

export async function exportUnits(ctx: Ctx, { format, purpose, ...filters }: InputOf<typeof exportEntities>) {
  await checkAsked(ctx, 'legal_entity', filters.field)
  return sheetOf<EntityRow>(ctx, { name: '单位', format, purpose, rows: streamUnits(ctx, filters) }, [
    { header: '档案编号', width: 38, value: (row) => row.id },
    { header: '名称', width: 34, value: (row) => row.name },
    { header: '类型', value: (row) => entityKindNames[row.kind] },
    { header: '统一社会信用代码', width: 22, value: (row) => row.creditCode },
    { header: '法定代表人或负责人', width: 16, value: (row) => row.legalPerson },
    { header: '联系方式', width: 16, value: (row) => row.phone },
    { header: '区域', width: 18, value: (row) => row.areaName },
    { header: '地址', width: 34, value: (row) => row.address },
    { header: '从业人数', type: 'number', value: (row) => row.employees },
    { header: '已注销或停业', value: (row) => (row.isClosed ? '是' : '') },
    { header: '来源说法不一', width: 20, value: (row) => row.disputed.join('、') },
    { header: '最近现场核实', value: (row) => row.verifiedOn },
    { header: '最近采集', value: (row) => row.observedOn },
    ...(await askedSheetColumns(ctx, 'legal_entity', filters.columns)),
  ])
}

export async function exportVenues(ctx: Ctx, { format, purpose, ...filters }: InputOf<typeof exportPlaces>) {
  await checkAsked(ctx, 'place', filters.field)
  return sheetOf<PlaceRow>(ctx, { name: '场所', format, purpose, rows: streamVenues(ctx, filters) }, [
    { header: '档案编号', width: 38, value: (row) => row.id },
    { header: '名称', width: 34, value: (row) => row.name },
    { header: '类别', width: 14, value: (row) => row.kindName },
    { header: '九小场所', width: 16, value: (row) => row.smallPremises },
    { header: '管理单位', width: 30, value: (row) => row.entityName },
    { header: '负责人', value: (row) => row.manager },
    { header: '联系方式', width: 16, value: (row) => row.phone },
    { header: '区域', width: 18, value: (row) => row.areaName },
    { header: '地址', width: 34, value: (row) => row.address },
    { header: '安全隐患类型', value: (row) => row.hazard },
    { header: '已停业', value: (row) => (row.isClosed ? '是' : '') },
    { header: '最近现场核实', value: (row) => row.verifiedOn },
    { header: '最近采集', value: (row) => row.observedOn },
    ...(await askedSheetColumns(ctx, 'place', filters.columns)),
  ])
}
