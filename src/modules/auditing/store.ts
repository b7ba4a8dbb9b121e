import type { AuditFault } from '../../platform/audit/verify.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Generated } from '../../platform/db/sql.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    audit_verification: {
      id: string
      state: 'running' | 'done' | 'failed'
      started_by: string
      started_by_name: string
      started_at: Date
      finished_at: Date | null
      checked: Generated<number>
      total: number
      faults: Generated<AuditFault[] | string>
    }
  }
}

export interface StoredVerification {
  id: string
  state: 'running' | 'done' | 'failed'
  startedByName: string
  startedAt: Date
  finishedAt: Date | null
  checked: number
  total: number
  faults: AuditFault[]
}

const SHOWN = 10

export async function listLatest(db: Db): Promise<StoredVerification[]> {
  const rows = await db
    .selectFrom('audit_verification')
    .selectAll()
    .orderBy('started_at', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    startedByName: row.started_by_name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    checked: row.checked,
    total: row.total,
    faults: row.faults as AuditFault[],
  }))
}

export interface NewVerification {
  id: string
  by: { id: string; name: string }
  at: Date
  total: number
}

export async function insertVerification(tx: Db, { id, by, at, total }: NewVerification): Promise<void> {
  await tx
    .insertInto('audit_verification')
    .values({ id, state: 'running', started_by: by.id, started_by_name: by.name, started_at: at, total })
    .execute()
}

export async function saveProgress(db: Db, id: string, checked: number): Promise<void> {
  await db.updateTable('audit_verification').set({ checked }).where('id', '=', id).execute()
}

export interface Finding {
  state: 'done' | 'failed'
  at: Date
  checked: number
  faults: readonly AuditFault[]
}

export async function finishVerification(db: Db, id: string, finding: Finding): Promise<void> {
  await db
    .updateTable('audit_verification')
    .set({
      state: finding.state,
      finished_at: finding.at,
      checked: finding.checked,
      faults: JSON.stringify(finding.faults),
    })
    .where('id', '=', id)
    .execute()
}
