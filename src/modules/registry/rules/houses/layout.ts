import type { BuildingKind } from '../../contract/terms.ts'
import type { RoomPlace } from './naming.ts'

export interface LayoutPlan {
  units: number
  fromFloor: number
  toFloor: number
  roomsPerFloor: number
}

/** More at once is a slip of the keyboard. */
export const MOST_ROOMS = 3000

export type Layout =
  | { ok: true; rooms: RoomPlace[] }
  | { ok: false; error: 'floors_wrong' | 'too_many_rooms' }

/** Every room of a building as it is numbered everywhere: floor, then door. There is no floor 0. */
export function planRooms(
  building: { kind: BuildingKind; floors: number; basements: number },
  { units, fromFloor, toFloor, roomsPerFloor }: LayoutPlan,
): Layout {
  const floors = range(fromFloor, toFloor).filter((floor) => floor !== 0)
  const isInside = fromFloor <= toFloor && fromFloor >= -building.basements && toFloor <= building.floors
  if (!isInside || floors.length === 0) return { ok: false, error: 'floors_wrong' }
  if (units * floors.length * roomsPerFloor > MOST_ROOMS) return { ok: false, error: 'too_many_rooms' }
  const named = building.kind === 'block' ? range(1, units).map(String) : unitsOfRow(units)
  const rooms = named.flatMap((unit) =>
    floors.flatMap((floor) =>
      range(1, roomsPerFloor).map((door) => ({ unit, floor, room: roomNumber(floor, door) })),
    ),
  )
  return { ok: true, rooms }
}

/** A yard or a row of shops has units only where somebody asks for several. */
function unitsOfRow(units: number): string[] {
  return units === 1 ? [''] : range(1, units).map(String)
}

/** 501; B102 on the first floor below ground. */
export function roomNumber(floor: number, door: number): string {
  return `${floor < 0 ? `B${-floor}` : floor}${String(door).padStart(2, '0')}`
}

/** The floor a room's own number tells: 501 lies on the fifth, 1203 on the twelfth, B102 below ground. */
export function floorOfRoom(room: string): number | undefined {
  const told = /^(B?)(\d{1,3})\d{2}(?!\d)/i.exec(room)
  if (!told) return undefined
  const floor = Number(told[2])
  return floor === 0 ? undefined : told[1] ? -floor : floor
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
