import { canonicalValue } from '../../../../base/address/normalise.ts'
import { floorOfRoom } from '../houses/layout.ts'

export interface KnownRoom {
  id: string
  unit: string
  floor: number
  room: string
}

export interface WantedRoom {
  unit: string
  room: string
  floor: string
}

/** The rooms of one building that an address may mean; the whole of a yard is its only room. */
export function fittingRooms(rooms: readonly KnownRoom[], wanted: WantedRoom): KnownRoom[] {
  if (wanted.room === '') return saysNothing(wanted) && rooms.length === 1 ? [...rooms] : []
  const wantedRoom = canonicalValue('room', wanted.room)
  const byRoom = rooms.filter((one) => isSameRoom(one, wantedRoom, wanted.floor))
  if (wanted.unit === '') return byRoom
  const unit = canonicalValue('unit', wanted.unit)
  return byRoom.filter((one) => canonicalValue('unit', one.unit) === unit)
}

function saysNothing({ unit, floor }: WantedRoom): boolean {
  return unit === '' && floor === ''
}

/** 501, and also 1 on the fifth floor; 0501 and 501 are one. */
function isSameRoom(one: KnownRoom, room: string, floor: string): boolean {
  const own = canonicalValue('room', one.room)
  if (own === room || trimmed(own) === trimmed(room)) return true
  const onFloor = floor === '' ? undefined : Number(floor)
  return onFloor === one.floor && floorOfRoom(own) === one.floor && own.endsWith(room.padStart(2, '0'))
}

function trimmed(room: string): string {
  return room.replace(/^0+/, '')
}
