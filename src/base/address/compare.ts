import { type AddressKind, addressKindNames, depthOf } from './kinds.ts'
import { likeness } from './likeness.ts'
import type { CanonicalAddress, CanonicalPart } from './normalise.ts'

export type AddressMatch = 'exact' | 'partial' | 'none'

export interface AddressDifference {
  kind: AddressKind
  /** What each says; undefined where it says nothing. */
  a: string | undefined
  b: string | undefined
}

export interface AddressComparison {
  match: AddressMatch
  /** 0 … 1, for putting candidates in order. */
  score: number
  /** What speaks against a full match, from outside to inside. */
  differences: AddressDifference[]
  /** The same in words, for the person who has to decide. */
  reasons: string[]
}

const divisionKinds: AddressKind[] = ['province', 'city', 'county']
const localKinds: AddressKind[] = ['number', 'laneNumber', 'building', 'unit', 'floor', 'room']

/**
 * Whether two addresses mean the same place: exact when place and building (or number) agree and nothing inside
 * contradicts, partial when one lies inside or beside the other at the same place, none when it is another place.
 */
export function compareAddresses(a: CanonicalAddress, b: CanonicalAddress): AddressComparison {
  const differences = allDifferences(a, b)
  const place = placeLikeness(a, b)
  const apart = divisionKinds.some((kind) => contradicts(a, b, kind))
  const match = apart || place < samePlace ? 'none' : within(a, b, place)
  const doubts = differences.filter(({ kind }) => localKinds.includes(kind)).length
  return { match, score: apart ? 0 : place * 0.9 ** doubts, differences, reasons: differences.map(inWords) }
}

/** At one place: what number, building, unit and room say about it. */
function within(a: CanonicalAddress, b: CanonicalAddress, place: number): 'exact' | 'partial' {
  if (place < surePlace || localKinds.some((kind) => contradicts(a, b, kind))) return 'partial'
  const agreed = outerKinds.some((kind) => agrees(a, b, kind))
  if (agreed) return spoken(a, 'building') === spoken(b, 'building') ? 'exact' : 'partial'
  const bare = localKinds.every((kind) => spoken(a, kind) === spoken(b, kind))
  return bare && nameKey(a) === nameKey(b) ? 'exact' : 'partial'
}

const numberKinds: AddressKind[] = ['number', 'laneNumber']
const outerKinds: AddressKind[] = [...numberKinds, 'building']
const samePlace = 0.8
const surePlace = 0.95

/** How sure it is that road and compound are the same; where both give both, both must speak for it. */
function placeLikeness(a: CanonicalAddress, b: CanonicalAddress): number {
  const compound = compoundLikeness(a, b)
  const road = bestLikeness(namesOf(a, ['road', 'lane']), namesOf(b, ['road', 'lane']))
  if (compound === undefined) return road ?? (a.key !== '' && a.key === b.key ? 1 : 0)
  if (road === undefined) return compound
  if (road >= surePlace && numberKinds.some((kind) => agrees(a, b, kind))) return Math.max(compound, 0.85)
  return Math.min(compound, 0.5 + road / 2)
}

function agrees(a: CanonicalAddress, b: CanonicalAddress, kind: AddressKind): boolean {
  return spoken(a, kind) !== undefined && spoken(a, kind) === spoken(b, kind)
}

/** A section alone (东区, 二期) is no place: it counts together with its compound. */
function compoundLikeness(a: CanonicalAddress, b: CanonicalAddress): number | undefined {
  return bestLikeness(placeNames(a), placeNames(b))
}

function placeNames(address: CanonicalAddress): string[] {
  const heads = namesOf(address, ['community', 'compound'])
  const whole = namesOf(address, ['compound', 'section']).join('')
  return [...new Set([...heads, whole])].filter((name) => name !== '')
}

function nameKey(address: CanonicalAddress): string {
  return namesOf(address, ['road', 'lane', 'compound', 'section']).join('/')
}

function bestLikeness(a: string[], b: string[]): number | undefined {
  if (a.length === 0 || b.length === 0) return undefined
  return Math.max(...a.map((one) => Math.max(...b.map((other) => likeness(one, other)))))
}

function namesOf(address: CanonicalAddress, kinds: AddressKind[]): string[] {
  return address.parts.filter((part) => kinds.includes(part.kind)).map((part) => part.value)
}

function spoken(address: CanonicalAddress, kind: AddressKind): string | undefined {
  return address.parts.find((part) => part.kind === kind)?.value
}

function contradicts(a: CanonicalAddress, b: CanonicalAddress, kind: AddressKind): boolean {
  const one = spoken(a, kind)
  const other = spoken(b, kind)
  if (one === undefined || other === undefined) return false
  return divisionKinds.includes(kind) ? bare(one) !== bare(other) : one !== other
}

/** 杭州 and 杭州市 are one. */
function bare(name: string): string {
  return name.length > 2 ? name.replace(/(省|市|区|县)$/, '') : name
}

function allDifferences(a: CanonicalAddress, b: CanonicalAddress): AddressDifference[] {
  const kinds = new Set([...a.parts, ...b.parts].map((part) => part.kind))
  const said = (parts: CanonicalPart[], kind: AddressKind) =>
    parts
      .filter((part) => part.kind === kind)
      .map((part) => part.value)
      .join('') || undefined
  return [...kinds]
    .sort((one, other) => depthOf(one) - depthOf(other))
    .map((kind) => ({ kind, a: said(a.parts, kind), b: said(b.parts, kind) }))
    .filter(
      (one) =>
        one.a !== one.b && !(divisionKinds.includes(one.kind) && bare(one.a ?? '') === bare(one.b ?? '')),
    )
}

function inWords({ kind, a, b }: AddressDifference): string {
  const name = addressKindNames[kind]
  if (a === undefined) return `${name}：只有一方写明（${b}）`
  if (b === undefined) return `${name}：只有一方写明（${a}）`
  return `${name}不同：${a}／${b}`
}
