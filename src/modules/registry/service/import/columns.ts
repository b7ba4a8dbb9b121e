import { AppError } from '../../../../base/errors.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { checkMapping, type Mapping, type MappingTarget } from '../../../../platform/sheets/mapping.ts'
import { suggestMapping } from '../../../../platform/sheets/suggest.ts'
import type { Field } from '../../contract/fields/field.ts'
import type { ImportableKind, RecordMapping } from '../../contract/imports.ts'
import type { RowTarget } from '../../rules/import/targets.ts'
import { EXTRA } from '../../views/facts/list.ts'
import { recordKinds } from '../facts/kinds.ts'
import { readingOf } from '../facts/read.ts'
import { importKinds } from './kinds.ts'

export interface ImportTarget extends MappingTarget {
  section: string
  spec: Field | RowTarget
}

/** Everything a list of this kind can fill: fields of the standard and of the office, and where a row belongs. */
export async function targetsOf(ctx: Ctx, kind: ImportableKind): Promise<ImportTarget[]> {
  const { targets } = importKinds[kind]
  const reading = await readingOf(ctx, recordKinds[kind])
  const { sections } = recordKinds[kind]
  const own = targets.map((spec) => ({
    field: spec.field,
    label: spec.label,
    aliases: spec.aliases,
    required: spec.required ?? false,
    section: '登记在哪里',
    spec,
  }))
  const facts = Object.entries(reading.fields)
    .filter(([field]) => !reading.isOff(field))
    .map(([field, spec]) => ({
      field,
      label: spec.title,
      aliases: spec.also ?? [],
      required: false,
      section: sections[spec.section] ?? EXTRA,
      spec,
    }))
  return [...facts, ...own]
}

/** Columns by the likeness of their names. */
export function proposeColumns(
  headers: readonly string[],
  targets: readonly ImportTarget[],
): Record<string, string> {
  const { fields } = suggestMapping(headers, targets).mapping
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, source]) => ('column' in source ? [[field, source.column]] : [])),
  )
}

/** @throws invalid, naming each field whose column is missing from the file or not chosen */
export function checkColumns(
  mapping: RecordMapping,
  headers: readonly string[],
  targets: readonly ImportTarget[],
): void {
  const fields = checkMapping(toMapping(mapping), headers, targets)
  const first = fields[0]
  if (first) throw new AppError('registry.wrong_columns', 'invalid', first.message, { fields })
  if (Object.keys(mapping.columns).length === 0)
    throw new AppError('registry.wrong_columns', 'invalid', '请至少选一列')
}

function toMapping({ columns }: RecordMapping): Mapping {
  return { fields: Object.fromEntries(Object.entries(columns).map(([f, column]) => [f, { column }])) }
}

/** A mapping saved for this list; where the list has changed its layout, what still fits and what is proposed for the rest. */
export function fitting(
  mapping: RecordMapping,
  headers: readonly string[],
  targets: readonly ImportTarget[],
): RecordMapping | undefined {
  const known = new Set(targets.map(({ field }) => field))
  const saved = Object.entries(mapping.columns)
  const fits = saved.filter(([field, column]) => known.has(field) && headers.includes(column))
  if (fits.length === 0) return undefined
  const columns = Object.fromEntries(fits)
  if (fits.length === saved.length) return { ...mapping, columns }
  const used = new Set(Object.values(columns))
  const proposed = proposeColumns(
    headers.filter((header) => !used.has(header)),
    targets.filter(({ field }) => columns[field] === undefined),
  )
  return { ...mapping, columns: { ...proposed, ...columns } }
}
