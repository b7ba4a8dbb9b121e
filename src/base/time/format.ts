import { chinaOffsetMinutes, dayMs, dayNumber, minuteMs } from './calendar.ts'
import { type Limit, timerNames } from './timers.ts'

const nearbyDays = new Map([
  [-1, '昨天'],
  [0, '今天'],
  [1, '明天'],
])

/** 今天 14:05 · 昨天 09:00 · 明天 18:00 · 11-03 09:20 (this year) · 2025-11-03 (another year). */
export function formatTime(date: Date, now: Date, utcOffsetMinutes = chinaOffsetMinutes): string {
  const day = dayNumber(date, utcOffsetMinutes)
  const text = formatDateTime(date, utcOffsetMinutes)
  const nearby = nearbyDays.get(day - dayNumber(now, utcOffsetMinutes))
  if (nearby) return `${nearby} ${text.slice(11)}`
  return text.slice(0, 4) === formatDateTime(now, utcOffsetMinutes).slice(0, 4)
    ? text.slice(5)
    : text.slice(0, 10)
}

/** 2025-11-03 09:20, for exports and print, where "today" would soon be wrong. */
export function formatDateTime(date: Date, utcOffsetMinutes = chinaOffsetMinutes): string {
  return new Date(date.getTime() + utcOffsetMinutes * minuteMs).toISOString().slice(0, 16).replace('T', ' ')
}

/** 剩 2 小时 10 分 · 超期 1 天 3 小时: for a column or a badge. */
export function formatRemaining(due: Date, now: Date): string {
  const ms = due.getTime() - now.getTime()
  return ms >= 0 ? `剩${spaced(ms)}` : `超期${spaced(-ms)}`
}

/** 还有 2 小时 10 分到期 · 已超期 1 天 3 小时: for a sentence. */
export function formatRemainingSentence(due: Date, now: Date): string {
  const ms = due.getTime() - now.getTime()
  return ms >= 0 ? `还有${spaced(ms)}到期` : `已超期${spaced(-ms)}`
}

/** The two largest units, rounded down; a person plans with those. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / minuteMs)
  const days = Math.floor(ms / dayMs)
  const hours = Math.floor(minutes / 60) % 24
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return minutes % 60 > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`
  return minutes > 0 ? `${minutes} 分` : '不到 1 分'
}

/** 2 个紧急工作时 · 3 个工作日; a part of an urgent hour is said in minutes: 30 分钟. */
export function formatLimit({ timer, amount }: Limit): string {
  if (timer === 'urgent_hour' && amount < 1) return `${Math.round(amount * 60)} 分钟`
  return `${amount} 个${timerNames[timer]}`
}

/** A digit stands apart from the word before it, a word does not. */
function spaced(ms: number): string {
  const text = formatDuration(ms)
  return /^\d/.test(text) ? ` ${text}` : text
}
