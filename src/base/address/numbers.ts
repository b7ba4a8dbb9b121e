import type { AddressKind } from './kinds.ts'
import { chineseNumeral } from './numerals.ts'
import type { Reading } from './reading.ts'

const numeral = `[A-Z]{0,3}\\d+[A-Z]?\\d*|[A-Z]|[${chineseNumeral}]+`
const withSuffix = new RegExp(
  `((?:附|负|地下|副|老|新|第)?(?:${numeral})(?:[-,之](?:[A-Z]?\\d+[A-Z]?))*)(号楼|号栋|号院|号厂房|号库|号线|号门(?!市|店|面)|号铺|号室|号房|号摊位?|号店面|号|[#]楼?|幢|栋楼?|座|单元|门(?=\\d)|梯|楼层|层楼?|楼(?!下|盘|上)|室|房|铺位?|户|档口?|店面|摊位?|支弄|弄|巷|组|队|社(?!区)|期|区(?!.?政府)|坊|国道|省道|县道|米)`,
  'y',
)
const bare = /([A-Z]{0,3}\d+[A-Z]?\d*|[A-Z]\d*(?![A-Z]))/y
const chain = /(?:[A-Z]?\d+[A-Z]?|[A-Z])(?:[-_一—/#.](?:[A-Z]?\d+[A-Z]?|[A-Z](?![A-Z])))+/y

/** 3路 and 6号大街 are names of roads. */
const numberedRoad = /\d+号?(路|大街|街)/y

const fixed: Record<string, AddressKind> = {
  号楼: 'building',
  号栋: 'building',
  号厂房: 'building',
  号库: 'building',
  号院: 'section',
  '#': 'building',
  '#楼': 'building',
  幢: 'building',
  栋: 'building',
  栋楼: 'building',
  座: 'building',
  单元: 'unit',
  梯: 'unit',
  门: 'unit',
  楼层: 'floor',
  层: 'floor',
  层楼: 'floor',
  楼: 'floor',
  弄: 'lane',
  支弄: 'lane',
  巷: 'lane',
  组: 'road',
  队: 'road',
  社: 'road',
  国道: 'road',
  省道: 'road',
  县道: 'road',
  期: 'section',
  区: 'section',
  坊: 'section',
}

/** A number with what it counts, a chain such as 3-2-501, or a bare number. */
export function takeNumbers(reading: Reading): boolean {
  if (reading.match(numberedRoad)) return false
  return takeChain(reading) || takeCounted(reading) || takeBare(reading)
}

function takeCounted(reading: Reading): boolean {
  const found = reading.match(withSuffix)
  if (!found) return false
  const [whole, , suffix] = found
  if (suffix === '米' || suffix === '号线') return false
  if (/^[一-龥]/.test(whole) && readsOnAsName(reading, whole)) return false
  reading.take(kindOf(reading, suffix!, whole), whole.length)
  return true
}

/** 三组 is a number, 五楼村 and 二区路 are names. */
function readsOnAsName(reading: Reading, whole: string): boolean {
  return /^(路|街|村|社区|大道|桥|镇|小区|乡|东路|西路)/.test(
    reading.plain.slice(reading.at + whole.length, reading.at + whole.length + 2),
  )
}

function kindOf(reading: Reading, suffix: string, whole: string): AddressKind {
  const kind = fixed[suffix]
  if (kind === 'floor' && /^[A-Z]/.test(whole) && !/^B\d/.test(whole)) return 'building'
  if (kind === 'section' && !reading.has('compound') && !reading.has('road')) return 'compound'
  if (kind) return kind
  if (!suffix.startsWith('号') || suffix.length > 1) return 'room'
  if (reading.last === 'building' && /^\d{1,2}号$/.test(whole)) return 'unit'
  return villageNumber(reading) ? 'number' : numbered(reading)
}

/** In a village houses are numbered without a road: 前山119号. */
function villageNumber(reading: Reading): boolean {
  if ((reading.last !== 'compound' && reading.last !== 'section') || reading.has('road')) return false
  return reading.unnamed || reading.parts.at(-1)!.text.endsWith('新村')
}

/** What 号 counts depends on what stands before it. */
function numbered(reading: Reading): AddressKind {
  switch (reading.last) {
    case 'lane':
      return laneOrRoad(reading)
    case 'compound':
    case 'section':
      return 'building'
    case 'number':
    case 'laneNumber':
      return 'building'
    case 'building':
    case 'unit':
    case 'floor':
    case 'room':
      return 'room'
    default:
      return 'number'
  }
}

/** A second road is no 弄: its numbers are those of a road. */
function laneOrRoad(reading: Reading): AddressKind {
  return /[弄巷]$/.test(reading.parts.at(-1)!.text) || reading.has('number') ? 'laneNumber' : 'number'
}

const afterCompound: AddressKind[][] = [
  [],
  ['building'],
  ['building', 'room'],
  ['building', 'unit', 'room'],
  ['building', 'unit', 'floor', 'room'],
]
const afterBuilding: AddressKind[][] = [[], ['room'], ['unit', 'room'], ['unit', 'floor', 'room']]

function takeChain(reading: Reading): boolean {
  const found = reading.match(chain)
  if (!found) return false
  const links = found[0].split(/[-_一—/#.]/)
  const tail = reading.plain.slice(reading.at + found[0].length)
  const kinds = chainKinds(reading, links, tail)
  if (!kinds) return false
  if (onRoad(reading) && links.length === 2) {
    reading.take('number', found[0].length + (tail.startsWith('号') ? 1 : 0))
    return true
  }
  links.forEach((link, index) => {
    if (index > 0) reading.take('separator', 1)
    reading.take(kinds[index]!, link.length + (index === links.length - 1 ? suffixLength(tail) : 0))
  })
  return true
}

function chainKinds(reading: Reading, links: string[], tail: string): AddressKind[] | undefined {
  const counted = /^(号楼|幢|栋|座|单元|楼|层)/.exec(tail)?.[0]
  if (counted) return undefined
  if (onRoad(reading)) return ['number', ...(afterCompound[links.length - 1] ?? [])]
  const inside = reading.last === 'building' ? afterBuilding : afterCompound
  if (reading.last === 'unit' || reading.last === 'floor') return links.map(() => 'room')
  if (links.length === 2 && inside === afterCompound && links[1]!.length < 3) return ['building', 'unit']
  return inside[links.length]
}

function suffixLength(tail: string): number {
  return /^(室|号|房|户|铺)/.exec(tail)?.[0].length ?? 0
}

function onRoad(reading: Reading): boolean {
  return reading.last === 'road' || reading.last === 'lane'
}

function takeBare(reading: Reading): boolean {
  const found = reading.match(bare)
  if (!found) return false
  const tail = reading.plain.slice(reading.at + found[0].length)
  if (/^[一-龥]/.test(tail) && /^[A-Z]+$/.test(found[0])) return false
  reading.take(bareKind(reading, found[0], tail), found[0].length)
  return true
}

function bareKind(reading: Reading, text: string, tail: string): AddressKind {
  switch (reading.last) {
    case 'road':
    case 'community':
      return 'number'
    case 'lane':
      return laneOrRoad(reading)
    case 'compound':
    case 'section':
      return /\d{3,}/.test(text) && tail[0] !== '-' ? 'room' : 'building'
    case 'number':
    case 'laneNumber':
      return reading.plain[reading.at - 1] === '-' && /\d{3}/.test(text) === false ? 'building' : 'room'
    case 'building':
      return /\d{3}/.test(text) ? 'room' : 'unit'
    case undefined:
      return tail.length > 0 ? 'rest' : 'number'
    default:
      return 'room'
  }
}
