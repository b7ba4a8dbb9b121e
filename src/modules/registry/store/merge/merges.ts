import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import type { RecordTable } from '../records.ts'
import '../tables.ts'
import type { Moved } from './holdings.ts'

export type MergeRecord = Omit<Selectable<Database['record_merge']>, 'moved'> & { moved: Moved }

export async function insertMerge(
  db: Db,
  { moved, ...row }: Omit<MergeRecord, 'undone_by' | 'undone_at'>,
): Promise<void> {
  await db
    .insertInto('record_merge')
    .values({ ...row, moved: JSON.stringify(moved), undone_by: null, undone_at: null })
    .execute()
}

export async function lockMerge(db: Db, id: string): Promise<MergeRecord | undefined> {
  return db.selectFrom('record_merge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function markSplit(db: Db, { id, by, at }: { id: string; by: string; at: Date }): Promise<void> {
  await db.updateTable('record_merge').set({ undone_by: by, undone_at: at }).where('id', '=', id).execute()
}

/** The record and those that led to it lead on to another, or stand for themselves again. */
export async function leadTo(
  db: Db,
  table: RecordTable,
  { ids, to, at }: { ids: readonly string[]; to: string | null; at: Date },
): Promise<void> {
  await sql`update ${sql.table(table)} set merged_into = ${to}, version = version + 1,
      updated_at = ${at}::timestamptz where id = any(${[...ids]})`.execute(db)
}

export async function listLedTo(db: Db, table: RecordTable, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where merged_into = ${id}
    order by id for update`.execute(db)
  return rows.map((row) => row.id)
}

/** Of the homes that came along none is the main one while the kept person has one. Returns which were. */
export async function demoteMoved(db: Db, personId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update residency r set is_main = false
    where r.id = any(${[...ids]}) and r.is_main and r.to_on is null
      and exists (select 1 from residency k where k.person_id = ${personId} and k.to_on is null and k.is_main
        and k.id <> all(${[...ids]}))
    returning r.id`.execute(db)
  return rows.map((row) => row.id)
}

export async function promote(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update residency set is_main = true where id = any(${[...ids]})`.execute(db)
}

/** A person without a home stands again where the person stood. */
export async function putBack(db: Db, id: string, areaCode: string): Promise<void> {
  await sql`update person set area_code = ${areaCode} where id = ${id} and house_id is null`.execute(db)
}

/** Who lives in these houses. */
export async function listDwellers(db: Db, houseIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct person_id as id from residency
    where house_id = any(${[...houseIds]}) and to_on is null`.execute(db)
  return rows.map((row) => row.id)
}

/** Facts a kept record was told after a merge: they stay with it. */
export async function countLater(
  db: Db,
  { keptId, since }: { keptId: string; since: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from statement
    where original_id = ${keptId} and received_at > ${since}::timestamptz and withdrawn_at is null`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
