import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { ApplicationState } from '../../contract/unit-terms.ts'
import type { SecretValue } from '../../rules/survive.ts'
import './tables.ts'

export type ApplicationRecord = Selectable<Database['force_application']>

export interface NewApplication {
  id: string
  areaCode: string
  userId: string
  name: string
  phone: SecretValue
  work: string
  unit: string
  skills: readonly string[]
  times: string
  note: string
}

/** False when an earlier one of this person still waits. */
export async function insertApplications(
  tx: Db,
  list: readonly NewApplication[],
  at: Date,
): Promise<boolean> {
  const { rows } = await sql<{
    id: string
  }>`insert into force_application (id, area_code, user_id, name, phone, work,
      unit, skills, times, note, state, applied_at)
    select a.id, a."areaCode", a."userId", a.name, a.phone, a.work, a.unit, a.skills, a.times, a.note, 'open',
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as a(id text, "areaCode" text, "userId" text, name text,
      phone jsonb, work text, unit text, skills text[], times text, note text)
    on conflict (user_id) where state = 'open' do nothing returning id`.execute(tx)
  return rows.length === list.length
}

export async function lockApplication(tx: Db, id: string): Promise<ApplicationRecord | undefined> {
  return tx.selectFrom('force_application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function listApplicationsOf(db: Db, userId: string): Promise<ApplicationRecord[]> {
  return db
    .selectFrom('force_application')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('applied_at', 'desc')
    .limit(20)
    .execute()
}

export async function settleApplication(
  tx: Db,
  one: {
    id: string
    state: ApplicationState
    by: string
    at: Date
    decision: string | null
    forceId: string | null
  },
): Promise<void> {
  await tx
    .updateTable('force_application')
    .set({
      state: one.state,
      decided_by: one.by,
      decided_at: one.at,
      decision: one.decision,
      force_id: one.forceId,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', one.id)
    .execute()
}
