import type { Db } from '../db/database.ts'
import { type AuditEntry, CHAINS, GENESIS, hashEntry } from './chain.ts'
import './record.ts'

export interface AuditFault {
  chain: number
  seq: number
  /** `changed`: its content no longer gives its hash; `missing`: a number is skipped or the end was cut off;
   * `reordered`: it does not follow the record before it. */
  kind: 'changed' | 'missing' | 'reordered'
}

const BATCH = 5000

/** Walks every chain from its beginning to the head and reports each record that does not hold. */
export async function verifyAudit(
  db: Db,
  onProgress?: (checked: number) => void,
): Promise<{ checked: number; faults: AuditFault[] }> {
  const faults: AuditFault[] = []
  let checked = 0
  for (let chain = 0; chain < CHAINS; chain++) {
    let previous = { seq: 0, hash: GENESIS }
    // The head is read first: records added while we walk lie behind it and are left for the next run.
    const head = await db
      .selectFrom('audit_head')
      .select(['seq', 'hash'])
      .where('chain', '=', chain)
      .executeTakeFirst()
    for (;;) {
      const rows = await readBatch(db, chain, previous.seq, head?.seq ?? Number.MAX_SAFE_INTEGER)
      for (const { entry, hash } of rows) {
        const kind = faultOf(entry, hash, previous)
        if (kind) faults.push({ chain, seq: entry.seq, kind })
        previous = { seq: entry.seq, hash }
      }
      checked += rows.length
      onProgress?.(checked)
      if (rows.length < BATCH) break
    }
    if (!head || previous.seq !== head.seq) faults.push({ chain, seq: previous.seq + 1, kind: 'missing' })
    else if (previous.hash !== head.hash) faults.push({ chain, seq: head.seq, kind: 'changed' })
  }
  return { checked, faults }
}

function faultOf(
  entry: AuditEntry,
  hash: string,
  previous: { seq: number; hash: string },
): AuditFault['kind'] | undefined {
  if (entry.seq !== previous.seq + 1) return 'missing'
  if (hashEntry(entry) !== hash) return 'changed'
  if (entry.previousHash !== previous.hash) return 'reordered'
  return undefined
}

async function readBatch(db: Db, chain: number, after: number, upTo: number) {
  const rows = await db
    .selectFrom('audit_record')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(BATCH)
    .execute()
  return rows.map((r) => ({
    hash: r.hash,
    entry: {
      chain: r.chain,
      seq: r.seq,
      at: r.at.toISOString(),
      actorId: r.actor_id,
      actorName: r.actor_name,
      actorKind: r.actor_kind,
      sessionId: r.session_id,
      ip: r.ip,
      action: r.action,
      summary: r.summary,
      subject: r.subject,
      areaCode: r.area_code,
      outcome: r.outcome,
      detail: r.detail,
      trace: r.trace,
      previousHash: r.previous_hash,
    } satisfies AuditEntry,
  }))
}
