import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../../platform/db/sql.ts'
import type { TagCondition, TagRule } from '../../contract/tags/rule.ts'
import { yearsBefore } from '../../rules/tags/years-before.ts'
import './tables.ts'

/** The people a rule speaks of, as a condition on `person p`. */
export function fitting({ conditions }: TagRule, today: LocalDate): RawBuilder<SqlBool> {
  const all = [
    sql<SqlBool>`p.merged_into is null and not p.is_dead`,
    ...conditions.map((one) => conditionOf(one, today)),
  ]
  return sql<SqlBool>`(${sql.join(all, sql` and `)})`
}

function conditionOf(one: TagCondition, today: LocalDate): RawBuilder<SqlBool> {
  switch (one.kind) {
    case 'age':
      return aged(sql.ref('p.birth_on'), one, today)
    case 'sex':
      return sql<SqlBool>`p.sex = ${one.code}`
    case 'field':
      return sql<SqlBool>`p.fields ->> ${one.field} = any(${one.in})`
    case 'relation':
      return sql<SqlBool>`exists (select 1 from residency r
        where r.person_id = p.id and r.to_on is null and r.relation = any(${one.in}))`
    default:
      return underRoof(one, today)
  }
}

interface Ages {
  from?: number | undefined
  to?: number | undefined
}

function aged(birthOn: RawBuilder<unknown>, { from, to }: Ages, today: LocalDate): RawBuilder<SqlBool> {
  const both = [
    sql<SqlBool>`${birthOn} is not null`,
    ...(from === undefined ? [] : [sql<SqlBool>`${birthOn} <= ${yearsBefore(today, from)}::date`]),
    ...(to === undefined ? [] : [sql<SqlBool>`${birthOn} > ${yearsBefore(today, to + 1)}::date`]),
  ]
  return sql<SqlBool>`(${sql.join(both, sql` and `)})`
}

type Roof = Extract<TagCondition, { kind: 'roof' }>

/** Who is registered in the same house; of whom the age is not known, nothing is claimed. */
function underRoof({ min, max, noneAged }: Roof, today: LocalDate): RawBuilder<SqlBool> {
  const others = sql`from person o where o.house_id = p.house_id and o.merged_into is null and not o.is_dead`
  const count = sql`(select count(*) ${others})`
  const parts = [
    sql<SqlBool>`p.house_id is not null`,
    ...(min === undefined ? [] : [sql<SqlBool>`${count} >= ${min}`]),
    ...(max === undefined ? [] : [sql<SqlBool>`${count} <= ${max}`]),
    ...(noneAged
      ? [
          sql<SqlBool>`not exists (select 1 ${others} and o.id <> p.id
            and (o.birth_on is null or ${aged(sql.ref('o.birth_on'), noneAged, today)}))`,
        ]
      : []),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** Those of the people a rule speaks of who do not carry the tag yet. */
export async function listLacking(
  db: Db,
  { tag, fits, only }: { tag: string; fits: RawBuilder<SqlBool>; only: readonly string[] | undefined },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from person p
    where ${within(only)} and ${fits}
      and not exists (select 1 from subject_tag st
        where st.tag = ${tag} and st.subject_id = p.id and st.ended_at is null)`.execute(db)
  return rows.map((row) => row.id)
}

/** Tags a rule set whose people it no longer speaks of end by themselves. Returns whose. */
export async function endUnfitting(
  db: Db,
  {
    tag,
    fits,
    only,
    at,
  }: { tag: string; fits: RawBuilder<SqlBool> | undefined; only: readonly string[] | undefined; at: Date },
): Promise<string[]> {
  const among = only ? sql`and st.subject_id = any(${[...only]})` : sql``
  const still = fits
    ? sql`and not exists (select 1 from person p where p.id = st.subject_id and ${fits})`
    : sql``
  const { rows } = await sql<{ subject_id: string }>`update subject_tag st
    set ended_at = ${at}::timestamptz, ended_why = '不再符合规则'
    where st.tag = ${tag} and st.way = 'rule' and st.ended_at is null ${among} ${still}
    returning st.subject_id`.execute(db)
  return rows.map((row) => row.subject_id)
}

/** What a rule would do, in numbers. */
export async function countEffect(
  db: Db,
  { tag, fits }: { tag: string | null; fits: RawBuilder<SqlBool> },
): Promise<{ fits: number; adds: number; ends: number }> {
  const { rows } = await sql<{ fits: number; adds: number; ends: number }>`
    with fit as materialized (select p.id from person p where ${fits}),
      held as materialized (select subject_id, way from subject_tag where tag = ${tag} and ended_at is null)
    select (select count(*) from fit)::int as fits,
      (select count(*) from fit where not exists (select 1 from held where subject_id = fit.id))::int as adds,
      (select count(*) from held where way = 'rule'
        and not exists (select 1 from fit where fit.id = subject_id))::int as ends`.execute(db)
  return rows[0] ?? { fits: 0, adds: 0, ends: 0 }
}

/** Everybody these people share or shared a house with, and themselves. */
export async function withHousemates(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with who as (select unnest(${[...ids]}::text[]) as id),
      homes as (select house_id from person where id in (select id from who) and house_id is not null
        union select house_id from residency where person_id in (select id from who))
    select id from who union select id from person where house_id in (select house_id from homes)`.execute(db)
  return rows.map((row) => row.id)
}

function within(only: readonly string[] | undefined): RawBuilder<SqlBool> {
  return only ? sql<SqlBool>`p.id = any(${[...only]})` : sql<SqlBool>`true`
}
