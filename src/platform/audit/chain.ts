import { createHash } from 'node:crypto'

/** One audit record as it is hashed: every column but the hash itself. */
export interface AuditEntry {
  chain: number
  seq: number
  at: string
  actorId: string
  actorName: string
  actorKind: string
  sessionId: string | null
  ip: string | null
  action: string
  summary: string
  subject: string | null
  areaCode: string | null
  outcome: 'done' | 'refused' | 'denied'
  /** JSON text, hashed as written. */
  detail: string
  trace: string
  previousHash: string
}

export const GENESIS = 'genesis'
export const CHAINS = 16

/** SM3 over the record's columns in fixed order, each with its length so that no two records read alike. */
export function hashEntry(entry: AuditEntry): string {
  const parts = [
    entry.chain,
    entry.seq,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.actorKind,
    entry.sessionId,
    entry.ip,
    entry.action,
    entry.summary,
    entry.subject,
    entry.areaCode,
    entry.outcome,
    entry.detail,
    entry.trace,
    entry.previousHash,
  ].map((value) => (value === null ? '-' : `${String(value).length}:${value}`))
  return createHash('sm3').update(parts.join('|')).digest('hex')
}
