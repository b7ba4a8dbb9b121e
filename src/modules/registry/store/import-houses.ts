import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import './tables.ts'

export interface KnownHouse {
  id: string
  areaCode: string
}

/** By canonical address, or by another way the place is written. */
export async function housesByKey(db: Db, keys: readonly string[]): Promise<Map<string, KnownHouse>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<KnownHouse & { key: string }>`
    select h.address_key as key, h.id, h.area_code as "areaCode" from house h
      where h.address_key = any(${[...keys]}) and h.merged_into is null
    union all
    select a.address_key, h.id, h.area_code from address_alias a
      join house h on h.id = a.subject_id and h.merged_into is null
      where a.address_key = any(${[...keys]}) and a.subject_kind = 'house'`.execute(db)
  return new Map(rows.map(({ key, ...house }) => [key, house]))
}

export interface KnownBuilding {
  id: string
  compoundId: string
  number: string
  areaCode: string
}

export async function buildingsOfCompounds(
  db: Db,
  names: readonly string[],
): Promise<{ compounds: { id: string; name: string; areaCode: string }[]; buildings: KnownBuilding[] }> {
  const { rows: compounds } = await sql<{ id: string; name: string; areaCode: string }>`
    select c.id, w.name, c.area_code as "areaCode" from unnest(${[...names]}::text[]) as w(name)
      join compound c on c.name = w.name or w.name = any(c.aliases)`.execute(db)
  const { rows: buildings } = await sql<KnownBuilding>`
    select id, compound_id as "compoundId", number, area_code as "areaCode" from building
    where compound_id = any(${compounds.map(({ id }) => id)})`.execute(db)
  return { compounds, buildings }
}
