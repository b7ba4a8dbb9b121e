import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import type { WorkOrderTable } from './tables.ts'

export type OrderRecord = Selectable<WorkOrderTable>
export type NewOrder = Omit<Insertable<WorkOrderTable>, 'search'> & { tokens: string[] }
export type OrderPatch = Updateable<WorkOrderTable>

/** Reserves `count` serial numbers and returns them in order. */
export async function takeSerials(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select nextval('work_order_serial') as serial from generate_series(1, ${count}::int)`.execute(db)
  return rows.map((row) => row.serial)
}

export async function insertOrder(tx: Db, { tokens, ...order }: NewOrder): Promise<void> {
  await tx
    .insertInto('work_order')
    .values({ ...order, search: sql<string>`array_to_tsvector(${tokens}::text[])` })
    .execute()
}

/** The order, locked until the transaction ends; found by id. */
export async function lockOrder(tx: Db, id: string): Promise<OrderRecord | undefined> {
  return tx.selectFrom('work_order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateOrder(tx: Db, id: string, patch: OrderPatch): Promise<void> {
  await tx.updateTable('work_order').set(patch).where('id', '=', id).execute()
}

export async function findByRequestId(
  db: Db,
  requestId: string,
): Promise<{ id: string; created_by: string | null } | undefined> {
  return db
    .selectFrom('work_order')
    .select(['id', 'created_by'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
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

const EXPIRED_BATCH = 200

/** Orders whose stage ends by itself and is over. */
export async function findExpired(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('work_order')
    .select('id')
    .where('due_at', '<=', now)
    .where('state', '=', 'pending_rating')
    .orderBy('due_at')
    .limit(EXPIRED_BATCH)
    .execute()
  return rows.map((row) => row.id)
}
