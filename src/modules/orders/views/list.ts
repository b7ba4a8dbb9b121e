import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { inbox, listOrders, mapOrders } from '../contract/lists.ts'
import type { OrderRow } from '../contract/order.ts'
import { type State, stateNames } from '../contract/terms.ts'
import { loadNames } from '../service/names.ts'
import { toRow } from '../service/present.ts'
import { pointOf } from './detail.ts'
import { all, type OrderFilters, orderConditions, searchOf, todoOf } from './filters.ts'
import { COUNT_CAP, dueOrder, gatherPage, readPage, reportedOrder, walkPage } from './read-page.ts'

const MAP_CAP = 2000
const EXPORT_PAGE = 500

/** A page of orders after a cursor, newest first or soonest due first, with a total counted up to 1,000. */
export async function listPage(ctx: Ctx, input: InputOf<typeof listOrders>) {
  const search = await searchOf(ctx, input)
  const order = input.sort === 'due' ? dueOrder : reportedOrder
  const { after, limit } = input
  const { records, next, total } = await readPage(ctx, search, { order, after, limit, counted: !after })
  const names = await loadNames(ctx)
  return {
    rows: records.map((record) => toRow(record, names)),
    ...(next ? { next } : {}),
    ...(total === undefined ? {} : { total, totalIsCapped: total >= COUNT_CAP }),
  }
}

/** 待办, soonest due first. */
export async function listInbox(ctx: Ctx, input: InputOf<typeof inbox>) {
  const now = ctx.now()
  const mine = [todoOf(ctx.actor)]
  const { after, limit } = input
  const { records, next } = await gatherPage(ctx, mine, { order: dueOrder, after, limit })
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
  const search = await searchOf(ctx, filters)
  let after: string | undefined
  do {
    const { records, next } = await walkPage(ctx, search, {
      order: reportedOrder,
      after,
      limit: EXPORT_PAGE,
      upTo: EXPORT_PAGE + 1,
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

async function descriptions(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('work_order')
    .select(['id', 'description'])
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute()
  return new Map(rows.map((row) => [row.id, row.description]))
}
