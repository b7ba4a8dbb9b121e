import type { InputOf } from '../../../../base/contract.ts'
import { maskName } from '../../../../base/text/mask.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import type { FieldView } from '../../contract/facts.ts'
import type { Comparison, compareRecords } from '../../contract/merge.ts'
import { isSameValue } from '../../rules/survive.ts'
import { findRecord, mayName } from '../../service/facts/reach.ts'
import type { RecordRow } from '../../store/records.ts'
import { viewFields } from '../facts/list.ts'

/** Two records side by side, field by field, with who says so. */
export async function showComparison(
  ctx: Ctx,
  { kind, left: leftId, right: rightId }: InputOf<typeof compareRecords>,
): Promise<Comparison> {
  const left = await findRecord(ctx, { kind, id: leftId }, 'registry:merge')
  const right = await findRecord(ctx, { kind, id: rightId }, 'registry:merge')
  const leftFields = byField(await viewFields(ctx, left.kind, left.row))
  const rightFields = byField(await viewFields(ctx, right.kind, right.row))
  const names = [...new Set([...leftFields.keys(), ...rightFields.keys()])]
  return {
    left: await sideOf(ctx, kind, left.row),
    right: await sideOf(ctx, kind, right.row),
    fields: names.map((field) => {
      const [a, b] = [leftFields.get(field), rightFields.get(field)]
      return {
        field,
        title: (a ?? b)?.title ?? field,
        left: a ? toCompared(a) : null,
        right: b ? toCompared(b) : null,
        isSame:
          a !== undefined &&
          b !== undefined &&
          isSameValue(left.row.fields[field] ?? null, right.row.fields[field] ?? null),
      }
    }),
  }
}

const byField = (list: readonly FieldView[]) => new Map(list.map((one) => [one.field, one]))
const toCompared = ({ value, source, observedOn, verifiedOn }: FieldView) => ({
  ...{ value, source, observedOn, verifiedOn },
})

type Kind = InputOf<typeof compareRecords>['kind']

async function sideOf(ctx: Ctx, kind: Kind, row: RecordRow): Promise<Comparison['left']> {
  const isNamed = mayName(ctx)(row.areaCode)
  const { title, statements, homes } = await factsOf(ctx, kind, row.id)
  return {
    id: row.id,
    version: row.version,
    title: isNamed ? title : kind === 'person' ? maskName(title) : '****',
    areaName: (await areaFullName(ctx))(row.areaCode),
    statements,
    homes: homes.map((home) => (isNamed ? home : kind === 'person' ? '****' : maskName(home))),
  }
}

interface SideFacts {
  title: string
  statements: number
  homes: string[]
}

async function factsOf(ctx: Ctx, kind: Kind, id: string): Promise<SideFacts> {
  const homes =
    kind === 'person'
      ? sql`select h.address from residency r join house h on h.id = r.house_id
          where r.person_id = ${id} and r.to_on is null order by r.is_main desc, r.id`
      : sql`select p.name from residency r join person p on p.id = r.person_id
          where r.house_id = ${id} and r.to_on is null order by p.name, p.id`
  const title = kind === 'person' ? sql`select name from person` : sql`select address from house`
  const { rows } = await sql<SideFacts>`select (${title} where id = ${id}) as title,
      (select count(*)::int from statement where subject_id = ${id} and withdrawn_at is null) as statements,
      array(${homes}) as homes`.execute(ctx.db)
  return rows[0] ?? { title: '', statements: 0, homes: [] }
}
