import { localDate } from '../../../../base/time/calendar.ts'
import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { codeBook, readCode } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import { type Fields, isSealed } from '../../contract/fields/field.ts'
import { type FieldReading, type PlainValues, readFields } from '../../rules/read-fields.ts'
import { shownOf } from '../../rules/secret-fields.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { factBook } from '../../store/fact-book.ts'
import type { RecordKind } from './kinds.ts'

/** The fields of the standard and those an office added. */
export async function fieldsOf(ctx: Ctx, { kind, fields }: RecordKind): Promise<Fields> {
  const book = await factBook.get(ctx)
  return { ...fields, ...book.extensions(kind) }
}

/** What reading the values of a kind takes; made once for many rows. */
export async function readingOf(ctx: Ctx, kind: RecordKind): Promise<FieldReading> {
  const [codes, book] = [await codeBook.get(ctx), await factBook.get(ctx)]
  const fields = await fieldsOf(ctx, kind)
  return {
    fields,
    today: localDate(ctx.now()),
    codeOf: (table, written) => readCode(codes, table, written),
    isOff: (field) =>
      fields[field]?.privacy === 'sensitive' && book.allowance(kind.kind, field) === undefined,
  }
}

/**
 * What somebody typed, checked, completed and sealed.
 * @throws unknown_field, field_off, bad_field, nothing_said: the first fault found
 */
export async function readValues(
  ctx: Ctx,
  kind: RecordKind,
  written: Readonly<PlainValues>,
): Promise<Record<string, FieldValue | null>> {
  const reading = await readingOf(ctx, kind)
  const { fields } = reading
  for (const field of Object.keys(written)) {
    if (!fields[field]) throw errors.unknown_field({ field })
    if (reading.isOff(field)) throw errors.field_off({ title: fields[field].title, field })
  }
  const { values, faults } = readFields(written, reading)
  const [fault] = faults
  if (fault) throw errors.bad_field({ ...fault })
  const completed = kind.complete(values, reading.today)
  if (!completed.ok) {
    const { field, problem } = completed
    throw errors.bad_field({ field, title: fields[field]?.title ?? field, problem })
  }
  if (Object.keys(completed.values).length === 0) throw errors.nothing_said()
  return sealValues(ctx.services.sealer, { kind: kind.kind, fields }, completed.values)
}

/** Numbers of people and telephones leave memory encrypted, with an index they are found by. */
export function sealValues(
  sealer: Sealer,
  { kind, fields }: { kind: string; fields: Fields },
  values: Readonly<PlainValues>,
): Record<string, FieldValue | null> {
  const sealed: Record<string, FieldValue | null> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name]
    if (value === null || !field || !isSealed(field)) sealed[name] = value
    else {
      const plain = String(value)
      const place = placeOf(kind, name)
      sealed[name] = {
        ...sealer.sealIndexed(plain, place),
        shown: shownOf(field, plain),
      }
    }
  }
  return sealed
}

/** What a value is sealed for. */
export function placeOf(kind: string, field: string): string {
  return `${kind}.${field}`
}
