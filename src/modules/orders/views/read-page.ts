import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { OrderBrief } from '../rules/order.ts'
import { briefColumns } from '../store/columns.ts'
import { toBrief } from '../store/orders.ts'
import { all, conditionsOf, dueTime, type Search } from './filters.ts'
import { readCursor, type TimeCursor, writeCursor } from './time-cursor.ts'

type Condition = RawBuilder<SqlBool>
type Row = Parameters<typeof toBrief>[0]

export const COUNT_CAP = 1000
const columns = sql.join(briefColumns.map((column) => sql.ref(`o.${column}`)))
const keys = sql`o.id, o.reported_at, o.due_at`

interface Order {
  by: RawBuilder<unknown>
  after(cursor: TimeCursor): Condition
  cursor(row: OrderBrief): TimeCursor
}

export const reportedOrder: Order = {
  by: sql`o.reported_at desc, o.id desc`,
  after: ({ at, id }) => sql<SqlBool>`(o.reported_at, o.id) < (${at}::timestamptz, ${id})`,
  cursor: (row) => ({ at: row.reportedAt.toISOString(), id: row.id }),
}

// What has no due time (ended, paused) comes last: infinity keeps one order for all.
export const dueOrder: Order = {
  by: sql`${dueTime}, o.id`,
  after: ({ at, id }) => sql<SqlBool>`(${dueTime}, o.id) > (${at}::timestamptz, ${id})`,
  cursor: (row) => ({ at: row.dueAt?.toISOString() ?? 'infinity', id: row.id }),
}

interface PageOf {
  order: Order
  after: string | undefined
  limit: number
}

interface Page {
  records: OrderBrief[]
  next: string | undefined
  /** How many rows were looked at to fill it. */
  found: number
}

// Below this many matches, gathering them by the filters' own indexes beats walking the index of the order
// until enough are found (measured at a million rows; above it, the walk finds them at once).
const FEW = 5000
const MOST_WAYS = 6

/** A page, read in the way that suits how many rows there are; its total up to the cap, when counted. */
export async function readPage(
  ctx: Ctx,
  search: Search,
  { counted, ...of }: PageOf & { counted: boolean },
): Promise<Omit<Page, 'found'> & { total: number | undefined }> {
  const conditions = conditionsOf(search)
  const isFew = (await estimate(ctx, conditions)) < FEW
  const { found, ...page } = isFew
    ? await gatherPage(ctx, conditions, of)
    : await walkPage(ctx, search, { ...of, upTo: counted ? COUNT_CAP : of.limit + 1 })
  return { ...page, total: counted ? Math.min(found, COUNT_CAP) : undefined }
}

/** Finds every match by the filters' own indexes, then sorts: for few matches. */
export function gatherPage(ctx: Ctx, conditions: Condition[], of: PageOf): Promise<Page> {
  return firstOf(ctx, sql`select ${keys} from work_order o where ${all(withCursor(conditions, of))}`, of)
}

/** Follows an index in its order, no further than needed: for many matches. */
export function walkPage(
  ctx: Ctx,
  { ways, filters }: Search,
  { upTo, ...of }: PageOf & { upTo: number },
): Promise<Page> {
  const { by } = of.order
  const walks = apart(ways).map(
    (way) => sql`(select ${keys} from work_order o
      where ${all([...way, ...withCursor(filters, of)])} order by ${by} limit ${upTo})`,
  )
  return firstOf(
    ctx,
    sql`select * from (${sql.join(walks, sql` union all `)}) as o order by ${by} limit ${upTo}`,
    of,
  )
}

// Only keys are searched for; the rows of one page are then read whole. `materialized` keeps the planner
// from mixing the page's order and limit into the search.
async function firstOf(ctx: Ctx, search: RawBuilder<unknown>, of: PageOf): Promise<Page> {
  const { by } = of.order
  const { rows } = await sql<Row & { found: number }>`
    with found as materialized (${search})
    select ${columns}, (select count(*) from found)::int as found
    from (select o.id from found o order by ${by} limit ${of.limit + 1}) as first
    join work_order o on o.id = first.id order by ${by}`.execute(ctx.db)
  const records = rows.slice(0, of.limit).map(toBrief)
  const last = rows.length > of.limit ? records.at(-1) : undefined
  return {
    records,
    next: last ? writeCursor(of.order.cursor(last)) : undefined,
    found: rows[0]?.found ?? 0,
  }
}

/** How many rows the planner expects: it decides how the page is read, never what is shown. */
async function estimate(ctx: Ctx, conditions: Condition[]): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select 1 from work_order o where ${all(conditions)}`.execute(ctx.db)
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

/**
 * Each way on its own, without what an earlier one reaches already: one index serves one way in order,
 * none serves their "or". A person with very many posts is searched for at once.
 */
function apart(ways: readonly Condition[]): Condition[][] {
  if (ways.length === 0) return [[sql<SqlBool>`false`]]
  if (ways.length > MOST_WAYS) return [[sql<SqlBool>`(${sql.join(ways, sql` or `)})`]]
  return ways.map((way, at) => [
    way,
    ...ways.slice(0, at).map((earlier) => sql<SqlBool>`(${earlier}) is not true`),
  ])
}

function withCursor(conditions: Condition[], { order, after }: PageOf): Condition[] {
  return after ? [...conditions, order.after(readCursor(after))] : conditions
}
