import type { Db } from '../../../platform/db/database.ts'
import { type Insertable, sql } from '../../../platform/db/sql.ts'
import type { RequestTable } from './tables.ts'
import './tables.ts'

/** What the same sender sent in the same words since `since`. Two sendings at once: the second waits for the first. */
export async function findRepeated(
  tx: Db,
  digest: string,
  since: Date,
): Promise<{ orderId: string; token: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`open311:${digest}`}, 0))`.execute(tx)
  return tx
    .selectFrom('open311_request')
    .select(['order_id as orderId', 'token'])
    .where('digest', '=', digest)
    .where('received_at', '>=', since)
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** False when the order came in before and is known already. */
export async function insertRequest(tx: Db, request: Insertable<RequestTable>): Promise<boolean> {
  const result = await tx
    .insertInto('open311_request')
    .values(request)
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findRequest(db: Db, orderId: string) {
  return db
    .selectFrom('open311_request')
    .select(['order_id', 'key_id', 'token', 'media_url', 'media_state'])
    .where('order_id', '=', orderId)
    .executeTakeFirst()
}

export async function findByToken(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('open311_request')
    .innerJoin('v_outside_order', 'v_outside_order.id', 'open311_request.order_id')
    .select('v_outside_order.number')
    .where('open311_request.token', '=', token)
    .executeTakeFirst()
  return row?.number
}

export async function saveMediaState(tx: Db, orderId: string, state: string): Promise<void> {
  await tx
    .updateTable('open311_request')
    .set({ media_state: state })
    .where('order_id', '=', orderId)
    .execute()
}
