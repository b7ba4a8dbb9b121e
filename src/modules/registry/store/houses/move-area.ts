import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import '../tables.ts'

export interface Moved {
  houses: string[]
  people: string[]
}

/** Buildings in another grid: their houses, households, people and units go with them, each in one statement. */
export async function moveBuildings(
  tx: Db,
  { buildingIds, areaCode, at }: { buildingIds: readonly string[]; areaCode: string; at: Date },
): Promise<Moved> {
  const ids = [...buildingIds]
  await sql`update building set area_code = ${areaCode}, version = version + 1, updated_at = ${at}::timestamptz
    where id = any(${ids}) and area_code <> ${areaCode}`.execute(tx)
  const houses = await moved(
    tx,
    sql`update house set area_code = ${areaCode}, version = version + 1, updated_at = ${at}::timestamptz
      where building_id = any(${ids}) and area_code <> ${areaCode} returning id`,
  )
  const people = await moved(
    tx,
    sql`update person set area_code = ${areaCode}, version = person.version + 1, updated_at = ${at}::timestamptz
      from house h where h.building_id = any(${ids}) and person.house_id = h.id
        and person.area_code <> ${areaCode} returning person.id`,
  )
  for (const table of ['household', 'legal_entity', 'place'] as const) {
    await sql`update ${sql.table(table)} as t set area_code = ${areaCode}, version = t.version + 1,
        updated_at = ${at}::timestamptz
      from house h where h.building_id = any(${ids}) and t.house_id = h.id
        and t.area_code <> ${areaCode}`.execute(tx)
  }
  return { houses, people }
}

async function moved(tx: Db, statement: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> {
  const { rows } = await statement.execute(tx)
  return rows.map(({ id }) => id)
}
