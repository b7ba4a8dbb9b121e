import type { Ctx } from '../../../../platform/http/context.ts'
import type { SheetColumn } from '../../../../platform/sheets/columns.ts'
import { errors } from '../../contract/errors.ts'
import type { FactKind } from '../../contract/facts.ts'
import type { Field } from '../../contract/fields/field.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { mayName } from '../../service/facts/reach.ts'
import { readingOf } from '../../service/facts/read.ts'
import { displayer, maskedBy } from './display.ts'

export interface ValuesOfRow {
  values?: Record<string, string> | undefined
}
interface ReadRow {
  fields: Readonly<Record<string, FieldValue>> | null
  area_code: string
}
export type ValuesOf = (row: ReadRow | undefined) => ValuesOfRow

/** What a list shows beside its own columns: the fields asked for, in words, as this reader may see them there. */
export async function askedColumns(
  ctx: Ctx,
  kind: FactKind,
  columns: readonly string[] | undefined,
): Promise<ValuesOf> {
  if (!columns?.length) return () => ({})
  const asked = await askedFields(ctx, kind, columns)
  const display = await displayer(ctx)
  const named = mayName(ctx)
  const [full, masked] = [maskedBy(display, true), maskedBy(display, false)]
  return (row) => {
    if (!row) return {}
    const seen = named(row.area_code) ? full : masked
    const values: Record<string, string> = {}
    for (const [field, spec] of asked) {
      const value = row.fields?.[field]
      if (value !== undefined) values[field] = seen(field, spec, value).text
    }
    return { values }
  }
}

/** The same at the end of a file. */
export async function askedSheetColumns(
  ctx: Ctx,
  kind: FactKind,
  columns: readonly string[] | undefined,
): Promise<SheetColumn<ValuesOfRow>[]> {
  const asked = columns?.length ? await askedFields(ctx, kind, columns) : []
  return asked.map(([field, { title, kind: valueKind }]) => ({
    header: title,
    width: valueKind === 'text' ? 20 : 14,
    value: ({ values }) => values?.[field] ?? '',
  }))
}

/** @throws unknown_field, field_off */
async function askedFields(
  ctx: Ctx,
  kind: FactKind,
  columns: readonly string[],
): Promise<[field: string, spec: Field][]> {
  const { fields, isOff } = await readingOf(ctx, recordKinds[kind])
  return [...new Set(columns)].map((field) => {
    const spec = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!spec) throw errors.unknown_field({ field })
    if (isOff(field)) throw errors.field_off({ title: spec.title, field })
    return [field, spec]
  })
}
