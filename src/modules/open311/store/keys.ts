import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../../../platform/db/database.ts'
import type { Insertable, Updateable } from '../../../platform/db/sql.ts'
import type { KeyTable } from './tables.ts'
import './tables.ts'

const PREFIX = 'wk_'

/** 256 bits nobody can guess; only the hash is kept. */
export function newKey(): { key: string; hash: string } {
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`
  return { key, hash: hashKey(key) }
}

export function looksLikeKey(text: string): boolean {
  return text.startsWith(PREFIX)
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** A key in force. */
export async function findKeyByHash(db: Db, hash: string) {
  return db
    .selectFrom('open311_key')
    .select(['id', 'name', 'source', 'calls_per_minute', 'is_public', 'answers_with_token', 'last_used_at'])
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

export async function findKey(db: Db, id: string) {
  return db
    .selectFrom('open311_key')
    .select(['id', 'name', 'source', 'is_public', 'answers_with_token'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

export async function insertKey(tx: Db, key: Insertable<KeyTable>): Promise<void> {
  await tx.insertInto('open311_key').values(key).execute()
}

/** False when there is no such key in force. */
export async function updateKey(tx: Db, id: string, change: Updateable<KeyTable>): Promise<boolean> {
  const result = await tx
    .updateTable('open311_key')
    .set(change)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
