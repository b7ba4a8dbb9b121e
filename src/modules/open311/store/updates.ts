import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import './tables.ts'

/** The comment an earlier sending of this update became. Two sendings at once: the second waits for the first. */
export async function findUpdate(tx: Db, keyId: string, updateId: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`open311-update:${keyId}:${updateId}`}, 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('open311_update')
    .select('comment_id')
    .where('key_id', '=', keyId)
    .where('update_id', '=', updateId)
    .executeTakeFirst()
  return row?.comment_id
}

export async function insertUpdate(
  tx: Db,
  update: { key_id: string; update_id: string; comment_id: string },
): Promise<void> {
  await tx.insertInto('open311_update').values(update).execute()
}
