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
 * Whether two addresses mean the same place: exact when the place agrees and nothing inside contradicts,
 * partial when the place agrees but one is inside or beside the other, none when it is another place.
 */
export function compareAddresses(a: CanonicalAddress, b: CanonicalAddress): AddressComparison {
  const differences = allDifferences(a, b)
  const place = placeLikeness(a, b)
  const apart = divisionKinds.some((kind) => contradicts(a, b, kind))
  const local = localKinds.filter((kind) => contradicts(a, b, kind))
  const missing = localKinds.filter((kind) => spoken(a, kind) !== undefined && spoken(b, kind) === undefined)
  const match = judge(place, apart, local, missing)
  const score = apart ? 0 : place * 0.8 ** local.length * 0.95 ** missing.length
  return { match, score, differences, reasons: differences.map(inWords) }
}

function judge(place: number, apart: boolean, local: AddressKind[], missing: AddressKind[]): AddressMatch {
  if (apart || place < samePlace) return 'none'
  const outer = missing.filter((kind) => kind === 'number' || kind === 'laneNumber' || kind === 'building')
  return local.length === 0 && outer.length === 0 && place >= surePlace ? 'exact' : 'partial'
}

const samePlace = 0.6
const surePlace = 0.85

/** How sure it is that road or compound are the same: the best agreeing name counts, another one holds it down. */
function placeLikeness(a: CanonicalAddress, b: CanonicalAddress): number {
  const compound = bestLikeness(namesOf(a, ['compound', 'section']), namesOf(b, ['compound', 'section']))
  const road = bestLikeness(namesOf(a, ['road', 'lane']), namesOf(b, ['road', 'lane']))
  const area = bestLikeness(namesOf(a, ['community', 'compound']), namesOf(b, ['community', 'compound']))
  const known = [compound, road].filter((one) => one !== undefined)
  if (known.length === 0) return area ?? (a.key === b.key ? 1 : 0)
  if (compound !== undefined && road !== undefined) return Math.max(compound, (compound + road) / 2)
  return Math.max(...known)
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
