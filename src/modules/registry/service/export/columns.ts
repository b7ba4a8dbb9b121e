import type { Ctx } from '../../../../platform/http/context.ts'
import type { SheetColumn } from '../../../../platform/sheets/columns.ts'
import { areaFullName } from '../../../areas/public.ts'
import type { FactKind } from '../../contract/facts.ts'
import type { ExportedRecord } from '../../views/export/people.ts'
import { displayer, maskedBy } from '../../views/facts/display.ts'
import { recordKinds } from '../facts/kinds.ts'
import { mayName } from '../facts/reach.ts'
import { readingOf } from '../facts/read.ts'

/** What is exported when nobody chose; the other sections are for few. */
const usualSections = ['base', 'registered', 'owner', 'rental', 'extension']

export interface Wanted {
  fields?: readonly string[] | undefined
  /** Those the list shows beside its own; they come with the usual ones. */
  columns?: readonly string[] | undefined
}

/**
 * A column for each field, as this reader may see it where the record belongs. The headers are those an import knows
 * again, and an area has its code with it, so that the file, corrected, can be brought back in.
 */
export async function fieldColumns(
  ctx: Ctx,
  kind: FactKind,
  { fields: wanted, columns = [] }: Wanted,
): Promise<SheetColumn<ExportedRecord>[]> {
  const { fields, isOff } = await readingOf(ctx, recordKinds[kind])
  const display = await displayer(ctx)
  const named = mayName(ctx)
  const [full, masked] = [maskedBy(display, true), maskedBy(display, false)]
  return Object.entries(fields)
    .filter(
      ([field, { section }]) =>
        wanted?.includes(field) ||
        (!isOff(field) && (columns.includes(field) || (!wanted && usualSections.includes(section)))),
    )
    .map(([field, spec]) => ({
      header: spec.title,
      width: spec.kind === 'text' ? 20 : 14,
      value: ({ fields: values, areaCode }) => {
        const value = values[field]
        if (value === undefined) return ''
        const { text } = (named(areaCode) ? full : masked)(field, spec, value)
        return spec.kind === 'area' ? `${text}（${value}）` : text
      },
    }))
}

/** Where a record belongs: by code, which an import reads, and in words. */
export async function placeColumns(ctx: Ctx): Promise<SheetColumn<ExportedRecord>[]> {
  const nameOf = await areaFullName(ctx)
  return [
    { header: '档案编号', width: 38, value: ({ id }) => id },
    { header: '区划代码', width: 18, value: ({ areaCode }) => areaCode },
    { header: '所在地', width: 30, value: ({ areaCode }) => nameOf(areaCode) },
  ]
}

/** An address of a home tells who lives there: it is masked like a name. */
export function addressColumn(ctx: Ctx): SheetColumn<ExportedRecord> {
  const named = mayName(ctx)
  return {
    header: '房屋地址',
    width: 34,
    value: ({ address, areaCode }) => (address === null ? '' : named(areaCode) ? address : '****'),
  }
}

export const ageColumns: readonly SheetColumn<ExportedRecord>[] = [
  { header: '最近现场核实', value: ({ verifiedOn }) => verifiedOn },
  { header: '最近登记', value: ({ observedOn }) => observedOn },
]
