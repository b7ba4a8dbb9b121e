import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import '../tables.ts'

/** People of an area who have no house, and what is written as their address. */
export async function peopleWithoutHouse(
  db: Db,
  areaCode: string,
): Promise<{ id: string; address: string }[]> {
  const { rows } = await sql<{ id: string; address: string }>`
    select id, fields ->> 'address' as address from person
    where area_code = ${areaCode} and merged_into is null and house_id is null and not is_dead
      and fields ->> 'address' is not null
    order by id`.execute(db)
  return rows
}
