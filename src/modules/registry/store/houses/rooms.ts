import type { Db } from '../../../../platform/db/database.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { RoomPlace } from '../../rules/houses/naming.ts'
import '../tables.ts'

export interface RoomRow extends RoomPlace {
  id: string
  address: string
  addressKey: string
}

/** The rooms of a building, locked in the order of their ids. */
export async function lockRoomsOf(tx: Db, buildingId: string): Promise<RoomRow[]> {
  const { rows } = await sql<RoomRow>`select id, unit, floor, room, address, address_key as "addressKey"
    from house where building_id = ${buildingId} and merged_into is null order by id for update`.execute(tx)
  return rows
}

export interface Addressed {
  id: string
  address: string
  addressKey: string
}

/** New addresses in one statement. */
export async function readdressHouses(tx: Db, list: readonly Addressed[], at: Date): Promise<void> {
  if (list.length === 0) return
  await sql`update house set address = n.address, address_key = n."addressKey", version = version + 1,
      updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as n(id text, address text, "addressKey" text)
    where house.id = n.id`.execute(tx)
}

export async function placeRoom(
  tx: Db,
  id: string,
  { unit, floor, room, address, addressKey, at }: RoomPlace & Omit<Addressed, 'id'> & { at: Date },
): Promise<void> {
  await tx
    .updateTable('house')
    .set({
      unit,
      floor,
      room,
      address,
      address_key: addressKey,
      updated_at: at,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Houses that hold one of these addresses already, others than those named. */
export async function takenAddresses(
  db: Db,
  keys: readonly string[],
  except: readonly string[] = [],
): Promise<{ id: string; key: string; address: string }[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ id: string; key: string; address: string }>`
    select id, address_key as key, address from house
    where address_key = any(${[...keys]}) and merged_into is null and not (id = any(${[...except]}))`.execute(
    db,
  )
  return rows
}

/** Houses that cannot simply go: somebody lives or lived there, works there, or something was said of it on site. */
export async function keptHouse(
  tx: Db,
  ids: readonly string[],
): Promise<{ address: string; what: string } | undefined> {
  const { rows } = await sql<{ address: string; what: string }>`
    select h.address, case
        when exists (select from residency r where r.house_id = h.id and r.to_on is null) then '现在有人住'
        when exists (select from residency r where r.house_id = h.id)
          or exists (select from household k where k.house_id = h.id)
          or exists (select from person p where p.house_id = h.id) then '有过住户'
        when exists (select from legal_entity e where e.house_id = h.id)
          or exists (select from place l where l.house_id = h.id) then '登记有单位或场所'
        else '登记过现场核实的内容' end as what
    from house h where h.id = any(${[...ids]}) and (
      exists (select from residency r where r.house_id = h.id)
      or exists (select from household k where k.house_id = h.id)
      or exists (select from person p where p.house_id = h.id)
      or exists (select from legal_entity e where e.house_id = h.id)
      or exists (select from place l where l.house_id = h.id)
      or h.verified_on is not null)
    order by h.address limit 1`.execute(tx)
  return rows[0]
}

/** With what was said of them; the caller made sure that nothing else holds them. */
export async function deleteHouses(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const all = [...ids]
  await tx
    .deleteFrom('statement')
    .where('subject_id', 'in', all)
    .where('subject_kind', '=', 'house')
    .execute()
  await tx
    .deleteFrom('subject_key')
    .where('subject_id', 'in', all)
    .where('subject_kind', '=', 'house')
    .execute()
  await tx.deleteFrom('address_alias').where('subject_id', 'in', all).execute()
  await tx.deleteFrom('house').where('id', 'in', all).execute()
}
