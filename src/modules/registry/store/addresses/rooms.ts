import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { KnownRoom } from '../../rules/addresses/room-fit.ts'
import '../tables.ts'

export interface AddressedHouse extends KnownRoom {
  buildingId: string | null
  areaCode: string
  address: string
}

const columns = sql`h.id, h.building_id as "buildingId", h.area_code as "areaCode", h.unit, h.floor, h.room, h.address`

/** Houses by their canonical address, else by a learnt spelling of it, in one question. */
export async function housesOfKeys(db: Db, keys: readonly string[]): Promise<Map<string, AddressedHouse>> {
  if (keys.length === 0) return new Map()
  const asked = [...new Set(keys)]
  const { rows } = await sql<AddressedHouse & { key: string; isLearnt: boolean }>`
    select h.address_key as key, false as "isLearnt", ${columns} from house h
      where h.address_key = any(${asked}) and h.merged_into is null
    union all
    select a.address_key, true, ${columns} from address_alias a
      join house h on h.id = a.subject_id and h.merged_into is null
      where a.address_key = any(${asked}) and a.subject_kind = 'house'`.execute(db)
  const found = new Map<string, AddressedHouse>()
  for (const { key, isLearnt, ...house } of rows) if (!isLearnt || !found.has(key)) found.set(key, house)
  return found
}

/** Every room of these buildings, by building. */
export async function roomsOfBuildings(
  db: Db,
  buildingIds: readonly string[],
): Promise<Map<string, AddressedHouse[]>> {
  if (buildingIds.length === 0) return new Map()
  const { rows } = await sql<AddressedHouse>`select ${columns} from house h
    where h.building_id = any(${[...new Set(buildingIds)]}) and h.merged_into is null
    order by h.building_id, h.unit, h.floor, h.room`.execute(db)
  return Map.groupBy(rows, ({ buildingId }) => buildingId ?? '')
}
