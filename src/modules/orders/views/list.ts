import type { InputOf } from '../../../base/contract.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { inbox, listOrders, mapOrders } from '../contract/lists.ts'
import type { OrderRow } from '../contract/order.ts'
import { type State, stateNames } from '../contract/terms.ts'
import type { OrderBrief } from '../rules/order.ts'
import { loadNames } from '../service/names.ts'
import { toRow } from '../service/present.ts'
import { briefColumns } from '../store/columns.ts'
import { toBrief } from '../store/orders.ts'
import { pointOf } from './detail.ts'
import { all, dueTime, type OrderFilters, orderConditions, todoOf } from './filters.ts'
import { readCursor, type TimeCursor, writeCursor } from './time-cursor.ts'

const COUNT_CAP = 1000
const MAP_CAP = 2000
const columns = sql.join(briefColumns.map((column) => sql.ref(`o.${column}`)))

/** A page of orders after a cursor, newest first or soonest due first, with a total counted up to 1,000. */
export async function listPage(ctx: Ctx, input: InputOf<typeof listOrders>) {
  const conditions = await orderConditions(ctx, input)
  const order = input.sort === 'due' ? dueOrder : reportedOrder
  const isFew = (await estimate(ctx, conditions)) < FEW
  const rows = await page(ctx, conditions, { order, after: input.after, limit: input.limit, isFew })
  const total = input.after ? undefined : await countUpTo(ctx, conditions, isFew)
  return {
    ...rows,
    ...(total === undefined ? {} : { total, totalIsCapped: total >= COUNT_CAP }),
  }
}

/** 待办, soonest due first. */
export async function listInbox(ctx: Ctx, input: InputOf<typeof inbox>) {
  const now = ctx.now()
  const mine = [todoOf(ctx.actor)]
  const { after, limit } = input
  const { records, next } = await readPage(ctx, mine, { order: dueOrder, after, limit, isFew: true })
  const names = await loadNames(ctx)
  const counts = await sql<{ state: State; count: number; soon: number; overdue: number }>`
    select o.state, count(*)::int as count,
      count(*) filter (where o.due_at >= ${now} and o.due_at < ${new Date(now.getTime() + 2 * 3_600_000)})::int as soon,
      count(*) filter (where o.due_at < ${now})::int as overdue
    from work_order o where ${all(mine)} group by o.state`.execute(ctx.db)
  const sum = (key: 'count' | 'soon' | 'overdue') => counts.rows.reduce((total, row) => total + row[key], 0)
  return {
    rows: records.map((order) => ({
      ...toRow(order, names),
      address: order.address,
      point: pointOf(order),
    })),
    ...(next ? { next } : {}),
    counts: {
      total: sum('count'),
      soon: sum('soon'),
      overdue: sum('overdue'),
      byState: counts.rows.map(({ state, count }) => ({ state, name: stateNames[state], count })),
    },
  }
}

export async function listPoints(ctx: Ctx, input: InputOf<typeof mapOrders>) {
  const conditions = await orderConditions(ctx, input)
  const { rows } = await sql<{
    id: string
    number: string
    title: string
    state: State
    lng: number
    lat: number
    is_late: boolean
  }>`
    select o.id, o.number, o.title, o.state, o.lng, o.lat, o.is_late from work_order o
    where o.lng is not null and ${all(conditions)} order by o.reported_at desc, o.id desc limit ${MAP_CAP + 1}`.execute(
    ctx.db,
  )
  return {
    points: rows.slice(0, MAP_CAP).map(({ is_late, ...point }) => ({ ...point, isLate: is_late })),
    capped: rows.length > MAP_CAP,
  }
}

/** Every order of the filters, streamed in pages so that memory stays flat. */
export async function* streamOrders(
  ctx: Ctx,
  filters: OrderFilters,
): AsyncGenerator<OrderRow & { description: string; address: string; result: string | null }> {
  const conditions = await orderConditions(ctx, filters)
  let after: string | undefined
  do {
    const { records, next } = await readPage(ctx, conditions, {
      order: reportedOrder,
      after,
      limit: 500,
      isFew: false,
    })
    const texts = await descriptions(
      ctx,
      records.map((r) => r.id),
    )
    const names = await loadNames(ctx)
    for (const record of records) {
      yield {
        ...toRow(record, names),
        description: texts.get(record.id) ?? '',
        address: record.address,
        result: record.result,
      }
    }
    after = next
  } while (after)
}

interface Order {
  by: RawBuilder<unknown>
  after(cursor: TimeCursor): RawBuilder<SqlBool>
  cursor(row: OrderBrief): TimeCursor
}

const reportedOrder: Order = {
  by: sql`o.reported_at desc, o.id desc`,
  after: ({ at, id }) => sql<SqlBool>`(o.reported_at, o.id) < (${at}::timestamptz, ${id})`,
  cursor: (row) => ({ at: row.reportedAt.toISOString(), id: row.id }),
}

// What has no due time (ended, paused) comes last: infinity keeps one order for all.
const dueOrder: Order = {
  by: sql`${dueTime}, o.id`,
  after: ({ at, id }) => sql<SqlBool>`(${dueTime}, o.id) > (${at}::timestamptz, ${id})`,
  cursor: (row) => ({ at: row.dueAt?.toISOString() ?? 'infinity', id: row.id }),
}

interface PageOf {
  order: Order
  after: string | undefined
  limit: number
  /** The filters leave few rows: find them all first, then sort. */
  isFew: boolean
}

// Below this many matches, gathering them by the filters' own indexes beats walking the index of the
// order until a page is full (measured at a million rows; above it, the walk fills a page at once).
const FEW = 5000

/** How many rows the planner expects: it decides how the page is read, never what is shown. */
async function estimate(ctx: Ctx, conditions: RawBuilder<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select 1 from work_order o where ${all(conditions)}`.execute(ctx.db)
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

async function page(ctx: Ctx, conditions: RawBuilder<SqlBool>[], options: PageOf) {
  const { records, next } = await readPage(ctx, conditions, options)
  const names = await loadNames(ctx)
  return { rows: records.map((record) => toRow(record, names)), ...(next ? { next } : {}) }
}

async function readPage(ctx: Ctx, conditions: RawBuilder<SqlBool>[], { order, after, limit, isFew }: PageOf) {
  const from = all(after ? [...conditions, order.after(readCursor(after))] : conditions)
  // `offset 0` keeps the planner from mixing the order into the search.
  const source = isFew
    ? sql`(select * from work_order o where ${from} offset 0) o`
    : sql`work_order o where ${from}`
  const { rows } = await sql<Parameters<typeof toBrief>[0]>`
    select ${columns} from ${source} order by ${order.by} limit ${limit + 1}`.execute(ctx.db)
  const records = rows.slice(0, limit).map(toBrief)
  const last = rows.length > limit ? records.at(-1) : undefined
  return {
    records,
    next: last ? writeCursor(order.cursor(last)) : undefined,
  }
}

async function countUpTo(ctx: Ctx, conditions: RawBuilder<SqlBool>[], isFew: boolean): Promise<number> {
  const matching = sql`select 1 from work_order o where ${all(conditions)}`
  const { rows } = await sql<{ total: number }>`
    select least(count(*), ${COUNT_CAP})::int as total
    from (${matching} ${isFew ? sql`offset 0` : sql`limit ${COUNT_CAP}`}) as counted`.execute(ctx.db)
  return rows[0]?.total ?? 0
}

async function descriptions(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('work_order')
    .select(['id', 'description'])
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute()
  return new Map(rows.map((row) => [row.id, row.description]))
}
