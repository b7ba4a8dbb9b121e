import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { newId } from '../../base/ids.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { addressLimits, LONGEST_WINDOW_SECONDS, phoneLimits, secondsToWait } from './code-limits.ts'
import { codeIndexes } from './sealed.ts'
import './tables.ts'
import type { Sealing } from './users.ts'

export const CODE_MINUTES = 5
const MOST_TRIES = 5

export interface CodeRequest {
  phone: string
  ip: string | null
  now: Date
}

/** A new code for this telephone (six digits, earlier ones are void), or how long to wait for one. */
export async function issuePhoneCode(
  { db: tx, services }: Sealing,
  { phone, ip, now }: CodeRequest,
): Promise<{ id: string; code: string } | { waitSeconds: number }> {
  await sql`select pg_advisory_xact_lock(hashtext(${`phone_code:${phone}`}))`.execute(tx)
  const since = new Date(now.getTime() - LONGEST_WINDOW_SECONDS * 1000)
  const indexes = codeIndexes(services.sealer, phone)
  const toPhone = await listSent(tx, { column: 'phone_index', values: indexes, since })
  const fromAddress = ip ? await listSent(tx, { column: 'ip', values: [ip], since }) : []
  const waitSeconds = Math.max(
    secondsToWait(toPhone, phoneLimits, now),
    secondsToWait(fromAddress, addressLimits, now),
  )
  if (waitSeconds > 0) return { waitSeconds }
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await tx
    .insertInto('phone_code')
    .values({
      id,
      phone_index: indexes[0],
      code_hash: hashCode(id, code),
      ip,
      created_at: now,
      expires_at: new Date(now.getTime() + CODE_MINUTES * 60_000),
    })
    .execute()
  return { id, code }
}

interface SentBy {
  column: 'phone_index' | 'ip'
  values: readonly string[]
  since: Date
}

async function listSent(tx: Db, { column, values, since }: SentBy): Promise<Date[]> {
  const rows = await tx
    .selectFrom('phone_code')
    .select('created_at')
    .where(column, 'in', [...values])
    .where('created_at', '>', since)
    .execute()
  return rows.map((row) => row.created_at)
}

export type CodeCheck = { ok: true } | { ok: false; triesLeft: number }

/** Uses up the newest code of this telephone. A wrong one counts; the caller's transaction must commit either way. */
export async function checkPhoneCode(
  { db: tx, services }: Sealing,
  { phone, code, now }: { phone: string; code: string; now: Date },
): Promise<CodeCheck> {
  const newest = await tx
    .selectFrom('phone_code')
    .select(['id', 'code_hash', 'expires_at', 'tries', 'used_at'])
    .where('phone_index', 'in', codeIndexes(services.sealer, phone))
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!newest || newest.used_at || newest.expires_at <= now || newest.tries >= MOST_TRIES)
    return { ok: false, triesLeft: 0 }
  const isRight = timingSafeEqual(Buffer.from(newest.code_hash), Buffer.from(hashCode(newest.id, code)))
  await tx
    .updateTable('phone_code')
    .set(isRight ? { used_at: now } : { tries: newest.tries + 1 })
    .where('id', '=', newest.id)
    .execute()
  return isRight ? { ok: true } : { ok: false, triesLeft: MOST_TRIES - newest.tries - 1 }
}

/** Codes older than any limit looks back. */
export async function forgetOldCodes(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - LONGEST_WINDOW_SECONDS * 1000)
  await db.deleteFrom('phone_code').where('created_at', '<', before).execute()
}

function hashCode(id: string, code: string): string {
  return createHash('sha256').update(`${id}:${code}`).digest('hex')
}
