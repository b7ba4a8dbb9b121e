import { chinaOffsetMinutes, dayMs, minuteMs } from './calendar.ts'
import { type Clock, readClock } from './parse-clock.ts'

export type ParsedDateTime =
  | { ok: true; value: Date; precision: 'day' | 'minute' | 'second' }
  | { ok: false; reason: string }

/** How `03/04/2020` is meant; only the source can know. */
export type NumericOrder = 'month_first' | 'day_first'

export interface DateTimeOptions {
  utcOffsetMinutes?: number
  /** Take bare numbers as Excel's day counts (a cell that lost its date format). */
  allowSerial?: boolean
  /** Without it a date that could be read both ways is refused. */
  numericOrder?: NumericOrder
}

/**
 * Reads a date and time the way Chinese offices and their spreadsheets write them: `2019/2/28 11:25:05`,
 * `2020-09-03`, `2020.9.3`, `2020年9月3日 下午3时5分`, `20200903112505`, ISO with a zone, Excel serials.
 * What has no zone is office time. What does not exist, could be read two ways or lies outside
 * 1900–2100 is refused with a reason for the person who filled it in: a wrong date is worse than none.
 */
export function parseChineseDateTime(text: string, options: DateTimeOptions = {}): ParsedDateTime {
  // NFKC turns full-width digits, colons, slashes and blanks into the plain ones.
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (plain === '') return refuse('没有填写时间')
  if (/^\d+(\.\d+)?$/.test(plain) && !isCompact(plain)) return readNumber(plain, options)
  const date = readDate(plain, options.numericOrder)
  if ('reason' in date) return refuse(date.reason)
  const clock = readClock(date.rest)
  if ('reason' in clock) return refuse(clock.reason)
  return assemble(date, clock, options.utcOffsetMinutes ?? chinaOffsetMinutes)
}

/**
 * The order a whole column was written in, found from its unmistakable rows (`12/31/2016`);
 * undefined when no row tells or the rows contradict each other.
 */
export function detectNumericOrder(texts: Iterable<string>): NumericOrder | undefined {
  const seen = new Set<NumericOrder>()
  for (const text of texts) {
    const match = trailingYear.exec(text.normalize('NFKC').trim())
    if (!match) continue
    const [first, second] = [Number(match[1]), Number(match[2])]
    if (first > 12 && second <= 12) seen.add('day_first')
    if (second > 12 && first <= 12) seen.add('month_first')
  }
  return seen.size === 1 ? [...seen][0] : undefined
}

interface DateParts {
  year: number
  month: number
  day: number
  /** What follows the date. */
  rest: string
}
type Refusal = { reason: string }

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/
const chinese = /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?(?:[日号]|(?!\d))/
const compact = /^(\d{4})(\d{2})(\d{2})(?=$|\d{4}$|\d{6}$|[ T]\d)/
const trailingYear = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/
const shortYear = /^(\d{2}年|'\d{2}|\d{1,2}([-/.])\d{1,2}\2\d{1,2}(?!\d))/
const noYear = /^\d{1,2}(月|[-/.]\d{1,2}( |$))/

function isCompact(text: string): boolean {
  return /^(\d{8}|\d{12}|\d{14})$/.test(text)
}

function readDate(text: string, order: NumericOrder | undefined): DateParts | Refusal {
  const match = yearFirst.exec(text)
  if (match) return parts(text, match[0], [match[1], match[3], match[4]])
  const words = chinese.exec(text) ?? compact.exec(text)
  if (words) return parts(text, words[0], [words[1], words[2], words[3]])
  const last = trailingYear.exec(text)
  if (last) return readTrailingYear(text, last, order)
  if (shortYear.test(text)) return { reason: `年份请写四位数：“${shown(text)}”` }
  if (noYear.test(text)) return { reason: `缺少年份：“${shown(text)}”` }
  return { reason: `认不出这个时间：“${shown(text)}”，请写成 2025-11-03 09:20` }
}

function readTrailingYear(
  text: string,
  [whole, a, b, year]: RegExpExecArray,
  order: NumericOrder | undefined,
): DateParts | Refusal {
  const [first, second] = [Number(a), Number(b)]
  const monthFirst = parts(text, whole, [year, a, b])
  const dayFirst = parts(text, whole, [year, b, a])
  if (order) return order === 'month_first' ? monthFirst : dayFirst
  if (first > 12) return dayFirst
  if (second > 12 || first === second) return monthFirst
  return {
    reason: `“${shown(text)}”分不清是 ${first} 月 ${second} 日还是 ${second} 月 ${first} 日，请写成年-月-日，或选定该来源的日期顺序`,
  }
}

function parts(text: string, matched: string, numbers: (string | undefined)[]): DateParts {
  const [year, month, day] = numbers.map(Number) as [number, number, number]
  return { year, month, day, rest: text.slice(matched.length) }
}

function assemble({ year, month, day }: DateParts, clock: Clock, offset: number): ParsedDateTime {
  if (year < 1900 || year > 2100) return refuse(`${year} 年不在 1900 到 2100 之间`)
  if (month < 1 || month > 12) return refuse(`没有 ${month} 月`)
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day < 1 || day > lastDay) return refuse(`${year} 年 ${month} 月没有 ${day} 日`)
  const midnight = Date.UTC(year, month - 1, day)
  const value = midnight + clock.ms - (clock.offsetMinutes ?? offset) * minuteMs
  return { ok: true, value: new Date(value), precision: clock.precision }
}

function readNumber(text: string, { allowSerial, utcOffsetMinutes }: DateTimeOptions): ParsedDateTime {
  const serial = Number(text)
  if (!allowSerial) return refuse(`只有一串数字“${shown(text)}”，请写成 2025-11-03 09:20`)
  // Excel keeps Lotus 1-2-3's belief that 1900 was a leap year: serial 60 is a day that never was.
  if (serial < 1 || serial >= 73_416 || Math.floor(serial) === 60)
    return refuse(`“${shown(text)}”不是 1900 到 2100 年之间的日期序号`)
  const seconds = Math.round((serial + (serial < 60 ? 1 : 0)) * 86_400)
  const value = Date.UTC(1899, 11, 30) + seconds * 1000 - (utcOffsetMinutes ?? chinaOffsetMinutes) * minuteMs
  return { ok: true, value: new Date(value), precision: (seconds * 1000) % dayMs === 0 ? 'day' : 'second' }
}

function refuse(reason: string): ParsedDateTime {
  return { ok: false, reason }
}

function shown(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}
