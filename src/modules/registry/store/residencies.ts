import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Database, Db } from '../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../platform/db/sql.ts'
import type { Relation } from '../contract/terms.ts'
import './tables.ts'

export type ResidencyRecord = Selectable<Database['residency']>

export interface NewResidency {
  id: string
  personId: string
  houseId: string
  relation: Relation
  isMain: boolean
  fromOn: LocalDate | null
  toOn: LocalDate | null
  source: string
}

export async function insertResidencies(
  db: Db,
  list: readonly NewResidency[],
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into residency (id, person_id, house_id, relation, is_main, from_on, to_on, source, recorded_at,
      recorded_by)
    select r.id, r."personId", r."houseId", r.relation, r."isMain", r."fromOn", r."toOn", r.source,
      ${at}::timestamptz, ${by}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(id text, "personId" text, "houseId" text,
      relation text, "isMain" boolean, "fromOn" date, "toOn" date, source text)`.execute(db)
}

export async function findResidency(db: Db, id: string): Promise<ResidencyRecord | undefined> {
  return db.selectFrom('residency').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function openResidencies(db: Db, personId: string): Promise<ResidencyRecord[]> {
  return db
    .selectFrom('residency')
    .selectAll()
    .where('person_id', '=', personId)
    .where('to_on', 'is', null)
    .orderBy('id')
    .execute()
}

/** The one house of several where a person is found. */
export async function makeMain(db: Db, { personId, id }: { personId: string; id: string }): Promise<void> {
  await sql`update residency set is_main = (id = ${id}), version = version + 1
    where person_id = ${personId} and to_on is null and is_main <> (id = ${id})`.execute(db)
}

export async function endResidency(db: Db, { id, toOn }: { id: string; toOn: LocalDate }): Promise<void> {
  await sql`update residency set to_on = ${toOn}::date, version = version + 1 where id = ${id}`.execute(db)
}
