import type pg from 'pg'
import { newId } from '../src/base/ids.ts'
import type { Role } from '../src/base/roles.ts'
import { newToken } from '../src/platform/identity/actors.ts'

/** Somebody with a post and a session; returns the bearer token. */
export async function hire(
  pool: pg.Pool,
  role: Role | 'resident',
  at: { area?: string; organisation?: string } = {},
): Promise<string> {
  const id = newId()
  const { token, hash } = newToken('ws')
  const kind = role === 'resident' ? 'resident' : 'staff'
  await pool.query(`insert into app_user (id, kind, account, name) values ($1, $2, $3, '测量')`, [
    id,
    kind,
    kind === 'staff' ? id : null,
  ])
  if (role !== 'resident') {
    await pool.query(
      'insert into post (id, user_id, role, area_code, organisation_id) values ($1, $2, $3, $4, $5)',
      [newId(), id, role, at.area ?? null, at.organisation ?? null],
    )
  }
  await pool.query(
    `insert into session (id, token_hash, user_id, carrier, expires_at) values ($1, $2, $3, 'bearer', now() + interval '1 day')`,
    [newId(), hash, id],
  )
  return token
}
