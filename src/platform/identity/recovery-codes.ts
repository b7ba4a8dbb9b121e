import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db/database.ts'
import './tables.ts'

const HOW_MANY = 10
const BYTES = 5

/** Replaces the codes that stand in for a lost telephone; told once, kept hashed, each good once. */
export async function renewRecoveryCodes(tx: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => {
    const text = randomBytes(BYTES).toString('hex')
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ user_id: userId, code_hash: hashCode(userId, code) })))
    .execute()
  return codes
}

export async function spendRecoveryCode(tx: Db, userId: string, code: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashCode(userId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((is) => is.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.left
}

function hashCode(userId: string, code: string): string {
  const plain = code.trim().toLowerCase().replaceAll('-', '')
  return createHash('sha256').update(`${userId}:${plain}`).digest('hex')
}
