import type { Database, Db } from '../../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../../platform/db/sql.ts'
import '../tables.ts'

export type BuildingRecord = Selectable<Database['building']>

export async function findBuilding(db: Db, id: string): Promise<BuildingRecord | undefined> {
  return db.selectFrom('building').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockBuilding(tx: Db, id: string): Promise<BuildingRecord | undefined> {
  return tx.selectFrom('building').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Locked in the order of their ids. */
export async function lockBuildingsOf(tx: Db, compoundId: string): Promise<BuildingRecord[]> {
  return tx
    .selectFrom('building')
    .selectAll()
    .where('compound_id', '=', compoundId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function countBuildings(db: Db, compoundId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from building
    where compound_id = ${compoundId}`.execute(db)
  return rows[0]?.count ?? 0
}

export type BuildingChange = Partial<
  Pick<
    BuildingRecord,
    | 'area_code'
    | 'number'
    | 'name'
    | 'kind'
    | 'floors'
    | 'basements'
    | 'address'
    | 'address_key'
    | 'lng'
    | 'lat'
  >
>

export async function updateBuilding(
  tx: Db,
  id: string,
  change: BuildingChange & { at: Date },
): Promise<void> {
  const { at, ...columns } = change
  await tx
    .updateTable('building')
    .set({ ...columns, updated_at: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** The building that holds an address already. */
export async function buildingAtKey(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('building').select('id').where('address_key', '=', key).executeTakeFirst()
  return row?.id
}
