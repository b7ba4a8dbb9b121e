import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import { recordsChanged } from '../../contract/events.ts'
import type { layOutBuilding } from '../../contract/houses/buildings.ts'
import type { createHouse, deleteHouse, editHouse } from '../../contract/houses/houses.ts'
import { readAddress } from '../../rules/addresses/locate-text.ts'
import { MOST_ROOMS, planRooms } from '../../rules/houses/layout.ts'
import { houseAddress, type RoomPlace, roomName } from '../../rules/houses/naming.ts'
import { saveAliases } from '../../store/addresses/aliases.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { type BuildingRecord, lockBuilding, updateBuilding } from '../../store/houses/buildings.ts'
import { deleteHouses, keptHouse, lockRoomsOf, placeRoom } from '../../store/houses/rooms.ts'
import { recordKinds } from '../facts/kinds.ts'
import { lockSeen } from '../facts/reach.ts'
import { insertRecords } from '../facts/record.ts'
import { buildingSeen } from './changing.ts'
import { rejectTaken } from './readdress.ts'

/** Lays out what is not there yet; rooms there are stay as they are. */
export async function layOut(ctx: Ctx, { id, version, ...plan }: InputOf<typeof layOutBuilding>) {
  return ctx.transaction(async (tx) => {
    const building = await buildingSeen(tx, { id, version })
    const layout = planRooms(building, plan)
    if (!layout.ok)
      throw layout.error === 'floors_wrong'
        ? errors.floors_wrong()
        : errors.too_many_rooms({ max: MOST_ROOMS })
    const known = new Set((await lockRoomsOf(tx.db, id)).map(placeKey))
    const fresh = layout.rooms.filter((room) => !known.has(placeKey(room)))
    tx.audit({ detail: { added: fresh.length } })
    await addRooms(tx, building, fresh)
    return { added: fresh.length, kept: layout.rooms.length - fresh.length }
  })
}

export async function addHouse(ctx: Ctx, { buildingId, ...place }: InputOf<typeof createHouse>) {
  return ctx.transaction(async (tx) => {
    const building = await buildingSeen(tx, { id: buildingId })
    const [id] = await addOne(tx, building, place)
    return { id: id! }
  })
}

/** One room more; the building grows with it. @throws room_taken, address_taken */
export async function addOne(tx: Tx, building: BuildingRecord, place: RoomPlace): Promise<string[]> {
  const known = await lockRoomsOf(tx.db, building.id)
  if (known.some((one) => placeKey(one) === placeKey(place)))
    throw errors.room_taken({ room: roomName(building.kind, place), field: 'room' })
  const { floors, basements } = building
  if (place.floor > floors || place.floor < -basements)
    await updateBuilding(tx.db, building.id, {
      floors: Math.max(floors, place.floor),
      basements: Math.max(basements, -place.floor),
      at: tx.now(),
    })
  return addRooms(tx, building, [place])
}

/** New houses of one building, in its grid, under its address. @throws address_taken */
export async function addRooms(
  tx: Tx,
  building: Pick<BuildingRecord, 'id' | 'address' | 'kind' | 'area_code'>,
  rooms: readonly RoomPlace[],
): Promise<string[]> {
  const { names } = await addressBook.get(tx)
  const list = rooms.map((place) => {
    const address = houseAddress(building, place)
    return { id: newId(), place, address, addressKey: readAddress(address, names).key }
  })
  await rejectTaken(tx, list)
  const { id: building_id, area_code } = building
  await insertRecords(
    tx,
    recordKinds.house,
    list.map(({ id, place: { unit, floor, room }, address, addressKey }) => ({
      id,
      placed: { area_code, building_id, unit, floor, room, address, address_key: addressKey },
      sayings: [],
    })),
  )
  return list.map(({ id }) => id)
}

/** Under another number it keeps its id and all that is known; the old address leads there. */
export async function changeHouse(ctx: Ctx, { id, version, ...change }: InputOf<typeof editHouse>) {
  await ctx.transaction(async (tx) => {
    const { house, building, rooms } = await houseSeen(tx, { id, version })
    const place = { unit: house.unit, floor: house.floor, room: house.room, ...given(change) }
    const others = rooms.filter((one) => one.id !== id)
    if (others.some((one) => placeKey(one) === placeKey(place)))
      throw errors.room_taken({ room: roomName(building.kind, place), field: 'room' })
    const { names } = await addressBook.get(tx)
    const address = houseAddress(building, place)
    const addressKey = readAddress(address, names).key
    await rejectTaken(tx, [{ id, address, addressKey }])
    const { floors, basements } = building
    await updateBuilding(tx.db, building.id, {
      floors: Math.max(floors, place.floor),
      basements: Math.max(basements, -place.floor),
      at: tx.now(),
    })
    await placeRoom(tx.db, id, { ...place, address, addressKey, at: tx.now() })
    if (addressKey !== house.addressKey)
      await saveAliases(
        tx.db,
        [{ key: house.addressKey, kind: 'house', subjectId: id, text: house.address }],
        tx.now(),
      )
    tx.audit({ detail: { address } })
    await tx.publish(recordsChanged, { kind: 'house', ids: [id] })
  })
  return { ok: true as const }
}

export async function removeHouse(ctx: Ctx, { id, version }: InputOf<typeof deleteHouse>) {
  await ctx.transaction(async (tx) => {
    const { house } = await houseSeen(tx, { id, version })
    const kept = await keptHouse(tx.db, [id])
    if (kept) throw errors.lived_in({ what: `${kept.address}${kept.what}` })
    tx.audit({ detail: { address: house.address } })
    await deleteHouses(tx.db, [id])
    await tx.publish(recordsChanged, { kind: 'house', ids: [id] })
  })
  return { ok: true as const }
}

/** The building first, as everybody locks it who changes rooms. */
async function houseSeen(tx: Tx, { id, version }: { id: string; version: number }) {
  const row = await tx.db.selectFrom('house').select('building_id').where('id', '=', id).executeTakeFirst()
  const building = row?.building_id ? await lockBuilding(tx.db, row.building_id) : undefined
  if (!building) throw errors.no_house()
  await lockSeen(tx, { kind: 'house', id, version }, 'registry:edit')
  const rooms = await lockRoomsOf(tx.db, building.id)
  const house = rooms.find((one) => one.id === id)
  if (!house) throw errors.no_house()
  return { house, building, rooms }
}

function given(change: { unit?: string | undefined; floor?: number | undefined; room?: string | undefined }) {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<RoomPlace>
}

function placeKey({ unit, floor, room }: RoomPlace): string {
  return `${unit}/${floor}/${room}`
}
