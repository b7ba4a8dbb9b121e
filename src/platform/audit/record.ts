import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import { type AuditEntry, CHAINS, hashEntry } from './chain.ts'

declare module '../db/database.ts' {
  interface Database {
    audit_record: AuditRecordTable
    audit_head: { chain: number; seq: number; hash: string }
  }
}

interface AuditRecordTable {
  chain: number
  seq: number
  at: Date
  actor_id: string
  actor_name: string
  actor_kind: string
  session_id: string | null
  ip: string | null
  action: string
  summary: string
  subject: string | null
  area_code: string | null
  outcome: 'done' | 'refused' | 'denied'
  detail: string
  trace: string
  previous_hash: string
  hash: string
}

export interface AuditInput {
  at: Date
  actor: Actor
  ip: string | null
  trace: string
  /** The permission or job name: `orders:dispatch`. */
  action: string
  summary: string
  subject?: string | null
  areaCode?: string | null
  outcome: 'done' | 'refused' | 'denied'
  detail: unknown
}

/**
 * Adds a record to one of the chains, inside the caller's transaction: what happened and its
 * record commit together. Call it last, because the chain's end stays locked until commit.
 */
export async function appendAudit(tx: Db, input: AuditInput): Promise<void> {
  const last = await lockHead(tx)
  const { chain } = last
  const entry: AuditEntry = {
    chain,
    seq: last.seq + 1,
    at: input.at.toISOString(),
    actorId: input.actor.userId,
    actorName: input.actor.name,
    actorKind: input.actor.tokenId ? 'token' : input.actor.kind,
    sessionId: input.actor.sessionId ?? input.actor.tokenId ?? null,
    ip: input.ip,
    action: input.action,
    summary: input.summary,
    subject: input.subject ?? null,
    areaCode: input.areaCode ?? null,
    outcome: input.outcome,
    detail: JSON.stringify(input.detail ?? {}),
    trace: input.trace,
    previousHash: last.hash,
  }
  const hash = hashEntry(entry)
  await sql`
    with head as (update audit_head set seq = ${entry.seq}, hash = ${hash} where chain = ${chain})
    insert into audit_record (chain, seq, at, actor_id, actor_name, actor_kind, session_id, ip, action,
      summary, subject, area_code, outcome, detail, trace, previous_hash, hash)
    values (${chain}, ${entry.seq}, ${entry.at}, ${entry.actorId}, ${entry.actorName}, ${entry.actorKind},
      ${entry.sessionId}, ${entry.ip}, ${entry.action}, ${entry.summary}, ${entry.subject}, ${entry.areaCode},
      ${entry.outcome}, ${entry.detail}, ${entry.trace}, ${entry.previousHash}, ${hash})`.execute(tx)
}

interface Head {
  chain: number
  seq: number
  hash: string
}

/** The end of a chain no other transaction is at, from a random one on; when all are taken, of one to wait for. */
async function lockHead(tx: Db): Promise<Head> {
  const chain = Math.floor(Math.random() * CHAINS)
  const free = await sql<Head>`
    select chain, seq, hash from audit_head order by (chain + ${chain}) % ${CHAINS}
    limit 1 for update skip locked`.execute(tx)
  if (free.rows[0]) return free.rows[0]
  const awaited = await sql<Head>`
    select chain, seq, hash from audit_head where chain = ${chain} for update`.execute(tx)
  if (!awaited.rows[0]) throw new Error(`Audit chain ${chain} has no head`)
  return awaited.rows[0]
}
