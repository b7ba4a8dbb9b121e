import { areaRange } from '../../base/area-code.ts'
import { newId } from '../../base/ids.ts'
import { type Role, roles, rolesInConflict } from '../../base/roles.ts'
import { normalPhone } from '../../base/text/phone.ts'
import type { LocalDate } from '../../base/time/calendar.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { phoneIndexes } from './sealed.ts'
import './tables.ts'

/** A post somebody holds, held or will hold. `endsOn` is the first day it is held no more. */
export interface PostRecord {
  id: string
  userId: string
  userName: string
  account: string | null
  sealedPhone: string | null
  role: Role
  areaCode: string | null
  organisationId: string | null
  clearance: number
  startsOn: LocalDate
  endsOn: LocalDate | null
}

export interface NewPost {
  id?: string
  userId: string
  role: Role
  areaCode?: string | null
  organisationId?: string | null
  clearance: number
  startsOn: LocalDate
  endsOn?: LocalDate | null
}

type Wanted = Pick<NewPost, 'role' | 'areaCode' | 'organisationId' | 'startsOn' | 'endsOn'>

export type PostRefusal =
  | { reason: 'unknown_user' }
  | { reason: 'wrong_place'; role: Role }
  | { reason: 'bad_dates' }
  | { reason: 'roles_conflict'; userName: string; held: Role; wanted: Role }
  | { reason: 'already_held'; userName: string; post: Wanted }

export type Assigned = { ok: true; ids: string[] } | { ok: false; index: number; refusal: PostRefusal }

/** The rules of a post by itself and beside what the person holds meanwhile (三员分立, GB/T 22239). */
export function refusalOf(
  wanted: Wanted,
  held: readonly Wanted[],
  userName: string,
): PostRefusal | undefined {
  const isAtArea = roles[wanted.role].at === 'area'
  if (isAtArea ? !wanted.areaCode || wanted.organisationId : !wanted.organisationId || wanted.areaCode)
    return { reason: 'wrong_place', role: wanted.role }
  if (wanted.endsOn && wanted.endsOn <= wanted.startsOn) return { reason: 'bad_dates' }
  const meanwhile = held.filter((post) => overlap(post, wanted))
  const rival = meanwhile.find((post) => rolesInConflict([post.role, wanted.role]))
  if (rival) return { reason: 'roles_conflict', userName, held: rival.role, wanted: wanted.role }
  const same = meanwhile.find((post) => isSame(post, wanted))
  return same ? { reason: 'already_held', userName, post: same } : undefined
}

function overlap(one: Wanted, other: Wanted): boolean {
  return endOf(one) > other.startsOn && endOf(other) > one.startsOn
}

/** Days are compared as text; without an end a post lasts past every date. */
const endOf = (post: Wanted) => post.endsOn ?? '9999-12-31'

function isSame(one: Wanted, other: Wanted): boolean {
  return (
    one.role === other.role &&
    (one.areaCode ?? null) === (other.areaCode ?? null) &&
    (one.organisationId ?? null) === (other.organisationId ?? null)
  )
}

/**
 * Gives posts, all or none. The persons' rows are locked first, so that two administrators giving
 * posts to one person at once cannot together break what each keeps.
 */
export async function assignPosts(tx: Db, wanted: readonly NewPost[]): Promise<Assigned> {
  const users = await lockStaff(
    tx,
    wanted.map((post) => post.userId),
  )
  const existing = await listPosts(tx, { userIds: [...users.keys()] })
  const held = new Map<string, Wanted[]>(Map.groupBy(existing, (post) => post.userId))
  for (const [index, post] of wanted.entries()) {
    const userName = users.get(post.userId)
    if (userName === undefined) return { ok: false, index, refusal: { reason: 'unknown_user' } }
    const theirs = held.get(post.userId) ?? []
    const refusal = refusalOf(post, theirs, userName)
    if (refusal) return { ok: false, index, refusal }
    held.set(post.userId, [...theirs, post])
  }
  return { ok: true, ids: await insertPosts(tx, wanted) }
}

async function lockStaff(tx: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from app_user where id = any(${[...new Set(ids)]}) and kind = 'staff' and status <> 'left'
    order by id for update`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

const BATCH = 1000

/** Writes posts as they are, for bulk loads whose posts are known to be sound. */
export async function insertPosts(tx: Db, posts: readonly NewPost[]): Promise<string[]> {
  const rows = posts.map((post) => ({
    id: post.id ?? newId(),
    user_id: post.userId,
    role: post.role,
    area_code: post.areaCode ?? null,
    organisation_id: post.organisationId ?? null,
    clearance: post.clearance,
    starts_on: post.startsOn,
    ends_on: post.endsOn ?? null,
  }))
  for (let from = 0; from < rows.length; from += BATCH)
    await tx
      .insertInto('post')
      .values(rows.slice(from, from + BATCH))
      .execute()
  return rows.map((row) => row.id)
}

/**
 * Ends a post from this day on: with today's date it is gone with the next request of its holder.
 * One that had not begun never will. False when it had ended by then anyway.
 */
export async function endPost(tx: Db, id: string, on: LocalDate): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update post set ends_on = greatest(${on}::date, starts_on)
    where id = ${id} and (ends_on is null or ends_on > ${on}::date)`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Who counts the holders of a role before ending one of them waits for whoever does so just now. */
export async function lockRole(tx: Db, role: Role): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post:${role}`}, 0))`.execute(tx)
}

