import { camelCase } from '../../../platform/db/camel-case.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Clock } from '../rules/clocks.ts'
import type { Order, OrderBrief } from '../rules/order.ts'
import { type ClockJson, clockFromJson } from './clocks.ts'
import { orderColumns } from './columns.ts'
import './tables.ts'

const { fromRow: toOrder, toRow } = camelCase<Order>()
const { fromRow: toBrief } = camelCase<OrderBrief>()

export { toBrief, toOrder, toRow as toOrderRow }

/** Reserves `count` serial numbers and returns them in order. */
export async function takeSerials(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select nextval('work_order_serial') as serial from generate_series(1, ${count}::int)`.execute(db)
  return rows.map((row) => row.serial)
}

export async function insertOrder(
  tx: Db,
  order: Order,
  { tokens, phoneIndex }: { tokens: string[]; phoneIndex: string | null },
): Promise<void> {
  const search = sql<string>`array_to_tsvector(${tokens}::text[])`
  await tx
    .insertInto('work_order')
    .values({ ...toRow(order), reporter_phone_index: phoneIndex, search })
    .execute()
}

/** The order, locked until the transaction ends, with the clocks that have not stopped. */
export async function lockOrder(tx: Db, id: string): Promise<{ order: Order; clocks: Clock[] } | undefined> {
  const row = await tx
    .selectFrom('work_order')
    .select(orderColumns)
    .select(openClocks)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { open_clocks, ...order } = row
  return { order: toOrder(order), clocks: (open_clocks ?? []).map(clockFromJson) }
}

const openClocks = sql<ClockJson[] | null>`(select json_agg(c) from order_clock c
  where c.order_id = work_order.id and c.stopped_at is null)`.as('open_clocks')

export async function findOrder(db: Db, idOrNumber: string): Promise<Order | undefined> {
  const by = /^\d{14,20}$/.test(idOrNumber) ? 'number' : 'id'
  const row = await db
    .selectFrom('work_order')
    .select(orderColumns)
    .where(by, '=', idOrNumber)
    .executeTakeFirst()
  return row && toOrder(row)
}

export async function findOrders(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const rows = await db
    .selectFrom('work_order')
    .select(orderColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toOrder(row)]))
}

/** The order an earlier sending of this request made. Two sendings at once: the second waits for the first. */
export async function findByRequestId(
  db: Db,
  requestId: string,
): Promise<{ id: string; createdBy: string | null } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${requestId}, 0))`.execute(db)
  return db
    .selectFrom('work_order')
    .select(['id', 'created_by as createdBy'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/**
 * The order with this number in the system it came from. Two filings at once: the second waits for the first,
 * and both for a batch of an import of that source (`lockKnown`).
 */
export async function findByExternal(
  tx: Db,
  { source, number }: { source: string; number: string },
): Promise<Order | undefined> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`orders.import:${source}`}, 0)),
    pg_advisory_xact_lock(hashtextextended(${JSON.stringify([source, number])}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('work_order')
    .select(orderColumns)
    .where('external_source', '=', source)
    .where('external_number', '=', number)
    .executeTakeFirst()
  return row && toOrder(row)
}

/** Orders this person reported since `from`, for the daily cap. */
export async function countReportedBy(db: Db, userId: string, from: Date): Promise<number> {
  const row = await db
    .selectFrom('work_order')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('reporter_user_id', '=', userId)
    .where('reported_at', '>=', from)
    .executeTakeFirstOrThrow()
  return row.count
}

/**
 * Orders whose stage ends by itself and is over, locked with their running clocks. What another process holds
 * is left to it.
 */
export async function lockExpired(
  tx: Db,
  { now, states, except, limit }: { now: Date; states: string[]; except: string[]; limit: number },
): Promise<{ order: Order; clocks: Clock[] }[]> {
  const rows = await tx
    .selectFrom('work_order')
    .select(orderColumns)
    .select(openClocks)
    .where('due_at', '<=', now)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`state = any(${states})`)
    .where(sql<boolean>`id <> all(${except})`)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ open_clocks, ...order }) => ({
    order: toOrder(order),
    clocks: (open_clocks ?? []).map(clockFromJson),
  }))
}
