import type { BuildingKind } from '../../contract/terms.ts'

/** 3号楼, A座, 12号 of a village, S1商铺. */
export function buildingName(kind: BuildingKind, number: string): string {
  if (kind === 'yard') return /号$/.test(number) ? number : `${number}号`
  if (kind === 'shops') return /商铺$/.test(number) ? number : `${number}商铺`
  if (/[栋幢座楼]$/.test(number)) return number
  return /^[A-Z]+$/i.test(number) ? `${number}座` : `${number}号楼`
}

/** A compound's address says where it is; one that does not name it is left aside for the name. */
export function buildingAddress(
  compound: { name: string; address: string } | undefined,
  name: string,
): string {
  if (!compound) return ''
  const { name: compoundName, address } = compound
  return `${address.includes(compoundName) ? address : compoundName}${name}`
}

export interface RoomPlace {
  unit: string
  floor: number
  room: string
}

/** As it is written on an envelope. */
export function houseAddress(
  building: { address: string; kind: BuildingKind },
  { unit, floor, room }: RoomPlace,
): string {
  const inUnit = unit && (/(单元|门)$/.test(unit) ? unit : `${unit}单元`)
  if (room === '' && floor < 0) return `${building.address}${inUnit}地下${-floor}层`
  const inRoom = room && (building.kind === 'shops' || /[室号铺房户]$/.test(room) ? room : `${room}室`)
  return `${building.address}${inUnit}${inRoom}`
}

/** 2单元501室, 地下1层, or the whole house. */
export function roomName(kind: BuildingKind, place: RoomPlace): string {
  return houseAddress({ address: '', kind }, place) || '整栋'
}

export function floorName(floor: number): string {
  return floor < 0 ? `地下${-floor}层` : `${floor}层`
}
