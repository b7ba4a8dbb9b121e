import { areaRange } from '../../../../base/area-code.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { FactKind } from '../../contract/facts.ts'
import type { Field } from '../../contract/fields/field.ts'
import {
  type FieldCondition,
  opsOf,
  parseCondition,
  type ReadCondition,
  readCondition,
} from '../../rules/field-conditions.ts'
import type { FieldReading } from '../../rules/read-fields.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { readingOf } from '../../service/facts/read.ts'

interface Asked {
  field: string
  spec: Field
  op: FieldCondition['op']
  value: Extract<ReadCondition, { ok: true }>['value']
}

/**
 * What a list asks of fields of the standard or of the office, on the column that keeps them. Without an index of its
 * own: the area the reader asks for narrows the rows first.
 * @throws bad_condition, unknown_field, field_private, bad_field: the first fault found
 */
export async function fieldConditions(
  ctx: Ctx,
  kind: FactKind,
  { fields, asked }: { fields: RawBuilder<unknown>; asked: readonly string[] | undefined },
): Promise<RawBuilder<SqlBool>[]> {
  const all = await readAll(ctx, kind, asked)
  const [ones, rest] = [all.filter(({ op }) => op === 'is'), all.filter(({ op }) => op !== 'is')]
  const either = Map.groupBy(ones, ({ field }) => field).values()
  return [
    ...[...either].map(
      (same) =>
        sql<SqlBool>`(${sql.join(
          same.map((one) => isOne(fields, one)),
          sql` or `,
        )})`,
    ),
    ...rest.map((one) => compared(fields, one)),
  ]
}

/** Refuses what cannot be asked before the first line of a file goes out. */
export async function checkAsked(
  ctx: Ctx,
  kind: FactKind,
  asked: readonly string[] | undefined,
): Promise<void> {
  await readAll(ctx, kind, asked)
}

async function readAll(ctx: Ctx, kind: FactKind, asked: readonly string[] | undefined): Promise<Asked[]> {
  if (!asked?.length) return []
  const reading = await readingOf(ctx, recordKinds[kind])
  return asked.map((text) => readAsked(text, reading))
}

function readAsked(text: string, reading: FieldReading): Asked {
  const condition = parseCondition(text)
  if (!condition) throw errors.bad_condition({ field: 'field' })
  const { field, op } = condition
  const spec = Object.hasOwn(reading.fields, field) ? reading.fields[field] : undefined
  if (!spec) throw errors.unknown_field({ field })
  if (opsOf(spec).length === 0) throw errors.field_private({ title: spec.title, field })
  const read = readCondition(condition, spec, reading)
  if (!read.ok) throw errors.bad_field({ title: spec.title, problem: read.problem, field })
  return { field, spec, op, value: read.value }
}

function isOne(fields: RawBuilder<unknown>, { field, spec, value }: Asked): RawBuilder<SqlBool> {
  if (spec.kind !== 'area') return sql<SqlBool>`${fields} @> ${JSON.stringify({ [field]: value })}::jsonb`
  const { from, to } = areaRange(String(value))
  const code = sql`(${fields} ->> ${field}::text) collate "C"`
  return sql<SqlBool>`(${code} >= ${from} and ${code} < ${to})`
}

/** Values are compared as JSON, so that one of another kind is beyond the range and no fault. */
function compared(fields: RawBuilder<unknown>, { field, spec, op, value }: Asked): RawBuilder<SqlBool> {
  const text = sql`(${fields} ->> ${field}::text)`
  if (op === 'none') return sql<SqlBool>`${text} is null`
  if (op === 'has') return sql<SqlBool>`strpos(${text}, ${value}::text) > 0`
  const sign = op === 'from' ? sql`>=` : sql`<=`
  if (spec.kind === 'date') return sql<SqlBool>`${text} collate "C" ${sign} ${value}::text`
  const json = sql`(${fields} -> ${field}::text)`
  return sql<SqlBool>`(jsonb_typeof(${json}) = 'number' and ${json} ${sign} ${JSON.stringify(value)}::jsonb)`
}
