import type { Role } from '../../base/roles.ts'
import { normalPhone } from '../../base/text/phone.ts'
import type { Post } from '../access/actor.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { phoneIndexes } from './sealed.ts'
import type { Sealing } from './users.ts'
import './tables.ts'

export interface DirectoryQuery {
  kind: 'staff' | 'resident'
  /** Part of name, account or title; a whole telephone number. */
  q?: string | undefined
  status?: readonly ('active' | 'locked' | 'left')[] | undefined
  role?: Role | undefined
  after?: string | undefined
  limit: number
}

export interface DirectoryRow {
  id: string
  kind: 'staff' | 'resident'
  account: string | null
  name: string
  sealedPhone: string | null
  title: string
  note: string
  status: 'active' | 'locked' | 'left'
  isDemo: boolean
  passwordTemporary: boolean
  hasTotp: boolean
  lastSeenAt: Date | null
  createdAt: Date
  posts: Post[]
  /** Where the next page goes on. */
  key: string
}

const today = sql`(now() at time zone 'Asia/Shanghai')::date`
const key = sql`coalesce(u.account, u.id) collate "C"`

/** Accounts in the order of their names (residents in the order they came). */
export async function searchUsers(ctx: Sealing, query: DirectoryQuery): Promise<DirectoryRow[]> {
  const { rows } = await sql<DirectoryRow>`
    select ${columns} from app_user u where ${matching(ctx, query)}
      and ${query.after === undefined ? sql`true` : sql`${key} > ${query.after}`}
    order by ${key} limit ${query.limit}`.execute(ctx.db)
  return rows
}

/** How many match, counted no further than `cap`. */
export async function countUsers(ctx: Sealing, query: DirectoryQuery, cap: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from app_user u where ${matching(ctx, query)} limit ${cap}) as matched`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

export async function findDirectoryRow(db: Db, id: string): Promise<DirectoryRow | undefined> {
  const { rows } = await sql<DirectoryRow>`
    select ${columns} from app_user u where u.id = ${id} and u.kind <> 'system'`.execute(db)
  return rows[0]
}

const columns = sql`u.id, u.kind, u.account, u.name, u.phone as "sealedPhone", u.title, u.note, u.status,
  u.is_demo as "isDemo", u.password_temporary as "passwordTemporary",
  u.totp_enabled_at is not null as "hasTotp", u.created_at as "createdAt", ${key} as key,
  (select max(s.last_seen_at) from session s where s.user_id = u.id) as "lastSeenAt",
  coalesce((select json_agg(json_build_object('id', p.id, 'role', p.role, 'areaCode', p.area_code,
      'organisationId', p.organisation_id, 'clearance', p.clearance) order by p.created_at, p.id)
    from post p where p.user_id = u.id and p.starts_on <= ${today}
      and (p.ends_on is null or p.ends_on > ${today})), '[]'::json) as posts`

function matching({ services }: Sealing, { kind, q, status, role }: DirectoryQuery) {
  const like = `%${(q ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const conditions = [
    sql`u.kind = ${kind}`,
    ...(q
      ? [
          sql`(u.name ilike ${like} or u.account ilike ${like} or u.title ilike ${like}
            or u.phone_index = any(${phoneIndexes(services.sealer, normalPhone(q))}))`,
        ]
      : []),
    ...(status && status.length > 0 ? [sql`u.status = any(${status})`] : []),
    ...(role
      ? [
          sql`exists (select 1 from post p where p.user_id = u.id and p.role = ${role}
            and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on > ${today}))`,
        ]
      : []),
  ]
  return sql.join(conditions, sql` and `)
}

/** The roles this user holds today. */
export async function listRoles(db: Db, userId: string): Promise<Role[]> {
  const { rows } = await sql<{ role: Role }>`
    select distinct p.role from post p where p.user_id = ${userId}
      and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on > ${today})`.execute(db)
  return rows.map((row) => row.role)
}
