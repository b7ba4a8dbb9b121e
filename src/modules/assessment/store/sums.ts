import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import { type Basis, bases, measuresOf } from '../rules/measures.ts'
import { columnNames, countColumns, sources } from './measures.ts'

/** What one may ask the sums for besides the place. */
export const dims = ['total', 'class', 'source', 'organisation', 'state', 'person'] as const
export type Dim = (typeof dims)[number]

/** Lengths of the codes of counties, streets and communities: the places `total` is kept for. */
export const placeLengths = { county: 6, street: 9, community: 12 } as const

/** Counts these days again, whole: the same however often, and the months with them. */
export async function recountDays(tx: Db, days: readonly string[]): Promise<void> {
  if (days.length === 0) return
  await addToMonths(tx, days, -1)
  await sql`delete from assessment_sum where span = 'd' and starts_on = any(${days}::date[])`.execute(tx)
  for (const basis of bases) await insertDays(tx, basis, days)
  await addToMonths(tx, days, 1)
}

async function insertDays(tx: Db, basis: Basis, days: readonly string[]): Promise<void> {
  const { from, at, person, organisation } = sources[basis]
  const width = columnsOf(basis)
  await sql`
    insert into assessment_sum (dim, span, basis, place_length, place, starts_on, key, ${sql.join(width)})
    select dim, 'd', ${sql.lit(basis)}, length(place), place, day, key, ${sql.join(width)}
    from (
      select d.day,
        case when grouping(o.class_id) = 0 then 'class' when grouping(o.source) = 0 then 'source'
          when grouping(o.handler_organisation_id) = 0 then 'organisation' when grouping(o.state) = 0 then 'state'
          when grouping(o.person) = 0 then 'person' else 'total' end as dim,
        coalesce(o.community, o.street, o.county) as place,
        case when grouping(o.class_id) = 0 then o.class_id when grouping(o.source) = 0 then o.source
          when grouping(o.handler_organisation_id) = 0 then o.handler_organisation_id
          when grouping(o.state) = 0 then o.state when grouping(o.person) = 0 then o.person else '' end as key,
        ${sql.join(width.map((column) => sql`sum(o.${column})::bigint as ${column}`))}
      from unnest(${days}::date[]) as d (day) cross join lateral (
        select o.county, o.street, o.community, o.class_id, o.source, ${organisation} as handler_organisation_id, o.state,
          ${person} as person, ${countColumns(basis)}
        from ${from}
        where ${at} >= d.day::timestamp at time zone 'Asia/Shanghai'
          and ${at} < (d.day + 1)::timestamp at time zone 'Asia/Shanghai'
        group by 1, 2, 3, 4, 5, 6, 7, 8) o
      group by grouping sets ((d.day, o.county), (d.day, o.street), (d.day, o.community),
        (d.day, o.county, o.class_id), (d.day, o.county, o.source), (d.day, o.county, o.handler_organisation_id),
        (d.day, o.county, o.state), (d.day, o.county, o.person))
    ) as counted where key is not null`.execute(tx)
}

/** Adds the sums of these days to those of their months, or takes them away. */
async function addToMonths(tx: Db, days: readonly string[], sign: 1 | -1): Promise<void> {
  const all = columnNames.map((name) => sql.ref(name))
  const sum = (name: RawBuilder<unknown>) => sql`nullif(${sql.lit(sign)} * sum(${name}), 0)::bigint`
  await sql`
    insert into assessment_sum (dim, span, basis, place_length, place, starts_on, key, ${sql.join(all)})
    select dim, 'm', basis, place_length, place, date_trunc('month', starts_on)::date, key,
      ${sql.join(all.map(sum))}
    from assessment_sum where span = 'd' and starts_on = any(${days}::date[])
    group by dim, basis, place_length, place, date_trunc('month', starts_on), key
    on conflict (dim, span, basis, place_length, place, starts_on, key) do update set
      ${sql.join(
        columnNames.map((name) => {
          const kept = sql.ref(`assessment_sum.${name}`)
          const more = sql.ref(`excluded.${name}`)
          return sql`${sql.ref(name)} = nullif(coalesce(${kept}, 0) + coalesce(${more}, 0), 0)`
        }),
      )}`.execute(tx)
}

function columnsOf(basis: Basis): RawBuilder<unknown>[] {
  return columnNames.slice(0, measuresOf[basis].length).map((name) => sql.ref(name))
}
