import { areaRange } from '../../base/area-code.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { AuditEntry } from './chain.ts'
import './record.ts'

export interface AuditSearch {
  /** Half-open: at or after, before. */
  from?: Date | undefined
  until?: Date | undefined
  /** Part of the actor's name, or the whole id. */
  actor?: string | undefined
  action?: string | undefined
  /** `order:0198…`, or the part before the colon. */
  subject?: string | undefined
  outcome?: readonly AuditEntry['outcome'][] | undefined
  area?: string | undefined
  /** Part of the summary or the detail. */
  q?: string | undefined
}

export interface AuditPlace {
  at: Date
  chain: number
  seq: number
}

export interface AuditRow extends AuditPlace {
  actorId: string
  actorName: string
  actorKind: string
  sessionId: string | null
  ip: string | null
  action: string
  summary: string
  subject: string | null
  areaCode: string | null
  outcome: AuditEntry['outcome']
  detail: string
  trace: string
  previousHash: string
  hash: string
}

const columns = sql`at, chain, seq, actor_id as "actorId", actor_name as "actorName", actor_kind as "actorKind",
  session_id as "sessionId", ip, action, summary, subject, area_code as "areaCode", outcome, detail, trace,
  previous_hash as "previousHash", hash`

/** Records, the newest first, from below a place on. */
export async function searchAudit(
  db: Db,
  search: AuditSearch,
  page: { after?: AuditPlace | undefined; limit: number },
): Promise<AuditRow[]> {
  const below = page.after
    ? sql`at <= ${page.after.at} and (at, chain, seq) < (${page.after.at}, ${page.after.chain}, ${page.after.seq})`
    : sql`true`
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit_record where ${matching(search)} and ${below}
    order by at desc, chain desc, seq desc limit ${page.limit}`.execute(db)
  return rows
}

export async function countAudit(db: Db, search: AuditSearch, cap: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from audit_record where ${matching(search)} limit ${cap}) as matched`.execute(db)
  return rows[0]?.n ?? 0
}

export async function findAuditRow(db: Db, chain: number, seq: number): Promise<AuditRow | undefined> {
  const { rows } = await sql<AuditRow>`
    select ${columns} from audit_record where chain = ${chain} and seq = ${seq}`.execute(db)
  return rows[0]
}

/** How many records there are (by the chains' heads, which only grow) and when the first was written. */
export async function measureAudit(db: Db): Promise<{ records: number; since: Date | null }> {
  const { rows } = await sql<{ records: number; since: Date | null }>`
    select (select sum(seq) from audit_head)::bigint as records, (select min(at) from audit_record) as since`.execute(
    db,
  )
  return rows[0]!
}

/** May this database role change or remove what stands in the log? It should not. */
export async function mayRewriteAudit(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_table_privilege('audit_record', 'UPDATE') or has_table_privilege('audit_record', 'DELETE')
      or has_table_privilege('audit_record', 'TRUNCATE') as may`.execute(db)
  return rows[0]?.may ?? true
}

function matching(search: AuditSearch) {
  const range = search.area ? areaRange(search.area) : undefined
  const conditions = [
    sql`true`,
    ...(search.from ? [sql`at >= ${search.from}`] : []),
    ...(search.until ? [sql`at < ${search.until}`] : []),
    ...(search.actor
      ? [sql`(actor_id = ${search.actor} or actor_name ilike ${anywhere(search.actor)})`]
      : []),
    ...(search.action ? [sql`action = ${search.action}`] : []),
    ...(search.subject
      ? [sql`(subject = ${search.subject} or subject like ${`${escaped(search.subject)}:%`})`]
      : []),
    ...(search.outcome && search.outcome.length > 0 ? [sql`outcome = any(${search.outcome})`] : []),
    ...(range ? [sql`area_code >= ${range.from} and area_code < ${range.to}`] : []),
    ...(search.q ? [sql`(detail ilike ${anywhere(search.q)} or summary ilike ${anywhere(search.q)})`] : []),
  ]
  return sql.join(conditions, sql` and `)
}

function anywhere(text: string): string {
  return `%${escaped(text)}%`
}
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
