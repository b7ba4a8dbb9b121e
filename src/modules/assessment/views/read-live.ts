import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Basis } from '../rules/measures.ts'
import type { Period } from '../rules/spans.ts'
import { countColumns, type Source, sources } from '../store/measures.ts'
import type { Ask, Chosen, Group } from './ask.ts'
import { named } from './read-sums.ts'
import type { Row } from './rows.ts'

type Fragment = RawBuilder<unknown>
type Condition = RawBuilder<SqlBool>

/** The same figures counted from the orders themselves: where no sums are kept, and for parts of days. */
export async function readLive(
  db: Db,
  ask: Ask,
  parts: { rows: Condition; periods: (basis: Basis) => readonly Period[] },
): Promise<Row[]> {
  const found: Row[][] = []
  for (const basis of ask.bases) {
    const periods = parts.periods(basis)
    if (periods.length > 0) found.push(await readBasis(db, ask, { basis, rows: parts.rows, periods }))
  }
  return found.flat()
}

async function readBasis(
  db: Db,
  ask: Ask,
  { basis, rows: within, periods }: { basis: Basis; rows: Condition; periods: readonly Period[] },
): Promise<Row[]> {
  const { from, at } = sources[basis]
  const key = keyOf(ask.group, sources[basis])
  const times = periods.map((period) => sql`(${at} >= ${period.from} and ${at} < ${period.to})`)
  const { rows } = await sql<{ key: string } & Record<string, unknown>>`
    select ${key} as key, ${countColumns(basis)} from ${from}
    where (${sql.join(times, sql` or `)}) and ${within}
      ${sql.join(chosenConditions(ask.chosen, sources[basis]), sql``)} and ${key} is not null
    group by 1`.execute(db)
  return rows.map((row) => ({ key: row.key, measures: named(basis, row) }))
}

function chosenConditions(
  { classIds, sources: from, organisation }: Chosen = {},
  counted: Source,
): Fragment[] {
  return [
    sql``,
    ...(classIds ? [sql` and o.class_id = any(${[...classIds]})`] : []),
    ...(from ? [sql` and o.source = any(${[...from]})`] : []),
    ...(organisation ? [sql` and ${counted.organisation} = ${organisation}`] : []),
  ]
}

function keyOf(group: Group, { at, person, organisation }: Source): Fragment {
  const local = sql`(${at} at time zone 'Asia/Shanghai')`
  switch (group) {
    case 'none':
      return sql`''`
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
      return sql`date_trunc(${sql.lit(group)}, ${local})::date::text`
    case 'street':
      return sql`rpad(o.street, 12, '0')`
    case 'community':
      return sql`o.community`
    case 'grid':
      return sql`o.area_code`
    case 'class':
      return sql`o.class_id`
    case 'source':
      return sql`o.source`
    case 'organisation':
      return organisation
    case 'state':
      return sql`o.state`
    case 'person':
      return person
  }
}
