import { isInside } from '../../../../base/area-code.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import type { AddressSubject, Sureness } from '../../contract/addresses.ts'
import type { KnownPlace, Located } from '../../rules/addresses/locate.ts'
import { locateText, readAddress } from '../../rules/addresses/locate-text.ts'
import { fittingRooms } from '../../rules/addresses/room-fit.ts'
import { addressBook } from '../../store/addresses/book.ts'
import { type AddressedHouse, housesOfKeys, roomsOfBuildings } from '../../store/addresses/rooms.ts'

export interface AddressCandidate {
  kind: AddressSubject
  id: string
  areaCode: string
  address: string
  buildingId: string | null
}

/** Where an address as written leads. */
export interface ResolvedAddress {
  text: string
  /** Canonical: equal for two ways of writing one place. */
  key: string
  sureness: Sureness
  /** The house, or as near as the address tells; undefined when several fit or none. */
  place: AddressCandidate | undefined
  /** What else it may be, the likeliest first. */
  candidates: AddressCandidate[]
  why: string
}

/**
 * Addresses as they were written → houses, buildings or compounds, two questions for a whole batch.
 * `within` prefers places inside an area where a name stands for several. A house is given only when `sure`.
 */
export async function resolveAddresses(
  ctx: Pick<Ctx, 'db' | 'services'>,
  texts: readonly string[],
  { within }: { within?: string } = {},
): Promise<ResolvedAddress[]> {
  const book = await addressBook.get(ctx)
  const nameOf = await areaFullName(ctx)
  const read = texts.map((text) => {
    return { text, key: readAddress(text, book.names).key }
  })
  const exact = await housesOfKeys(
    ctx.db,
    read.map(({ key }) => key),
  )
  const named = { ...book, areaNames: nameOf }
  const located = read.map(({ text, key }) =>
    exact.has(key) ? undefined : preferring(locateText(text, named, book.names), within),
  )
  const rooms = await roomsOfBuildings(
    ctx.db,
    located.flatMap((one) => (one?.room ? one.places.filter(isBuilding).map(({ id }) => id) : [])),
  )
  return read.map(({ text, key }, i) => {
    const house = exact.get(key)
    if (house)
      return { text, key, sureness: 'sure', place: candidateOf(house), candidates: [], why: '地址一致' }
    return { text, key, ...inRooms(located[i]!, rooms) }
  })
}

const isBuilding = ({ kind }: KnownPlace) => kind === 'building'

function preferring(located: Located, within: string | undefined): Located {
  if (!within || located.sureness !== 'several') return located
  const near = located.places.filter(({ areaCode }) => isInside(areaCode, within))
  return near.length === 1 ? { ...located, sureness: 'partly', why: '按所在区域选定', places: near } : located
}

function inRooms(
  { sureness, why, places, room }: Located,
  rooms: ReadonlyMap<string, readonly AddressedHouse[]>,
): Pick<ResolvedAddress, 'sureness' | 'place' | 'candidates' | 'why'> {
  const found = room
    ? places.flatMap(({ id }) => fittingRooms(rooms.get(id) ?? [], room) as AddressedHouse[])
    : []
  const [house] = found
  const outer = places.map(candidateOf)
  if (house && found.length === 1)
    return { sureness: 'sure', place: candidateOf(house), candidates: [], why: '楼栋、单元和房号一致' }
  if (found.length > 1)
    return {
      sureness: 'several',
      place: undefined,
      candidates: found.slice(0, 10).map(candidateOf),
      why: '有几处房号相同，请补充单元或小区',
    }
  const missing = room?.room
    ? `${places[0]?.address ?? ''}没有${room.unit && `${room.unit}单元`}${room.room}`
    : why
  return {
    sureness,
    place: sureness === 'partly' ? outer[0] : undefined,
    candidates: outer.slice(0, 10),
    why: sureness === 'partly' && room?.room ? missing : why,
  }
}

function candidateOf(one: KnownPlace | AddressedHouse): AddressCandidate {
  const { id, areaCode, address } = one
  if (!('kind' in one)) return { kind: 'house', id, areaCode, address, buildingId: one.buildingId }
  return { kind: one.kind, id, areaCode, address, buildingId: one.kind === 'building' ? id : null }
}
