import { depthOf } from '../../../../base/address/kinds.ts'
import { type CanonicalPart, canonicalValue, partKey } from '../../../../base/address/normalise.ts'
import type { Sureness } from '../../contract/addresses.ts'

/** A compound or building as addresses name it. */
export interface KnownPlace {
  kind: 'compound' | 'building'
  id: string
  compoundId: string | null
  areaCode: string
  address: string
}

/** Compounds and buildings, found by the words of an address. */
export interface AddressBook {
  /** By a name or alias in its canonical spelling. */
  compounds: ReadonlyMap<string, readonly KnownPlace[]>
  /** By road and number, for places that stand at one. */
  atRoad: ReadonlyMap<string, readonly KnownPlace[]>
  /** Buildings by compound and canonical number. */
  buildings: ReadonlyMap<string, readonly KnownPlace[]>
  /** Learnt spellings of compounds and buildings, by canonical key. */
  learnt: ReadonlyMap<string, KnownPlace>
  /** Names of the areas a place lies in, for telling namesakes apart. */
  areaNames(areaCode: string): string
}

/** How far an address leads before rooms are looked up. */
export interface Located {
  sureness: Sureness
  why: string
  places: KnownPlace[]
  /** What is left to be found in a building. */
  room: { unit: string; room: string; floor: string } | undefined
}

export function roadKey(road: string, number: string): string {
  return `${partKey({ kind: 'road', value: road })}/${partKey({ kind: 'number', value: number })}`
}

export function numberKey(compoundId: string, number: string): string {
  return `${compoundId}/${canonicalValue('building', number)}`
}

export function nameKey(name: string): string {
  return canonicalValue('compound', name)
}

/** The compound or building an address names, and the room that is left over. */
export function locate(parts: readonly CanonicalPart[], book: AddressBook): Located {
  const said = new Map(parts.map(({ kind, value }) => [kind as string, value]))
  const named = inside(narrowed(placesNamed(parts, said, book), said, book), said, book)
  if (named?.places[0]?.kind === 'building') return named
  // What a place is called now goes before what it was called.
  const learnt = learntPlace(parts, book)
  if (learnt) {
    const rest = new Map(learnt.rest.map(({ kind, value }) => [kind as string, value]))
    const found = inside([learnt.place], rest, book)
    if (found) return found
  }
  return named ?? { sureness: 'none', why: whyNone(said), places: [], room: roomOf(said) }
}

/** Down to the building that is said, as far as it is there. */
function inside(outer: KnownPlace[], said: Said, book: AddressBook): Located | undefined {
  const [first] = outer
  if (!first) return undefined
  const number = buildingNumber(said)
  if (first.kind === 'building' || number === undefined) return ending(outer, roomOf(said))
  const buildings = outer.flatMap((one) => book.buildings.get(numberKey(one.id, number)) ?? [])
  if (buildings.length > 0) return ending(buildings, roomOf(said))
  return { sureness: 'partly', why: `${first.address}没有${number}号楼`, places: outer, room: undefined }
}

type Said = ReadonlyMap<string, string>

function ending(places: KnownPlace[], room: Located['room']): Located {
  if (places.length > 1)
    return { sureness: 'several', why: '同名的不止一处，请补充所在社区或道路', places, room }
  const [only] = places
  const what = only?.kind === 'building' ? '楼栋' : '小区'
  return {
    sureness: 'partly',
    why: `只写到${what}`,
    places,
    room: only?.kind === 'building' ? room : undefined,
  }
}

function roomOf(said: Said): Located['room'] {
  const [unit = '', room = '', floor = ''] = [said.get('unit'), said.get('room'), said.get('floor')]
  return { unit, room, floor }
}

/** The longest learnt spelling the address begins with; what follows it is still to be found. */
function learntPlace(
  parts: readonly CanonicalPart[],
  { learnt }: AddressBook,
): { place: KnownPlace; rest: readonly CanonicalPart[] } | undefined {
  if (learnt.size === 0) return undefined
  const inner = parts.filter(({ kind }) => depthOf(kind) >= depthOf('street'))
  for (const list of [parts, inner]) {
    for (let end = list.length; end > 0; end--) {
      const place = learnt.get(list.slice(0, end).map(partKey).join('/'))
      if (place) return { place, rest: list.slice(end) }
    }
  }
  return undefined
}

const naming = ['compound', 'section', 'community', 'road', 'lane', 'rest'] as const

function placesNamed(parts: readonly CanonicalPart[], said: Said, book: AddressBook): KnownPlace[] {
  for (const kind of naming) {
    for (const part of parts) {
      if (part.kind !== kind) continue
      const found = book.compounds.get(nameKey(part.value))
      if (found) return [...found]
    }
  }
  const [road, number] = [said.get('road') ?? said.get('lane'), said.get('number')]
  return road && number ? [...(book.atRoad.get(roadKey(road, number)) ?? [])] : []
}

/** Of namesakes those that stand at the road named, or lie in the community or street named. */
function narrowed(places: KnownPlace[], said: Said, book: AddressBook): KnownPlace[] {
  let left = places
  for (const kind of ['road', 'number', 'community', 'street', 'county'] as const) {
    const word = said.get(kind)
    if (!word || left.length < 2) continue
    const fitting = left.filter(({ address, areaCode }) =>
      `${book.areaNames(areaCode)}${address}`.includes(word),
    )
    if (fitting.length > 0) left = fitting
  }
  return left
}

/** 12号 of a village is read as a house number, of a compound as a building. */
function buildingNumber(said: Said): string | undefined {
  return said.get('building') ?? said.get('laneNumber') ?? (said.has('road') ? undefined : said.get('number'))
}

function whyNone(said: Said): string {
  const compound = said.get('compound') ?? said.get('section')
  if (compound) return `没有登记“${compound}”`
  const road = said.get('road')
  return road
    ? `没有登记${road}${said.get('number') ?? ''}${said.has('number') ? '号' : ''}`
    : '没有写明小区或道路门牌'
}
