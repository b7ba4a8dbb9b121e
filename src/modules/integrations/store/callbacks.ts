import type { Db } from '../../../platform/db/database.ts'
import { type Insertable, type Selectable, sql } from '../../../platform/db/sql.ts'
import type { CallbackState, CallbackTable } from './tables.ts'
import './tables.ts'

export type CallbackRecord = Selectable<CallbackTable>

/** How many this subscription has been told of an order; held, so that two at once count one after the other. */
export async function countTold(tx: Db, subscriptionId: string, orderId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`callback:${subscriptionId}:${orderId}`}, 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('partner_callback')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('subscription_id', '=', subscriptionId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

export async function insertCallback(tx: Db, callback: Insertable<CallbackTable>): Promise<void> {
  await tx
    .insertInto('partner_callback')
    .values({ ...callback, body: JSON.stringify(callback.body) })
    .onConflict((conflict) => conflict.columns(['subscription_id', 'source_key']).doNothing())
    .execute()
}

export async function findCallback(db: Db, id: string): Promise<CallbackRecord | undefined> {
  return db.selectFrom('partner_callback').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockCallback(tx: Db, id: string): Promise<CallbackRecord | undefined> {
  return tx.selectFrom('partner_callback').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function listCallbacks(
  db: Db,
  subscriptionId: string,
  { state, after, limit }: { state?: CallbackState | undefined; after?: string | undefined; limit: number },
): Promise<CallbackRecord[]> {
  let query = db
    .selectFrom('partner_callback')
    .selectAll()
    .where('subscription_id', '=', subscriptionId)
    .orderBy('serial', 'desc')
    .limit(limit)
  if (state) query = query.where('state', '=', state)
  if (after && /^\d+$/.test(after)) query = query.where('serial', '<', after)
  return query.execute()
}

const AT_ONCE = 200

/** Those handed over for sending whose end is not known yet, the longest waiting first. */
export async function listSending(db: Db): Promise<CallbackRecord[]> {
  return db
    .selectFrom('partner_callback')
    .selectAll()
    .where('state', '=', 'sending')
    .orderBy('serial')
    .limit(AT_ONCE * 5)
    .execute()
}

/**
 * The next of every order that has none on its way, of subscriptions that are neither paused nor off.
 * Taken by one process: the rows are locked, and others pass them by.
 */
export async function lockNext(tx: Db): Promise<CallbackRecord[]> {
  const { rows } = await sql<CallbackRecord>`
    select c.* from partner_callback c
    where c.id in (
      select first.id from (
        select distinct on (c.subscription_id, c.order_id) c.id, c.state, c.serial
        from partner_callback c
        join partner_subscription s on s.id = c.subscription_id
        where c.state in ('waiting', 'sending') and s.removed_at is null and s.is_enabled and s.paused_at is null
        order by c.subscription_id, c.order_id, c.serial) as first
      where first.state = 'waiting' order by first.serial limit ${AT_ONCE})
    and c.state = 'waiting'
    order by c.serial for update of c skip locked`.execute(tx)
  return rows
}

export async function updateCallback(
  tx: Db,
  id: string,
  change: Partial<Insertable<CallbackTable>>,
): Promise<void> {
  await tx.updateTable('partner_callback').set(change).where('id', '=', id).execute()
}

export async function dropCallbacksBefore(tx: Db, day: Date): Promise<void> {
  await tx
    .deleteFrom('partner_callback')
    .where('created_at', '<', day)
    .where('state', 'in', ['sent', 'failed'])
    .execute()
}
