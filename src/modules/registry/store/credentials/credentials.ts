import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { CredentialSubject } from '../../contract/unit-terms.ts'
import type { SecretValue } from '../../rules/survive.ts'
import './tables.ts'

export type CredentialRecord = Selectable<Database['credential']>

export async function findCredential(db: Db, id: string): Promise<CredentialRecord | undefined> {
  return db.selectFrom('credential').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listCredentialsOf(db: Db, subjectId: string): Promise<CredentialRecord[]> {
  const { rows } = await sql<CredentialRecord>`select * from credential where subject_id = ${subjectId}
    order by ended_on is not null, until_on nulls last, kind, id`.execute(db)
  return rows
}

export interface NewCredential {
  id: string
  areaCode: string
  subjectKind: CredentialSubject
  subjectId: string
  kind: string
  number: string | null
  secret: SecretValue | null
  issuedBy: string
  fromOn: LocalDate | null
  untilOn: LocalDate | null
  fileId: string | null
  note: string
  source: string
}

export async function insertCredentials(
  tx: Db,
  list: readonly NewCredential[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into credential (id, area_code, subject_kind, subject_id, kind, number, secret, issued_by, from_on,
      until_on, file_id, note, source, recorded_by, recorded_at)
    select c.id, c."areaCode", c."subjectKind", c."subjectId", c.kind, c.number, c.secret,
      c."issuedBy", c."fromOn", c."untilOn", c."fileId", c.note, c.source, ${by}, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as c(id text, "areaCode" text, "subjectKind" text,
      "subjectId" text, kind text, number text, secret jsonb, "issuedBy" text, "fromOn" date, "untilOn" date,
      "fileId" text, note text, source text)`.execute(tx)
}

/** Is there one of this kind with this number still in use? */
export async function findHeld(
  db: Db,
  { kind, number, indexes }: { kind: string; number: string | null; indexes: readonly string[] },
): Promise<boolean> {
  const { rows } = await sql<{
    id: string
  }>`select id from credential where kind = ${kind} and ended_on is null
      and (number = ${number} or secret ->> 'index' = any(${[...indexes]})) limit 1`.execute(db)
  return rows.length > 0
}

export async function markEnded(
  tx: Db,
  { id, on, why }: { id: string; on: LocalDate; why: string },
): Promise<void> {
  await sql`update credential set ended_on = ${on}::date, ended_why = ${why}, version = version + 1
    where id = ${id} and ended_on is null`.execute(tx)
}
