import type { AddressKind } from './kinds.ts'
import {
  municipalities,
  otherPrefectures,
  prefectures,
  provinceShorts,
  provinces,
} from './lexicon/divisions.ts'
import { plainText } from './plain.ts'

/** A name known to the district: an area, a road, a compound, or another name for one of them. */
export interface KnownName {
  name: string
  kind: AddressKind
}

export interface NameHit extends KnownName {
  /** Written without 区, 街道 …: to be believed only where nothing speaks against it. */
  short: boolean
}

export interface NameBook {
  /** The longest known name that begins at this place. */
  longestAt(text: string, at: number): NameHit | undefined
}

const shortened: Partial<Record<AddressKind, RegExp>> = {
  county: /(区|县|市|自治县)$/,
  street: /(街道|镇|乡)$/,
}

/** A book of the district's own names, above the provinces and prefectures everybody knows. */
export function nameBook(known: Iterable<KnownName> = []): NameBook {
  const hits = new Map<string, NameHit>(nationwide)
  const lengths = new Map<string, number[]>([...nationwideLengths].map(([first, list]) => [first, [...list]]))
  for (const one of known) for (const hit of spellings(one)) enter(hits, lengths, hit)
  return {
    longestAt(text, at) {
      const list = lengths.get(text[at]!)
      if (!list) return undefined
      for (const length of list) {
        const hit = hits.get(text.slice(at, at + length))
        if (hit) return hit
      }
      return undefined
    },
  }
}

function* spellings({ name, kind }: KnownName): Generator<NameHit> {
  const plain = plainText(name)
  if (plain.length < 2) return
  yield { name: plain, kind, short: false }
  const bare = plain.replace(shortened[kind] ?? /$/, '')
  if (bare.length >= 2 && bare !== plain && !/[区园场城村乡路街道]$/.test(bare))
    yield { name: bare, kind, short: true }
}

function enter(hits: Map<string, NameHit>, lengths: Map<string, number[]>, hit: NameHit): void {
  const before = hits.get(hit.name)
  if (before && (!before.short || hit.short)) return
  hits.set(hit.name, hit)
  const list = lengths.get(hit.name[0]!) ?? []
  if (list.includes(hit.name.length)) return
  lengths.set(
    hit.name[0]!,
    [...list, hit.name.length].sort((a, b) => b - a),
  )
}

const nationwide = new Map<string, NameHit>()
const nationwideLengths = new Map<string, number[]>()

function layNationwide(): void {
  const lay = (name: string, kind: AddressKind, short: boolean) =>
    enter(nationwide, nationwideLengths, { name, kind, short })
  lay('中国', 'country', true)
  lay('中华人民共和国', 'country', false)
  for (const name of provinces) lay(name, municipalities.has(name.slice(0, 2)) ? 'city' : 'province', false)
  for (const name of prefectures) lay(`${name}市`, 'city', false)
  for (const name of otherPrefectures) lay(name, 'city', false)
  for (const name of provinceShorts) lay(name, 'province', true)
  for (const name of [...municipalities, ...prefectures]) lay(name, 'city', true)
}
layNationwide()

export const commonNames = nameBook()
