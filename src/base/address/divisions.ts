import { type AddressKind, depthOf } from './kinds.ts'
import type { NameHit } from './names.ts'
import type { Reading } from './reading.ts'

/** What makes a short name part of a longer one: 杭州|路, 江苏|大厦. */
const longerName =
  /^([一-龥]?(社区|村)|.?[东南西北一二三四五六七八九]区|(科技|机电)?工业园?区|[一-龥]?(大道|路|街(?!道)|巷|弄|桥)|.?(新村|花园|花苑|大厦|广场|小区|公寓|宾馆|酒店|饭店|银行|.?.?公司|国际|大学|学院|中学|小学|医院|人家|名城|名苑|商城|商厦|市场|工业区|工业园|园区|开发区|景园|[一二三四]期|苑|城|府|站)(?!.*(路|街)))/
/** 余杭|经济开发区, 杭州|湾新区 are zones named after what they lie in. */
const zoneFollows = /^[湾湖江]?(综合|经济|高新|技术|产业|科技|旅游){0,3}(开发区|保税区|新区|度假区)/
/** A county that became a city or a district keeps being written with its former rank. */
const formerRank: Partial<Record<AddressKind, RegExp>> = {
  city: /^市(?!场)/,
  county: /^[市区县](?!场)/,
  street: /^(街道|镇|乡)/,
}
const restOfName = /^(市|省|区|县|镇|乡|街道)/

/** A province, city, county … known by its name, or a repetition of one already read. */
export function takeDivision(reading: Reading): boolean {
  const hit = reading.names.longestAt(reading.plain, reading.at)
  if (!hit) return false
  const after = reading.plain.slice(reading.at + hit.name.length, reading.at + hit.name.length + 8)
  if (hit.short && !zoneFollows.test(after) && !believable(reading, hit, after)) return false
  if (depthOf(hit.kind) > depthOf('community')) return takeKnownPlace(reading, hit)
  if (reading.last && depthOf(reading.last) > depthOf('community')) return false
  if (repeatedAtOnce(reading, hit)) {
    if (hit.short) return false
    reading.take('repeat', hit.name.length)
    return true
  }
  const zone = depthOf(hit.kind) >= depthOf('city') ? zoneFollows.exec(after) : null
  if (zone) {
    reading.take('zone', hit.name.length + zone[0].length)
    return true
  }
  const renamed = hit.short ? (formerRank[hit.kind]?.exec(after)?.[0].length ?? 0) : 0
  reading.take(hit.kind, hit.name.length + renamed)
  return true
}

/** Another county right behind a county: the 城区 of it, not a better answer. */
function repeatedAtOnce(reading: Reading, hit: NameHit): boolean {
  const last = reading.parts.at(-1)
  return hit.kind === 'county' && last?.kind === 'county' && last.text.slice(0, 2) !== hit.name.slice(0, 2)
}

function takeKnownPlace(reading: Reading, hit: NameHit): boolean {
  const kind = hit.kind === 'compound' && reading.has('compound') ? 'section' : hit.kind
  reading.take(kind, hit.name.length)
  return true
}

function believable(reading: Reading, hit: NameHit, after: string): boolean {
  const next = reading.names.longestAt(reading.plain, reading.at + hit.name.length)
  if (next && depthOf(next.kind) > depthOf(hit.kind) && !repeatedAtOnce(reading, hit)) return true
  const repeated = depthOf(hit.kind) <= reading.division
  if (restOfName.test(after)) return formerRank[hit.kind]?.test(after) === true && hit.kind !== 'city'
  if (after.length === 0) return reading.parts.length > 0 && !repeated
  if (repeated && hit.kind !== 'country') return false
  return !longerName.test(after) && !/^\d/.test(after)
}
