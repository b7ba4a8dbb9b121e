import { newId } from '../../base/ids.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { newToken } from './actors.ts'
import './tables.ts'

export interface NewApiToken {
  userId: string
  name: string
  scopes: readonly string[]
  expiresAt: Date
}

/** The token is told once; only its hash is kept. */
export async function insertApiToken(tx: Db, token: NewApiToken): Promise<{ id: string; token: string }> {
  const id = newId()
  const { token: text, hash } = newToken('wt')
  await tx
    .insertInto('api_token')
    .values({
      id,
      token_hash: hash,
      user_id: token.userId,
      name: token.name,
      scopes: [...token.scopes],
      expires_at: token.expiresAt,
    })
    .execute()
  return { id, token: text }
}

export interface ApiTokenRow {
  id: string
  name: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

/** The tokens of a user that were not revoked, expired ones included, the newest first. */
export async function listApiTokens(db: Db, userId: string): Promise<ApiTokenRow[]> {
  return db
    .selectFrom('api_token')
    .select([
      'id',
      'name',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
    ])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function revokeApiToken(tx: Db, userId: string, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('api_token')
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function revokeApiTokens(tx: Db, userId: string): Promise<void> {
  await tx
    .updateTable('api_token')
    .set({ revoked_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute()
}
