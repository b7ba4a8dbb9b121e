import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Insertable, type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { SecretValue } from '../../rules/survive.ts'
import './tables.ts'

export type ForceRecord = Selectable<Database['force']>

export async function findForce(db: Db, id: string): Promise<ForceRecord | undefined> {
  return db.selectFrom('force').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockForce(tx: Db, id: string): Promise<ForceRecord | undefined> {
  return tx.selectFrom('force').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export interface ForceProfile {
  areaCode: string
  class: string
  name: string
  pinyin: string
  initials: string
  unit: string
  skills: readonly string[]
  areas: readonly string[]
  buildings: readonly string[]
  streets: string
  since: LocalDate
  until: LocalDate | null
  note: string
}

export interface NewForce extends ForceProfile {
  id: string
  personId: string | null
  userId: string | null
  phone: SecretValue | null
}

export async function insertForces(
  tx: Db,
  list: readonly NewForce[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into force (id, area_code, class, person_id, user_id, name, pinyin, initials, phone, unit, skills,
      areas, buildings, streets, since, until, note, created_by, created_at, updated_at)
    select f.id, f."areaCode", f.class, f."personId", f."userId", f.name, f.pinyin, f.initials, f.phone, f.unit,
      f.skills, f.areas, f.buildings, f.streets, f.since, f.until, f.note, ${by}, ${at}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as f(id text, "areaCode" text, class text,
      "personId" text, "userId" text, name text, pinyin text, initials text, phone jsonb, unit text, skills text[],
      areas text[], buildings text[], streets text, since date, until date, note text)`.execute(tx)
}

export async function updateForce(
  tx: Db,
  { id, at, profile, phone }: { id: string; at: Date; profile: ForceProfile; phone: SecretValue | undefined },
): Promise<void> {
  const { areaCode, skills, areas, buildings, ...plain } = profile
  await tx
    .updateTable('force')
    .set({
      ...plain,
      area_code: areaCode,
      skills: [...skills],
      areas: [...areas],
      buildings: [...buildings],
      ...(phone ? { phone: JSON.stringify(phone) } : {}),
      updated_at: at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export async function markLeft(
  tx: Db,
  { id, on, why, at }: { id: string; on: LocalDate; why: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('force')
    .set({ ended_on: on, ended_why: why, updated_at: at, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Is this person, by file or by telephone, in this class already? */
export async function findServing(
  db: Db,
  asked: { class: string; name: string; personId: string | null; phoneIndexes: readonly string[] },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`select id from force
    where class = ${asked.class} and ended_on is null
      and (person_id = ${asked.personId}
        or (name = ${asked.name} and phone ->> 'index' = any(${[...asked.phoneIndexes]}))) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export async function insertCommendations(
  tx: Db,
  list: readonly Insertable<Database['force_commendation']>[],
): Promise<void> {
  if (list.length > 0)
    await tx
      .insertInto('force_commendation')
      .values([...list])
      .execute()
}

export async function listCommendations(db: Db, forceId: string) {
  return db
    .selectFrom('force_commendation')
    .select(['given_on', 'title', 'given_by'])
    .where('force_id', '=', forceId)
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function buildingNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('building')
    .select(['id', 'address'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, address }) => [id, address]))
}
