import type { Channel } from '../../base/notice-channels.ts'
import type { Db } from '../db/database.ts'
import { QuietHours } from './policy.ts'
import type { Quiet } from './rules.ts'
import './tables.ts'

export interface Preferences {
  /** `house`: as everybody; null: never quiet. */
  quiet: 'house' | Quiet | null
  order: Channel[]
  optOuts: { topic: string; channel: Channel }[]
}

export async function readPreferences(db: Db, userId: string): Promise<Preferences> {
  const stored = await db
    .selectFrom('notice_preference')
    .select(['quiet', 'channel_order as order'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const optOuts = await db
    .selectFrom('notice_opt_out')
    .select(['topic', 'channel'])
    .where('user_id', '=', userId)
    .orderBy('topic')
    .orderBy('channel')
    .execute()
  return { quiet: fromStored(stored?.quiet), order: stored?.order ?? [], optOuts }
}

function fromStored(stored: unknown): Preferences['quiet'] {
  if (typeof stored === 'object' && stored !== null && 'off' in stored) return null
  const own = QuietHours.safeParse(stored)
  return own.success ? own.data : 'house'
}

export async function savePreferences(
  tx: Db,
  userId: string,
  { quiet, order, optOuts, at }: Preferences & { at: Date },
): Promise<void> {
  const stored = quiet === 'house' ? {} : (quiet ?? { off: true })
  const row = { quiet: JSON.stringify(stored), channel_order: order, saved_at: at }
  await tx
    .insertInto('notice_preference')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('notice_opt_out').where('user_id', '=', userId).execute()
  if (optOuts.length > 0) {
    await tx
      .insertInto('notice_opt_out')
      .values(optOuts.map((one) => ({ user_id: userId, ...one })))
      .execute()
  }
}
