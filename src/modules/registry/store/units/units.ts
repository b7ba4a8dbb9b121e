import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql, type Updateable } from '../../../../platform/db/sql.ts'
import './tables.ts'

export type EntityRecord = Selectable<Database['legal_entity']>
export type PlaceRecord = Selectable<Database['place']>

export async function findEntity(db: Db, id: string): Promise<EntityRecord | undefined> {
  return db.selectFrom('legal_entity').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findPlace(db: Db, id: string): Promise<PlaceRecord | undefined> {
  return db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findByCreditCode(
  db: Db,
  code: string,
): Promise<{ id: string; area_code: string } | undefined> {
  return db
    .selectFrom('legal_entity')
    .select(['id', 'area_code'])
    .where('credit_code', '=', code)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
}

type Change<T extends 'legal_entity' | 'place'> = Omit<
  Updateable<Database[T]>,
  'id' | 'version' | 'updated_at'
>

export async function updateEntity(
  tx: Db,
  { id, at, change }: { id: string; at: Date; change: Change<'legal_entity'> },
): Promise<void> {
  await tx
    .updateTable('legal_entity')
    .set({ ...change, updated_at: at, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function updatePlace(
  tx: Db,
  { id, at, change }: { id: string; at: Date; change: Change<'place'> },
): Promise<void> {
  await tx
    .updateTable('place')
    .set({ ...change, updated_at: at, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** The places an entity keeps. */
export async function placesOf(db: Db, entityId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('place')
    .select(['id', 'name'])
    .where('entity_id', '=', entityId)
    .where('merged_into', 'is', null)
    .orderBy('name')
    .execute()
}

export async function addressOfHouse(db: Db, id: string | null): Promise<string | null> {
  if (!id) return null
  const row = await db.selectFrom('house').select('address').where('id', '=', id).executeTakeFirst()
  return row?.address ?? null
}
