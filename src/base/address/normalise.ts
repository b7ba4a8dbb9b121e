import { type AddressKind, type AddressPart, depthOf, saysWhere } from './kinds.ts'
import { numeralValue, withDigits } from './numerals.ts'
import { plainText } from './plain.ts'

/** A part in the one spelling under which equal places are equal. */
export interface CanonicalPart {
  kind: AddressKind
  value: string
}

export interface CanonicalAddress {
  /** From outside to inside, at most one of a kind, sections and lanes excepted. */
  parts: CanonicalPart[]
  /** `kind:value` joined by `/`: equal for equal addresses, a prefix for what lies inside. */
  key: string
}

const unitWords: Partial<Record<AddressKind, RegExp>> = {
  number: /号$/,
  laneNumber: /号楼?$/,
  building: /(号楼|号栋|号厂房|号库|栋楼|号|#楼?|幢|栋|座|楼)$/,
  unit: /(单元|号门|门|梯)$/,
  floor: /(楼层|层楼|层|楼)$/,
  room: /(号房|号室|号铺|号|室|房|户|铺位?)$/,
}

/** Parts as they were written → canonical parts and key. Applied to its own result it changes nothing. */
export function normaliseAddress(parts: readonly (AddressPart | CanonicalPart)[]): CanonicalAddress {
  const canonical: CanonicalPart[] = []
  for (const part of parts) {
    if (!saysWhere(part.kind)) continue
    const written = 'value' in part ? part.value : part.text
    const value = canonicalValue(part.kind, written)
    if (value === '') continue
    if (many.has(part.kind) || !canonical.some((one) => one.kind === part.kind))
      canonical.push({ kind: part.kind, value })
  }
  addFloorOfRoom(canonical)
  canonical.sort((a, b) => depthOf(a.kind) - depthOf(b.kind))
  return { parts: canonical, key: canonical.map(partKey).join('/') }
}

/** The key of one part: 三路 and 3路 are one, however they are shown. */
export function partKey({ kind, value }: CanonicalPart): string {
  return `${kind}:${withDigits(value).replaceAll('/', '-')}`
}

const many = new Set<AddressKind>(['section', 'lane'])

export function canonicalValue(kind: AddressKind, text: string): string {
  const plain = plainText(text).replace(/[\s()]/g, '')
  const bare = plain.replace(unitWords[kind] ?? /$^/, '')
  if (kind === 'floor') return floorValue(bare)
  if (unitWords[kind]) return numberValue(bare)
  return plain
}

/** 地下一层, 负1楼, B1 and -1 are one floor. */
function floorValue(bare: string): string {
  const below = /^(?:地下室?|负|B|-)(.*)$/.exec(bare)
  if (below) return `-${numberValue(below[1] || '1')}`
  return numberValue(bare.replace(/^(第|F)|F$/g, ''))
}

function numberValue(bare: string): string {
  return bare
    .replace(/^第/, '')
    .split(/(?<=\d)[-,之一](?=\d)/)
    .map((link) => numeralValue(link) ?? withDigits(link))
    .join('-')
}

/** 501 lies on the fifth floor: a floor that only repeats the room is left out. */
function addFloorOfRoom(parts: CanonicalPart[]): void {
  const room = parts.find((part) => part.kind === 'room')
  const floor = parts.findIndex((part) => part.kind === 'floor')
  if (room && floor >= 0 && /^\d{3,4}$/.test(room.value) && room.value.slice(0, -2) === parts[floor]!.value)
    parts.splice(floor, 1)
}
