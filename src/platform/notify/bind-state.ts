import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db/database.ts'
import './tables.ts'

const LASTS_MS = 10 * 60_000

/** A word of this person's for the way to another site and back; those that ran out go. */
export async function newBindState(tx: Db, userId: string, now: Date): Promise<string> {
  await tx.deleteFrom('channel_bind_state').where('expires_at', '<=', now).execute()
  const state = randomBytes(24).toString('hex')
  const row = { state_hash: hashOf(state), user_id: userId, expires_at: new Date(now.getTime() + LASTS_MS) }
  await tx.insertInto('channel_bind_state').values(row).execute()
  return state
}

/** True once, for the person it was given to. */
export async function takeBindState(
  tx: Db,
  state: string,
  by: { userId: string; now: Date },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('channel_bind_state')
    .where('state_hash', '=', hashOf(state))
    .where('user_id', '=', by.userId)
    .where('expires_at', '>', by.now)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}
