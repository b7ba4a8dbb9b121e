import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { lockoutMinutes } from './lockout.ts'
import './tables.ts'

const MINUTE_MS = 60_000
const FORGOTTEN_AFTER_MS = 24 * 60 * MINUTE_MS

/**
 * Counts an attempt before it is looked at, so that a hundred sent at once are not a hundred guesses.
 * Returns until when this account takes none, or undefined when this one may be looked at.
 */
export async function reserveAttempt(tx: Db, account: string, now: Date): Promise<Date | undefined> {
  await sql`insert into login_guard (account, failures, last_at) values (${account}, 0, ${now})
    on conflict do nothing`.execute(tx)
  const guard = await tx
    .selectFrom('login_guard')
    .select(['failures', 'locked_until', 'last_at'])
    .where('account', '=', account)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (guard.locked_until && guard.locked_until > now) return guard.locked_until
  const isOld = now.getTime() - guard.last_at.getTime() > FORGOTTEN_AFTER_MS
  const failures = isOld ? 1 : guard.failures + 1
  const minutes = lockoutMinutes(failures)
  const lockedUntil = minutes > 0 ? new Date(now.getTime() + minutes * MINUTE_MS) : null
  await tx
    .updateTable('login_guard')
    .set({ failures, locked_until: lockedUntil, last_at: now })
    .where('account', '=', account)
    .execute()
  return undefined
}

/** Takes an attempt back that turned out to be none: the password was right, the second factor still to come. */
export async function returnAttempt(tx: Db, account: string): Promise<void> {
  await sql`update login_guard set failures = greatest(failures - 1, 0), locked_until = null
    where account = ${account}`.execute(tx)
}

/** After a good sign-in, or when an administrator unlocks the account. */
export async function clearAttempts(tx: Db, account: string): Promise<void> {
  await tx.deleteFrom('login_guard').where('account', '=', account).execute()
}

/** Which of these accounts take no attempt now, and until when. */
export async function listLocked(db: Db, accounts: readonly string[], now: Date): Promise<Map<string, Date>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('login_guard')
    .select(['account', 'locked_until'])
    .where('account', 'in', accounts)
    .where('locked_until', '>', now)
    .execute()
  return new Map(rows.flatMap((row) => (row.locked_until ? [[row.account, row.locked_until]] : [])))
}

/** Old counts go: whoever types names that do not exist shall not fill the table. */
export async function forgetOldAttempts(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - FORGOTTEN_AFTER_MS)
  await db.deleteFrom('login_guard').where('last_at', '<', before).execute()
}
