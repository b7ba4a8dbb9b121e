import { areaLevel, areaPrefix } from '../../../base/area-code.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import { type Basis, measuresOf } from '../rules/measures.ts'
import type { Days, Split } from '../rules/spans.ts'
import { columnNames } from '../store/measures.ts'
import { type Dim, placeLengths } from '../store/sums.ts'
import { type Ask, type Group, keysOf } from './ask.ts'
import type { Row } from './rows.ts'

type Fragment = RawBuilder<unknown>

/** The areas whose sums of this dimension are kept, for this grouping; the others are read row by row. */
export function coveredBy(dim: Dim, { reach, group }: Ask): readonly string[] {
  return (reach.areas ?? []).filter((area) => lengthOf(dim, group, area) !== undefined)
}

/** How long the codes of the places to sum over are, or undefined when such places are not kept. */
function lengthOf(dim: Dim, group: Group, area: string | null): number | undefined {
  const own = Math.max(area === null ? 0 : areaPrefix(area).length, placeLengths.county)
  if (dim !== 'total') return own === placeLengths.county ? own : undefined
  const wanted = group === 'street' || group === 'community' ? Math.max(own, placeLengths[group]) : own
  const isKept = area === null || areaLevel(area) !== 'grid'
  return isKept && wanted <= placeLengths.community ? wanted : undefined
}

/** Sums over whole months and days, by basis and key. */
export async function readSums(
  db: Db,
  ask: Ask,
  { dim, split }: { dim: Dim; split: (basis: Basis) => Split },
): Promise<Row[]> {
  const places = placesOf(dim, ask)
  if (!places) return []
  const spans = ask.bases.flatMap((basis) => spansOf(basis, split(basis)))
  if (spans.length === 0) return []
  const keys = keysOf(dim, ask.chosen)
  const width = Math.max(...ask.bases.map((basis) => measuresOf[basis].length))
  const columns = columnNames.slice(0, width)
  const { rows } = await sql<{ basis: Basis; key: string } & Record<string, number | null>>`
    select basis, ${keyOf(ask.group)} as key,
      ${sql.join(columns.map((name) => sql`sum(${sql.ref(name)})::float8 as ${sql.ref(name)}`))}
    from assessment_sum where dim = ${dim} and (${sql.join(places, sql` or `)})
      and (${sql.join(spans, sql` or `)}) ${keys ? sql`and key = any(${[...keys]})` : sql``}
    group by 1, 2`.execute(db)
  return rows.map((row) => ({ key: row.key, measures: named(row.basis, row) }))
}

function placesOf(dim: Dim, ask: Ask): Fragment[] | undefined {
  const areas: readonly (string | null)[] = ask.reach.areas === null ? [null] : coveredBy(dim, ask)
  if (areas.length === 0) return undefined
  return areas.map((area) => {
    const length = lengthOf(dim, ask.group, area)!
    if (area === null) return sql`place_length = ${sql.lit(length)}`
    const prefix = areaPrefix(area)
    return prefix.length === length
      ? sql`(place_length = ${sql.lit(length)} and place = ${prefix})`
      : sql`(place_length = ${sql.lit(length)} and place >= ${prefix} and place < ${`${prefix}:`})`
  })
}

function spansOf(basis: Basis, { months, days }: Split): Fragment[] {
  const within = (span: 'm' | 'd', { from, to }: Days) => sql`(basis = ${sql.lit(basis)} and
    span = ${sql.lit(span)} and starts_on >= ${from}::date and starts_on < ${to}::date)`
  return [...(months ? [within('m', months)] : []), ...days.map((part) => within('d', part))]
}

function keyOf(group: Group): Fragment {
  switch (group) {
    case 'none':
      return sql`''`
    case 'day':
      return sql`starts_on::text`
    case 'week':
      return sql`date_trunc('week', starts_on)::date::text`
    case 'month':
      return sql`date_trunc('month', starts_on)::date::text`
    case 'quarter':
      return sql`date_trunc('quarter', starts_on)::date::text`
    case 'street':
    case 'community':
    case 'grid':
      return sql`rpad(place, 12, '0')`
    default:
      return sql`key`
  }
}

export function named(basis: Basis, row: Record<string, unknown>): Row['measures'] {
  const found: Row['measures'] = {}
  measuresOf[basis].forEach((measure, n) => {
    const value = Number(row[columnNames[n]!] ?? 0)
    if (value !== 0) found[measure] = value
  })
  return found
}
