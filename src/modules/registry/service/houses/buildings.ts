import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { createBuilding, deleteBuilding, editBuilding } from '../../contract/houses/buildings.ts'
import { readAddress } from '../../rules/addresses/locate-text.ts'
import { buildingAddress, buildingName } from '../../rules/houses/naming.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { type BuildingRecord, buildingAtKey, updateBuilding } from '../../store/houses/buildings.ts'
import { findCompound } from '../../store/houses/compounds.ts'
import { moveBuildings } from '../../store/houses/move-area.ts'
import { deleteHouses, keptHouse, lockRoomsOf } from '../../store/houses/rooms.ts'
import { insertBuildings } from '../../store/houses.ts'
import { areaOfPlace } from './area-of.ts'
import { announceMoved, buildingSeen, changingAddresses, mayEdit } from './changing.ts'
import { namesWith, readdressBuilding } from './readdress.ts'

export async function addBuilding(ctx: Ctx, input: InputOf<typeof createBuilding>) {
  const { compoundId, number, kind, floors, basements, lng, lat } = input
  const compound = compoundId ? await findCompound(ctx.db, compoundId) : undefined
  if (compoundId && (!compound || !mayEdit(ctx, compound.area_code)))
    throw errors.no_compound({ field: 'compoundId' })
  const areaCode = await areaOfPlace(ctx, input, compound?.area_code)
  const name = buildingName(kind, number)
  const address = input.address || buildingAddress(compound, name)
  if (address === '') throw errors.address_missing({ field: 'address' })
  const id = newId()
  await changingAddresses(ctx, async (tx) => {
    tx.audit({ subject: `building:${id}`, areaCode, detail: { address } })
    const { names } = await addressBook.get(tx)
    const addressKey = readAddress(address, names).key
    if (await buildingAtKey(tx.db, addressKey)) throw errors.address_taken({ address, field: 'number' })
    const placed = { areaCode, compoundId, lng, lat }
    await insertBuildings(
      tx.db,
      [{ id, number, name, kind, floors, basements, address, addressKey, ...placed }],
      tx.now(),
    )
  })
  return { id }
}

/** In another grid its houses and the people in them move along; under another number the old one leads there. */
export async function changeBuilding(ctx: Ctx, input: InputOf<typeof editBuilding>) {
  await changingAddresses(ctx, async (tx) => {
    const old = await buildingSeen(tx, input)
    const { id } = input
    const [number, kind] = [input.number ?? old.number, input.kind ?? old.kind]
    const name = buildingName(kind, number)
    const floors = input.floors ?? old.floors
    const basements = input.basements ?? old.basements
    await rejectCutFloors(tx, { id, floors, basements })
    const areaCode = await newArea(tx, input, old)
    const [lng, lat] = [input.lng ?? old.lng, input.lat ?? old.lat]
    tx.audit({ detail: { name, areaCode } })
    await updateBuilding(tx.db, id, { number, name, kind, floors, basements, lng, lat, at: tx.now() })
    const address = input.address || (await addressAfter(tx, old, name))
    if (address !== old.address || kind !== old.kind)
      await readdressBuilding(tx, old, { address, kind, names: await namesWith(tx, []) })
    if (areaCode !== old.area_code)
      await announceMoved(tx, await moveBuildings(tx.db, { buildingIds: [id], areaCode, at: tx.now() }))
  })
  return { ok: true as const }
}

export async function removeBuilding(ctx: Ctx, input: InputOf<typeof deleteBuilding>) {
  await changingAddresses(ctx, async (tx) => {
    const { id, address } = await buildingSeen(tx, input)
    const rooms = (await lockRoomsOf(tx.db, id)).map((room) => room.id)
    const kept = await keptHouse(tx.db, rooms)
    if (kept) throw errors.lived_in({ what: `${kept.address}${kept.what}` })
    tx.audit({ detail: { address, houses: rooms.length } })
    await deleteHouses(tx.db, rooms)
    await tx.db.deleteFrom('address_alias').where('subject_id', '=', id).execute()
    await tx.db.deleteFrom('building').where('id', '=', id).execute()
  })
  return { ok: true as const }
}

async function rejectCutFloors(
  tx: Tx,
  { id, floors, basements }: { id: string; floors: number; basements: number },
): Promise<void> {
  const outside = (await lockRoomsOf(tx.db, id)).find(({ floor }) => floor > floors || floor < -basements)
  if (outside) throw errors.floors_used({ floor: outside.floor, field: 'floors' })
}

async function newArea(tx: Tx, input: InputOf<typeof editBuilding>, old: BuildingRecord): Promise<string> {
  const { areaCode, lng, lat } = input
  const isMoved = (lng != null && lng !== old.lng) || (lat != null && lat !== old.lat)
  if (areaCode === undefined && !isMoved) return old.area_code
  return areaOfPlace(tx, { areaCode, lng: lng ?? old.lng, lat: lat ?? old.lat }, old.area_code)
}

/** An address that ended in the old name ends in the new one. */
async function addressAfter(tx: Tx, old: BuildingRecord, name: string): Promise<string> {
  if (name === old.name) return old.address
  if (old.address.endsWith(old.name)) return `${old.address.slice(0, -old.name.length)}${name}`
  const compound = old.compound_id ? await findCompound(tx.db, old.compound_id) : undefined
  return buildingAddress(compound, name) || old.address
}
