import type { LocalDate } from '../../../base/time/calendar.ts'
import type { Database, Db } from '../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../platform/db/sql.ts'
import type { RecordState } from '../rules/record-state.ts'

export type PersonRecord = Selectable<Database['person']>

/** The columns a person is found by, taken from the facts that stand. */
export interface PersonColumns extends RecordState {
  id: string
  areaCode: string
  houseId: string | null
  name: string
  pinyin: string
  initials: string
  sex: string | null
  birthOn: LocalDate | null
  idIndex: string | null
  phoneIndex: string | null
  phoneTail: string | null
  isDead: boolean
}

const recordset = sql`as p(id text, "areaCode" text, "houseId" text, name text, pinyin text, initials text, sex text,
  "birthOn" date, "idIndex" text, "phoneIndex" text, "phoneTail" text, "isDead" boolean, fields jsonb, origins jsonb,
  disputed text[], "verifiedOn" date, "observedOn" date)`

export async function insertPeople(db: Db, list: readonly PersonColumns[], at: Date): Promise<void> {
  if (list.length === 0) return
  await sql`insert into person (id, area_code, house_id, name, pinyin, initials, sex, birth_on, id_index, phone_index,
      phone_tail, is_dead, fields, origins, disputed, verified_on, observed_on, created_at, updated_at)
    select p.id, p."areaCode", p."houseId", p.name, p.pinyin, p.initials, p.sex, p."birthOn", p."idIndex",
      p."phoneIndex", p."phoneTail", p."isDead", p.fields, p.origins, p.disputed, p."verifiedOn", p."observedOn",
      ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) ${recordset}`.execute(db)
}

/** What the facts say now; where the person lives is not theirs to change. */
export async function updatePeople(
  db: Db,
  list: readonly Omit<PersonColumns, 'areaCode' | 'houseId'>[],
  at: Date,
): Promise<void> {
  if (list.length === 0) return
  await sql`update person set name = p.name, pinyin = p.pinyin, initials = p.initials, sex = p.sex,
      birth_on = p."birthOn", id_index = p."idIndex", phone_index = p."phoneIndex", phone_tail = p."phoneTail",
      is_dead = p."isDead", fields = p.fields, origins = p.origins, disputed = p.disputed,
      verified_on = p."verifiedOn", observed_on = p."observedOn", version = person.version + 1,
      updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) ${recordset}
    where person.id = p.id`.execute(db)
}

export async function findPerson(db: Db, id: string): Promise<PersonRecord | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockPerson(tx: Db, id: string): Promise<PersonRecord | undefined> {
  return tx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Where somebody with this number stands already; the index lives as long as its key. */
export async function findByIdNumber(
  db: Db,
  indexes: readonly string[],
): Promise<{ id: string; area_code: string; id_index: string | null }[]> {
  return db
    .selectFrom('person')
    .select(['id', 'area_code', 'id_index'])
    .where('id_index', 'in', indexes.length > 0 ? [...indexes] : [''])
    .where('merged_into', 'is', null)
    .execute()
}

export async function placePerson(
  db: Db,
  { id, areaCode, houseId }: { id: string; areaCode: string; houseId: string | null },
  at: Date,
): Promise<void> {
  await sql`update person set area_code = ${areaCode}, house_id = ${houseId}, version = version + 1, updated_at = ${at}
    where id = ${id}`.execute(db)
}
