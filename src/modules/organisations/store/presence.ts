import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import { insideAny } from './inside.ts'
import './tables.ts'

export interface PresenceRecord {
  userId: string
  areaCode: string
  startedAt: Date
  until: Date
  lng: number | null
  lat: number | null
  accuracyM: number | null
  seenAt: Date | null
}

const columns = [
  'user_id as userId',
  'area_code as areaCode',
  'started_at as startedAt',
  'until',
  'lng',
  'lat',
  'accuracy_m as accuracyM',
  'seen_at as seenAt',
] as const

export interface PresenceFilter {
  at: Date
  userIds?: readonly string[]
  /** These areas and what lies in them. */
  inside?: readonly string[]
}

/** Who is on duty at this moment; a row past its end counts no more, swept away or not. */
export async function listPresences(
  db: Db,
  { at, userIds, inside }: PresenceFilter,
): Promise<PresenceRecord[]> {
  let query = db.selectFrom('duty_presence').select(columns).where('until', '>', at)
  if (userIds) query = query.where(sql<boolean>`user_id = any(${[...userIds]})`)
  if (inside) query = query.where(insideAny(inside))
  return query.orderBy('user_id').execute()
}

export async function findPresence(db: Db, userId: string, at: Date): Promise<PresenceRecord | undefined> {
  return (await listPresences(db, { at, userIds: [userId] }))[0]
}

/** Going on duty again keeps nothing of the last time. */
export async function putPresence(tx: Db, record: PresenceRecord): Promise<void> {
  const { userId, areaCode, startedAt, accuracyM, seenAt, ...same } = record
  const row = {
    ...same,
    area_code: areaCode,
    started_at: startedAt,
    accuracy_m: accuracyM,
    seen_at: seenAt,
  }
  await tx
    .insertInto('duty_presence')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
}

interface Seen {
  userId: string
  lng: number
  lat: number
  accuracyM: number | null
  at: Date
}

/** False when the person is not on duty: then the position is not kept. */
export async function keepPosition(db: Db, { userId, lng, lat, accuracyM, at }: Seen): Promise<boolean> {
  const result = await db
    .updateTable('duty_presence')
    .set({ lng, lat, accuracy_m: accuracyM, seen_at: at })
    .where('user_id', '=', userId)
    .where('until', '>', at)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function removePresence(tx: Db, userId: string): Promise<boolean> {
  const result = await tx.deleteFrom('duty_presence').where('user_id', '=', userId).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Takes away those whose time is over, positions and all. */
export async function removeEnded(tx: Db, now: Date): Promise<{ userId: string; areaCode: string }[]> {
  return tx
    .deleteFrom('duty_presence')
    .where('until', '<=', now)
    .returning(['user_id as userId', 'area_code as areaCode'])
    .execute()
}

/** One person goes on and off duty, and on leave, one step after another. */
export async function lockPerson(tx: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`presence:${userId}`}, 0))`.execute(tx)
}

/** Those on duty or on leave in an area that is no more are so where it went. */
export async function movePresence(tx: Db, { from, to }: { from: string; to: string }): Promise<void> {
  await tx.updateTable('duty_presence').set({ area_code: to }).where('area_code', '=', from).execute()
  await tx.updateTable('duty_absence').set({ area_code: to }).where('area_code', '=', from).execute()
}
