import { newId } from '../../base/ids.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { newToken } from './actors.ts'
import type { SessionLimit } from './tables.ts'

export interface SessionStart {
  userId: string
  carrier: 'cookie' | 'bearer'
  ip: string | null
  agent: string | null
  expiresAt: Date
  limitedTo?: SessionLimit | undefined
}

const LONGEST_AGENT = 300

/** Opens a session; the token is told once and only its hash is kept. */
export async function openSession(tx: Db, start: SessionStart): Promise<{ id: string; token: string }> {
  const id = newId()
  const { token, hash } = newToken('ws')
  await tx
    .insertInto('session')
    .values({
      id,
      token_hash: hash,
      user_id: start.userId,
      carrier: start.carrier,
      ip: start.ip,
      agent: start.agent?.slice(0, LONGEST_AGENT) ?? null,
      expires_at: start.expiresAt,
      limited_to: start.limitedTo ?? null,
    })
    .execute()
  return { id, token }
}

export interface SessionRow {
  id: string
  carrier: 'cookie' | 'bearer'
  ip: string | null
  agent: string | null
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** The sessions a person may still use, the latest used first. */
export async function listSessions(db: Db, userId: string, idleMinutes: number): Promise<SessionRow[]> {
  return db
    .selectFrom('session')
    .select([
      'id',
      'carrier',
      'ip',
      'agent',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
      'expires_at as expiresAt',
    ])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('last_seen_at', '>', sql<Date>`now() - make_interval(mins => ${idleMinutes})`)
    .orderBy('last_seen_at', 'desc')
    .execute()
}

/** Ends one session of this person; false when there is none to end. */
export async function revokeSession(tx: Db, userId: string, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('session')
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends all sessions of this person but the one to keep. */
export async function revokeSessions(tx: Db, userId: string, keep?: string): Promise<number> {
  let query = tx
    .updateTable('session')
    .set({ revoked_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if (keep) query = query.where('id', '<>', keep)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** What stood in the way is done: the session is good for something else, or for everything. */
export async function limitSession(tx: Db, id: string, limitedTo: SessionLimit | undefined): Promise<void> {
  await tx
    .updateTable('session')
    .set({ limited_to: limitedTo ?? null })
    .where('id', '=', id)
    .execute()
}

const KEPT_DAYS = 30

/** Sessions long over are removed; that they were is in the audit log. */
export async function removeOldSessions(db: Db): Promise<void> {
  await sql`delete from session where expires_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(db)
}
