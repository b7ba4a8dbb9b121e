import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../../base/roles.ts'
import type { Actor, Post } from '../access/actor.ts'
import { permissionsOf } from '../access/grants.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { SessionLimit } from './tables.ts'

/** An unguessable token (256 bits); only its hash is stored. */
export function newToken(prefix: 'ws' | 'wt'): { token: string; hash: string } {
  const token = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { token, hash: hashToken(token) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

interface ActorRow {
  session_id: string | null
  token_id: string | null
  scopes: string[] | null
  limited_to: SessionLimit | null
  stale: boolean
  id: string
  kind: 'staff' | 'resident' | 'system'
  name: string
  account: string | null
  posts: { id: string; role: Role; area: string | null; org: string | null; clearance: number }[] | null
}

// How late `last_seen_at` may be: one write a minute for a busy session instead of one a request.
const SEEN_EVERY_SECONDS = 60

/** Who presents this token, or undefined when it is unknown, expired, idle too long, revoked or its user locked. */
export async function findActor(db: Db, token: string, idleMinutes: number): Promise<Actor | undefined> {
  const hash = hashToken(token)
  const found = token.startsWith('wt_') ? await byApiToken(db, hash) : await bySession(db, hash, idleMinutes)
  const row = found.rows[0]
  if (!row) return undefined
  if (row.stale) await touch(db, row)
  return actorFrom(row)
}

const today = sql`(now() at time zone 'Asia/Shanghai')::date`
const posts = sql`(select json_agg(json_build_object('id', p.id, 'role', p.role, 'area', p.area_code,
    'org', p.organisation_id, 'clearance', p.clearance) order by p.created_at, p.id)
  from post p where p.user_id = u.id and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on > ${today}))`

function bySession(db: Db, hash: string, idleMinutes: number) {
  return sql<ActorRow>`
    select s.id as session_id, null as token_id, null as scopes, s.limited_to, u.id, u.kind, u.name, u.account,
      s.last_seen_at < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}) as stale, ${posts} as posts
    from session s join app_user u on u.id = s.user_id
    where s.token_hash = ${hash} and s.revoked_at is null and s.expires_at > now()
      and s.last_seen_at > now() - make_interval(mins => ${idleMinutes}) and u.status = 'active'`.execute(db)
}

function byApiToken(db: Db, hash: string) {
  return sql<ActorRow>`
    select null as session_id, t.id as token_id, t.scopes, null as limited_to, u.id, u.kind, u.name, u.account,
      coalesce(t.last_used_at < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}), true) as stale, ${posts} as posts
    from api_token t join app_user u on u.id = t.user_id
    where t.token_hash = ${hash} and t.revoked_at is null and t.expires_at > now() and u.status = 'active'`.execute(
    db,
  )
}

async function touch(db: Db, row: ActorRow): Promise<void> {
  if (row.session_id)
    await sql`update session set last_seen_at = now() where id = ${row.session_id}`.execute(db)
  else await sql`update api_token set last_used_at = now() where id = ${row.token_id}`.execute(db)
}

/** What a limited session may call, whatever posts the person holds. */
export const limitPermissions = {
  change_password: 'accounts:change_own_password',
  enrol_totp: 'accounts:enrol_own_totp',
} as const satisfies Record<SessionLimit, string>

function actorFrom(row: ActorRow): Actor {
  if (row.limited_to) return limitedActor(row, row.limited_to)
  const held: Post[] = (row.posts ?? []).map((p) => ({
    id: p.id,
    role: p.role,
    areaCode: p.area,
    organisationId: p.org,
    clearance: p.clearance,
  }))
  const all = permissionsOf(row.kind === 'resident' ? ['resident'] : held.map((p) => p.role))
  const permissions = row.scopes ? new Set(row.scopes.filter((scope) => all.has(scope))) : all
  return {
    kind: row.kind,
    userId: row.id,
    name: row.name,
    account: row.account,
    posts: held,
    permissions,
    ...(row.session_id ? { sessionId: row.session_id } : {}),
    ...(row.token_id ? { tokenId: row.token_id } : {}),
  }
}

function limitedActor(row: ActorRow, limitedTo: SessionLimit): Actor {
  return {
    kind: row.kind,
    userId: row.id,
    name: row.name,
    account: row.account,
    posts: [],
    permissions: new Set([limitPermissions[limitedTo]]),
    limitedTo,
    ...(row.session_id ? { sessionId: row.session_id } : {}),
  }
}