/** Ends a post and gives the same one elsewhere on the same day; the history keeps both. */
export async function movePost(
  tx: Db,
  post: PostRecord,
  to: { areaCode: string } | { organisationId: string },
  on: LocalDate,
): Promise<string | undefined> {
  await endPost(tx, post.id, on)
  const startsOn = post.startsOn > on ? post.startsOn : on
  const given = await assignPosts(tx, [
    { userId: post.userId, role: post.role, clearance: post.clearance, startsOn, endsOn: post.endsOn, ...to },
  ])
  return given.ok ? given.ids[0] : undefined
}

export async function setClearance(tx: Db, id: string, clearance: number): Promise<void> {
  await tx.updateTable('post').set({ clearance }).where('id', '=', id).execute()
}

export interface PostFilter {
  ids?: readonly string[]
  userIds?: readonly string[]
  roles?: readonly Role[]
  /** Exactly at one of these areas. */
  areaCodes?: readonly string[]
  /** Inside these areas, or at one of these organisations. */
  within?: { areas: readonly string[]; organisationIds: readonly string[] }
  organisationIds?: readonly string[]
  /** Held on this day. */
  on?: LocalDate
  /** Held on this day or later. */
  from?: LocalDate
  /** Whose name, account or telephone has this. */
  who?: TextOfPerson
  after?: { name: string; id: string }
  limit?: number
}

/** Posts with their holders, by name. */
export async function listPosts(db: Db, filter: PostFilter): Promise<PostRecord[]> {
  const { rows } = await sql<PostRecord>`
    select p.id, p.user_id as "userId", u.name as "userName", u.account, u.phone as "sealedPhone", p.role,
      p.area_code as "areaCode", p.organisation_id as "organisationId", p.clearance,
      p.starts_on as "startsOn", p.ends_on as "endsOn"
    from post p join app_user u on u.id = p.user_id
    where ${sql.join(conditionsOf(filter), sql` and `)}
    order by u.name collate "C", p.id ${filter.limit ? sql`limit ${filter.limit}` : sql``}`.execute(db)
  return rows
}

function conditionsOf(filter: PostFilter) {
  const { ids, userIds, roles: wanted, areaCodes, organisationIds, within, on, from, who, after } = filter
  return [
    // A post ended before it began was never held.
    sql`(p.ends_on is null or p.ends_on > p.starts_on)`,
    ...(ids ? [sql`p.id = any(${[...ids]})`] : []),
    ...(userIds ? [sql`p.user_id = any(${[...userIds]})`] : []),
    ...(wanted ? [sql`p.role = any(${[...wanted]})`] : []),
    ...(areaCodes ? [sql`p.area_code = any(${[...areaCodes]})`] : []),
    ...(organisationIds ? [sql`p.organisation_id = any(${[...organisationIds]})`] : []),
    ...(within ? [withinCondition(within)] : []),
    ...(on ? [sql`p.starts_on <= ${on}::date and (p.ends_on is null or p.ends_on > ${on}::date)`] : []),
    ...(from ? [sql`(p.ends_on is null or p.ends_on > ${from}::date)`] : []),
    ...(on || from ? [sql`u.status <> 'left'`] : []),
    ...(who ? [matches(who)] : []),
    ...(after ? [sql`(u.name collate "C", p.id) > (${after.name}, ${after.id})`] : []),
  ]
}

function withinCondition({ areas, organisationIds }: NonNullable<PostFilter['within']>) {
  const ranges = areas.map((area) => {
    const { from, to } = areaRange(area)
    return sql`(p.area_code >= ${from} and p.area_code < ${to})`
  })
  return sql`(${sql.join([sql`p.organisation_id = any(${[...organisationIds]})`, ...ranges], sql` or `)})`
}

export interface TextOfPerson {
  text: string
  phoneIndexes: readonly string[]
}

/** Part of a name or account, a whole telephone, or its last four digits. */
export function textOfPerson(sealer: Sealer, text: string): TextOfPerson {
  return { text, phoneIndexes: phoneIndexes(sealer, normalPhone(text)) }
}

function matches({ text, phoneIndexes: indexes }: TextOfPerson) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(u.name ilike ${pattern} or u.account ilike ${pattern}
    or u.phone_index = any(${[...indexes]}) or u.phone_tail = ${text})`
}

export interface StaffRecord {
  id: string
  name: string
  account: string | null
  sealedPhone: string | null
}

/** Staff whose name, account or telephone has this, everybody for nothing; for choosing somebody. */
export async function findStaff(
  db: Db,
  who: TextOfPerson | undefined,
  limit: number,
): Promise<StaffRecord[]> {
  const { rows } = await sql<StaffRecord>`
    select u.id, u.name, u.account, u.phone as "sealedPhone" from app_user u
    where u.kind = 'staff' and u.status <> 'left' and ${who ? matches(who) : sql`true`}
    order by u.name collate "C", u.id limit ${limit}`.execute(db)
  return rows
}

/** Names and work phones of these persons. */
export async function staffByIds(db: Db, ids: readonly string[]): Promise<Map<string, StaffRecord>> {
  const { rows } = await sql<StaffRecord>`
    select u.id, u.name, u.account, u.phone as "sealedPhone" from app_user u where u.id = any(${[...new Set(ids)]})`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
