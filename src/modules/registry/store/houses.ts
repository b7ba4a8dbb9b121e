import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { BuildingKind } from '../contract/terms.ts'
import './tables.ts'

export interface NewCompound {
  id: string
  areaCode: string
  name: string
  aliases: readonly string[]
  pinyin: string
  address: string
  lng: number | null
  lat: number | null
  /** The import that made it. */
  batchId?: string
}

export async function insertCompounds(db: Db, list: readonly NewCompound[], at: Date): Promise<void> {
  if (list.length === 0) return
  await sql`insert into compound (id, area_code, name, aliases, pinyin, address, lng, lat, batch_id, updated_at)
    select c.id, c."areaCode", c.name, c.aliases, c.pinyin, c.address, c.lng, c.lat, c."batchId", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as c(id text, "areaCode" text, name text, aliases text[],
      pinyin text, address text, lng float8, lat float8, "batchId" text)`.execute(db)
}

export interface NewBuilding {
  id: string
  areaCode: string
  compoundId: string | null
  number: string
  name: string
  kind: BuildingKind
  floors: number
  basements: number
  address: string
  addressKey: string
  lng: number | null
  lat: number | null
  /** The import that made it. */
  batchId?: string
}

export async function insertBuildings(db: Db, list: readonly NewBuilding[], at: Date): Promise<void> {
  if (list.length === 0) return
  await sql`insert into building (id, area_code, compound_id, number, name, kind, floors, basements, address,
      address_key, lng, lat, batch_id, updated_at)
    select b.id, b."areaCode", b."compoundId", b.number, b.name, b.kind, b.floors, b.basements, b.address,
      b."addressKey", b.lng, b.lat, b."batchId", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as b(id text, "areaCode" text, "compoundId" text,
      number text, name text, kind text, floors int, basements int, address text, "addressKey" text, lng float8,
      lat float8, "batchId" text)`.execute(db)
}

/** Of these addresses those that a building stands at. */
export async function buildingsAtKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select address_key as key from building
    where address_key = any(${[...keys]})`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
