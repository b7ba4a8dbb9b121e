import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { SubjectKind } from '../contract/terms.ts'
import type { FieldValue, Statement } from '../rules/survive.ts'

export interface NewStatement {
  id: string
  subjectId: string
  source: string
  observedOn: LocalDate
  verifiedAt: Date | null
  statedBy: string | null
  batchId: string | null
  /** Said for a care register: no part of the open file. */
  register?: string
  fields: Record<string, FieldValue | null>
}

export async function insertStatements(
  db: Db,
  kind: SubjectKind,
  list: readonly NewStatement[],
  at: Date,
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into statement (id, subject_kind, subject_id, original_id, source, observed_on, received_at,
      verified_at, stated_by, batch_id, register, fields)
    select s.id, ${kind}, s."subjectId", s."subjectId", s.source, s."observedOn", ${at}::timestamptz, s."verifiedAt",
      s."statedBy", s."batchId", s.register, s.fields
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s(id text, "subjectId" text, source text,
      "observedOn" date, "verifiedAt" timestamptz, "statedBy" text, "batchId" text, register text, fields jsonb)`.execute(
    db,
  )
}

/** What counts for these subjects: nothing taken back, nothing of a care register. */
export async function listStanding(db: Db, subjectIds: readonly string[]): Promise<Map<string, Statement[]>> {
  const { rows } =
    await sql<StatementRow>`select id, subject_id, source, observed_on, received_at, verified_at, fields
    from statement where subject_id = any(${[...subjectIds]}) and withdrawn_at is null and register is null`.execute(
      db,
    )
  const bySubject = new Map<string, Statement[]>()
  for (const row of rows) {
    const known = bySubject.get(row.subject_id)
    if (known) known.push(toStatement(row))
    else bySubject.set(row.subject_id, [toStatement(row)])
  }
  return bySubject
}

/** What counts of a subject on one care register. */
export async function listOfRegister(db: Db, subjectId: string, register: string): Promise<Statement[]> {
  const { rows } =
    await sql<StatementRow>`select id, subject_id, source, observed_on, received_at, verified_at, fields
    from statement where subject_id = ${subjectId} and register = ${register} and withdrawn_at is null`.execute(
      db,
    )
  return rows.map(toStatement)
}

interface StatementRow {
  id: string
  subject_id: string
  source: string
  observed_on: LocalDate
  received_at: Date
  verified_at: Date | null
  fields: Record<string, FieldValue | null>
}

function toStatement(row: StatementRow): Statement {
  return {
    id: row.id,
    source: row.source,
    observedOn: row.observed_on,
    receivedAt: row.received_at.toISOString(),
    ...(row.verified_at ? { verifiedAt: row.verified_at.toISOString() } : {}),
    values: row.fields,
  }
}

export interface TracedStatement extends StatementRow {
  stated_by: string | null
  withdrawn_at: Date | null
}

/** Everything ever said of a subject, newest first, what was taken back too. */
export async function listTraced(db: Db, subjectId: string): Promise<TracedStatement[]> {
  const { rows } = await sql<TracedStatement>`
    select id, subject_id, source, observed_on, received_at, verified_at, fields, stated_by, withdrawn_at
    from statement where subject_id = ${subjectId} and register is null
    order by received_at desc, id desc`.execute(db)
  return rows
}

/** False when it was taken back before, or is not of this subject. */
export async function markWithdrawn(
  db: Db,
  { id, subjectId, by, at }: { id: string; subjectId: string; by: string; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('statement')
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where('id', '=', id)
    .where('subject_id', '=', subjectId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row.numUpdatedRows > 0n
}
