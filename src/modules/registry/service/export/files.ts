import type { FileAnswer, InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { SheetColumn } from '../../../../platform/sheets/columns.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { exportChosenPeople, exportHouses, exportPeople } from '../../contract/exports.ts'
import { relationNames } from '../../contract/terms.ts'
import { type ExportedHouse, streamExportedHouses } from '../../views/export/houses.ts'
import { type ExportedPerson, streamExportedPeople } from '../../views/export/people.ts'
import { checkAsked } from '../../views/facts/conditions.ts'
import { sheetOf } from '../../views/units/sheet.ts'
import { addressColumn, ageColumns, fieldColumns, placeColumns, type Wanted } from './columns.ts'

/** People as a file, masked as on the screen, marked with who took it out, when and what for. */
export async function exportPeopleFile(
  ctx: Ctx,
  { format, purpose, fields, columns, ...filters }: InputOf<typeof exportPeople>,
): Promise<FileAnswer> {
  await checkAsked(ctx, 'person', filters.field)
  ctx.audit({ detail: { filters: shown(filters), fields: fields ?? '常用' } })
  const rows = streamExportedPeople(ctx, filters)
  return sheetOf(ctx, { name: '人员', format, purpose, rows }, await personColumns(ctx, { fields, columns }))
}

/** The same of those chosen in the list, of whom only those the actor may see go into the file. */
export async function exportChosenFile(
  ctx: Ctx,
  { ids, format, purpose, fields, columns }: InputOf<typeof exportChosenPeople>,
): Promise<FileAnswer> {
  ctx.audit({ detail: { chosen: ids.length, fields: fields ?? '常用' } })
  const rows = streamExportedPeople(ctx, { dead: true }, ids)
  return sheetOf(ctx, { name: '人员', format, purpose, rows }, await personColumns(ctx, { fields, columns }))
}

async function personColumns(ctx: Ctx, wanted: Wanted): Promise<SheetColumn<ExportedPerson>[]> {
  const codes = await codeBook.get(ctx)
  return [
    ...(await placeColumns(ctx)),
    ...(await fieldColumns(ctx, 'person', wanted)),
    addressColumn(ctx),
    { header: '与房屋关系', value: ({ relation }) => relation && relationNames[relation] },
    { header: '与户主关系', value: ({ kinship }) => kinship && codeName(codes, 'kinship', kinship) },
    ...ageColumns,
  ]
}

export async function exportHousesFile(
  ctx: Ctx,
  { format, purpose, fields, columns, ...filters }: InputOf<typeof exportHouses>,
): Promise<FileAnswer> {
  await checkAsked(ctx, 'house', filters.field)
  ctx.audit({ detail: { filters: shown(filters), fields: fields ?? '常用' } })
  return sheetOf<ExportedHouse>(
    ctx,
    { name: '房屋', format, purpose, rows: streamExportedHouses(ctx, filters) },
    [
      ...(await placeColumns(ctx)),
      addressColumn(ctx),
      { header: '单元', value: ({ unit }) => unit },
      { header: '楼层', type: 'number', value: ({ floor }) => floor },
      { header: '房号', value: ({ room }) => room },
      ...(await fieldColumns(ctx, 'house', { fields, columns })),
      ...ageColumns,
    ],
  )
}

/** The conditions of the list, without what somebody searched for: it may be a number of a person. */
function shown(filters: object): Record<string, unknown> {
  return 'q' in filters && filters.q ? { ...filters, q: '（有关键词）' } : { ...filters }
}
