import { type AddressKind, depthOf } from './kinds.ts'
import { longerEnding, readsOn, type Suffix, suffixEnding, weakEndings } from './lexicon/suffixes.ts'
import { chineseNumeral } from './numerals.ts'
import type { Reading } from './reading.ts'
import { relationAhead } from './relations.ts'

const stops = new RegExp(
  `[-,()_/\\\\.: ]|[A-Z]{0,2}\\d(?!\\d*号?(?:路|大街|街))|(?<=[一-龥])(?:[东南西北]?[一二三四五六七八九]|[东南西北])区(?![一-龥]?[路府])|[A-Z](座|栋|幢|区|单元|楼|号)|[${chineseNumeral}]+(号|幢|栋|单元|楼(?!村)|层|弄|期|座|室)`,
)
const outer = new Set<AddressKind>(['county', 'street', 'community', 'zone'])

/** A name up to the word that says what it names; without such a word, up to the next number. */
export function takeName(reading: Reading): void {
  const run = runLength(reading)
  const found = firstEnding(reading, run)
  reading.take(found?.kind ?? unnamedKind(reading, run), found?.length ?? run)
  reading.unnamed = !found
}

function runLength(reading: Reading): number {
  const ahead = reading.plain.slice(reading.at, reading.at + 40)
  const stop = stops.exec(ahead.slice(1))
  const run = stop ? stop.index + 1 : Math.min(ahead.length, reading.end - reading.at)
  return divisionAhead(reading, relationAhead(ahead.slice(0, run)))
}

/** Before any road or compound a division by its full name ends whatever was written before it. */
function divisionAhead(reading: Reading, run: number): number {
  if (reading.last && depthOf(reading.last) > depthOf('community')) return run
  for (let ahead = 1; ahead < run - 2; ahead++) {
    const hit = reading.names.longestAt(reading.plain, reading.at + ahead)
    if (hit && !hit.short && hit.name.length > 2 && depthOf(hit.kind) <= depthOf('street')) return ahead
  }
  return run
}

function firstEnding(reading: Reading, run: number): { kind: AddressKind; length: number } | undefined {
  const from = reading.at
  for (let end = from + 1; end <= from + run; end++) {
    const suffix = suffixEnding(reading.plain, from, end)
    if (!suffix) continue
    if (readsOn(suffix, reading.plain.slice(end, end + 6))) continue
    const longer = end < from + run ? longerEnding(reading.plain, suffix, end) : undefined
    const last = longer && longer.end <= from + run ? longer : { suffix, end }
    const kind = kindHere(reading, last.suffix, last.end - from)
    if (kind)
      return { kind, length: (kind === 'compound' ? wholeName(reading, last, from + run) : last.end) - from }
  }
  return undefined
}

const wordsOfSame =
  /^(股份|责任)?(有限)?(责任)?(公司|集团)|^(大楼|大厦|总部|宿舍楼?|家属[楼院区]|办公楼|写字楼|综合楼|商务楼|营业厅|小区)/

/** 国税局|家属楼 is one name: after a weak ending a stronger one close by belongs to it. */
function wholeName(reading: Reading, first: { suffix: Suffix; end: number }, limit: number): number {
  const tail = wordsOfSame.exec(reading.plain.slice(first.end, limit))
  if (tail) return first.end + tail[0].length
  if (!weakEndings.has(first.suffix.text)) return first.end
  for (let end = first.end + 2; end <= Math.min(first.end + 4, limit); end++) {
    const suffix = suffixEnding(reading.plain, first.end, end)
    if (suffix?.kind === 'compound' && suffix.text.length > 1)
      return wholeName(reading, { suffix, end }, limit)
  }
  return first.end
}

const aloneAllowed = /^.{2,}$/

/** What the name is, where it stands; undefined where such a name cannot be. */
function kindHere(reading: Reading, suffix: Suffix, length: number): AddressKind | undefined {
  const named = length - suffix.text.length
  if (outer.has(suffix.kind)) return divisionHere(reading, suffix, named)
  if (named === 0 && !(suffix.kind === 'compound' && aloneAllowed.test(suffix.text))) return undefined
  if (suffix.kind === 'road') return roadHere(reading, length)
  if (suffix.kind === 'compound') {
    if (named < 2 && suffix.text.length === 1) return undefined
    if (!reading.has('compound')) return 'compound'
    return reading.last === 'room' || reading.last === 'floor' ? 'rest' : 'section'
  }
  return suffix.kind
}

const aisle = /^(\d+|[一二三四五六七八九十]+)街$/

/** 七街 inside a market is an aisle between stalls, not a road. */
function roadHere(reading: Reading, length: number): AddressKind {
  const inside = reading.last === 'floor' || reading.last === 'section' || reading.last === 'room'
  if (inside && aisle.test(reading.plain.slice(reading.at, reading.at + length))) return 'unit'
  return reading.has('road') ? 'lane' : 'road'
}

function divisionHere(reading: Reading, suffix: Suffix, named: number): AddressKind | undefined {
  if (named < 1) return suffix.kind === 'zone' && suffix.text.length >= 3 ? 'zone' : undefined
  const inside = reading.last !== undefined && depthOf(reading.last) > depthOf('community')
  if (suffix.kind === 'county' && !inside) return countyHere(reading, suffix, named)
  if (inside && suffix.kind === 'county' && !reading.has('compound')) return undefined
  if (inside) return reading.has('compound') ? 'section' : 'compound'
  if (named > 6) return undefined
  return suffix.kind
}

function countyHere(reading: Reading, suffix: Suffix, named: number): AddressKind | undefined {
  if (reading.division >= depthOf('zone')) return undefined
  const name = reading.text.slice(reading.at, reading.at + named + suffix.text.length)
  if (named > 4) return undefined
  const repeated = reading.parts.some((part) => part.kind === 'county' && part.text === name)
  return repeated || reading.division < depthOf('county') ? 'county' : undefined
}

const chatter = /^(电联|电话|联系|请|勿|送|放|不要|收)/
const people = /^(前台|门卫室?|保安室?|传达室|收发室|服务台|大厅|仓库|门面房?|店面|收货部?)$/

/** A name that does not say what it names is known by its place. */
function unnamedKind(reading: Reading, run: number): AddressKind {
  const text = reading.plain.slice(reading.at, reading.at + run)
  if (chatter.test(text)) return 'repeat'
  if (people.test(text) && reading.has('compound')) return 'rest'
  if (['room', 'floor', 'unit'].includes(reading.last ?? ''))
    return reading.has('compound') ? 'rest' : 'compound'
  if (reading.has('compound')) return 'section'
  const numbered = /^\d+号(?!楼)/.test(reading.plain.slice(reading.at + run))
  return numbered && reading.last === 'street' ? 'community' : 'compound'
}
