import type { Database, Db } from '../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../platform/db/sql.ts'
import './tables.ts'

export type PersonRecord = Selectable<Database['person']>

export async function findPerson(db: Db, id: string): Promise<PersonRecord | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Where somebody with this number stands already; the index lives as long as its key. */
export async function findByIdNumber(
  db: Db,
  indexes: readonly string[],
): Promise<{ id: string; area_code: string; id_index: string | null }[]> {
  if (indexes.length === 0) return []
  return db
    .selectFrom('person')
    .select(['id', 'area_code', 'id_index'])
    .where('id_index', 'in', [...indexes])
    .where('merged_into', 'is', null)
    .execute()
}

/** People live where their main open residency says; without one they stay in the area they were in. */
export async function placePeople(tx: Db, ids: readonly string[], at: Date): Promise<void> {
  await sql`update person set area_code = coalesce(h.area_code, person.area_code), house_id = h.id,
      version = person.version + 1, updated_at = ${at}::timestamptz
    from unnest(${[...ids]}::text[]) as who(id)
    left join lateral (select r.house_id from residency r
      where r.person_id = who.id and r.to_on is null
      order by r.is_main desc, r.from_on desc nulls last, r.id limit 1) as home on true
    left join house h on h.id = home.house_id
    where person.id = who.id
      and (person.house_id is distinct from h.id or (h.id is not null and person.area_code <> h.area_code))`.execute(
    tx,
  )
}
