import { dayMs, minuteMs } from './calendar.ts'

/** The time of day behind a date: milliseconds since its midnight, and the zone when one is written. */
export interface Clock {
  ms: number
  precision: 'day' | 'minute' | 'second'
  offsetMinutes?: number
}

const weekdayWord = /^[ ,]*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?/
// Only behind `T` or seconds: the end of “9:00-11:00” is no zone but when they closed.
const zoneWord = /(?<=T[\d:.]+|:\d{2}:[\d.]+) ?(?:Z|([+-])(0\d|1[0-4]):?([0-5]\d)?)$/i
const compactClock = /^(\d{2})(\d{2})(\d{2})?$/
const colonClock = /^([^\d\s:]+)? ?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)? ?([ap]m)?$/i
const wordClock = /^([^\d\s:]+)? ?(\d{1,2}) ?[时点] ?(?:(半|整)|(\d{1,2})(?: ?分(?: ?(\d{1,2}) ?秒)?)?)?$/

/** Reads what follows a date: nothing, `11:25:05`, `T03:25:05.000Z`, `下午3时5分`, `9:05 PM`, `112505`. */
export function readClock(text: string): Clock | { reason: string } {
  const rest = text
    .replace(weekdayWord, '')
    .replace(/^[ ,]+/, '')
    .trim()
  if (rest === '') return { ms: 0, precision: 'day' }
  const zone = zoneWord.exec(rest)
  const bare = (zone ? rest.slice(0, zone.index) : rest).replace(/^T/i, '').trim()
  const digits = compactClock.exec(bare)
  const clock = digits ? toClock(digits.slice(1), undefined) : readWords(bare)
  if ('reason' in clock || !zone) return clock
  const sign = zone[1] === '-' ? -1 : 1
  return { ...clock, offsetMinutes: sign * (Number(zone[2] ?? 0) * 60 + Number(zone[3] ?? 0)) }
}

function readWords(text: string): Clock | { reason: string } {
  const colon = colonClock.exec(text)
  if (colon) return toClock([colon[2], colon[3], colon[4]], colon[1] ?? colon[5])
  const words = wordClock.exec(text)
  if (!words) return { reason: `认不出时刻“${text.slice(0, 20)}”，请写成 09:20 或 09:20:30` }
  const [, half, hour, part, minute, second] = words
  return toClock([hour, part === '半' ? '30' : (minute ?? '0'), second], half)
}

function toClock(fields: (string | undefined)[], half: string | undefined): Clock | { reason: string } {
  const [hour, minute, second] = fields.map((f) => Number(f ?? 0)) as [number, number, number]
  const hour24 = toHour24(hour, half)
  if (typeof hour24 !== 'number') return hour24
  const ms = hour24 * 60 * minuteMs + minute * minuteMs + second * 1000
  // 24:00 is how an office writes the end of a day; a leap second has no use here.
  if (minute > 59 || second > 59 || ms > dayMs)
    return { reason: `没有 ${hour}:${pad(minute)}:${pad(second)} 这个时刻` }
  return { ms, precision: fields[2] === undefined ? 'minute' : 'second' }
}

const halves: Record<string, { from: number; to: number; add: number }> = {
  凌晨: { from: 0, to: 6, add: 0 },
  早上: { from: 4, to: 11, add: 0 },
  早晨: { from: 4, to: 11, add: 0 },
  上午: { from: 0, to: 11, add: 0 },
  am: { from: 1, to: 11, add: 0 },
  中午: { from: 11, to: 12, add: 0 },
  下午: { from: 1, to: 11, add: 12 },
  傍晚: { from: 4, to: 8, add: 12 },
  晚上: { from: 6, to: 11, add: 12 },
  pm: { from: 1, to: 11, add: 12 },
}

/** 下午 3 is 15, 下午 15 is 15 too; 上午 12 and 晚上 12 mean different hours to different people. */
function toHour24(hour: number, half: string | undefined): number | { reason: string } {
  if (half === undefined) return hour
  const rule = halves[half.toLowerCase()]
  if (!rule) return { reason: `认不出“${half.slice(0, 10)}”` }
  const name = half.toLowerCase()
  if (hour === 12 && (name === 'pm' || name === '下午')) return 12
  if (hour === 12 && name === 'am') return 0
  if (hour >= rule.from && hour <= rule.to) return hour + rule.add
  if (rule.add > 0 && hour >= rule.from + 12 && hour <= rule.to + 12) return hour
  return { reason: `“${half} ${hour} 时”说不清是几点，请用 24 小时制写` }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
