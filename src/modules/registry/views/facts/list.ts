import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import type { FactView, FieldView, listFacts } from '../../contract/facts.ts'
import type { Field, Fields } from '../../contract/fields/field.ts'
import type { RecordState } from '../../rules/record-state.ts'
import type { FieldValue } from '../../rules/survive.ts'
import type { RecordKind } from '../../service/facts/kinds.ts'
import { findRecord, mayName } from '../../service/facts/reach.ts'
import { fieldsOf } from '../../service/facts/read.ts'
import { factBook } from '../../store/fact-book.ts'
import { listTraced, type TracedStatement } from '../../store/statements.ts'
import { displayer, maskedBy } from './display.ts'

/** Where fields stand that an office added. */
export const EXTRA = '补充项'

/** Every field of a record that anything is known of, with where it comes from and how old it is. */
export async function viewFields(
  ctx: Ctx,
  kind: RecordKind,
  { areaCode, fields: values, origins }: Pick<RecordState, 'fields' | 'origins'> & { areaCode: string },
): Promise<FieldView[]> {
  const specs = await fieldsOf(ctx, kind)
  const { sources } = await factBook.get(ctx)
  const see = maskedBy(await displayer(ctx), mayName(ctx)(areaCode))
  return Object.entries(specs).flatMap(([name, spec]) => {
    const origin = origins[name]
    if (!origin) return []
    const value = values[name]
    const seen = value === undefined ? undefined : see(name, spec, value)
    return [
      {
        field: name,
        title: spec.title,
        section: kind.sections[spec.section] ?? EXTRA,
        value: seen?.text ?? null,
        code: seen && !seen.isMasked ? plainOf(spec, value) : null,
        isMasked: seen?.isMasked ?? false,
        source: sources.get(origin.source)?.name ?? origin.source,
        observedOn: origin.observedOn,
        verifiedOn: origin.verifiedOn ?? null,
        disputedBy: (origin.disputedBy ?? []).map((code) => sources.get(code)?.name ?? code),
      },
    ]
  })
}

/** What a form shows to be changed. */
function plainOf({ kind }: Field, value: FieldValue | undefined): string | null {
  return kind === 'idNumber' || kind === 'phone' || value === undefined ? null : String(value)
}

/** Everything ever said of a record, newest first: who else says otherwise, and what was taken back. */
export async function listFactsOf(ctx: Ctx, { kind, id, field }: InputOf<typeof listFacts>) {
  const { kind: found, row } = await findRecord(ctx, { kind, id }, 'registry:read')
  const statements = await listTraced(ctx.db, row.id)
  const specs = await fieldsOf(ctx, found)
  const trace = await tracer(ctx, { statements, specs, row })
  const place = new Map(Object.keys(specs).map((name, n) => [name, n]))
  const inOrder = ([a]: [string, unknown], [b]: [string, unknown]) =>
    (place.get(a) ?? place.size) - (place.get(b) ?? place.size)
  return {
    facts: statements.flatMap((statement) =>
      Object.entries(statement.fields)
        .filter(([name]) => !field || name === field)
        .sort(inOrder)
        .map(([name, value]) => trace(statement, name, value)),
    ),
  }
}

interface Traced {
  statements: readonly TracedStatement[]
  specs: Fields
  row: RecordState & { areaCode: string }
}

async function tracer(ctx: Ctx, { statements, specs, row }: Traced) {
  const { sources } = await factBook.get(ctx)
  const see = maskedBy(await displayer(ctx), mayName(ctx)(row.areaCode))
  const people = await userNames(
    ctx.db,
    statements.flatMap(({ stated_by }) => stated_by ?? []),
  )
  return (statement: TracedStatement, name: string, value: FieldValue | null): FactView => {
    const spec = specs[name]
    return {
      statement: statement.id,
      field: name,
      title: spec?.title ?? name,
      value: value === null ? null : spec ? see(name, spec, value).text : '****',
      source: sources.get(statement.source)?.name ?? statement.source,
      observedOn: statement.observed_on,
      receivedAt: statement.received_at.toISOString(),
      verifiedAt: statement.verified_at?.toISOString() ?? null,
      by: statement.stated_by && (people.get(statement.stated_by) ?? null),
      stands: row.origins[name]?.statement === statement.id,
      isWithdrawn: statement.withdrawn_at !== null,
    }
  }
}
