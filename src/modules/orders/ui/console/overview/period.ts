import { chinaOffsetMinutes, minuteMs } from '../../../../../base/time/calendar.ts'

export const periodNames = {
  today: '今天',
  week: '本周',
  month: '本月',
  days30: '近 30 天',
  own: '自定义',
} as const
export type PeriodId = keyof typeof periodNames

export interface Period {
  from: string
  to: string
}

const OFFSET_MS = chinaOffsetMinutes * minuteMs
const DAY_MS = 86_400_000

/** The span a name stands for, in whole days of China, up to and including today. */
export function periodOf(id: Exclude<PeriodId, 'own'>, now: Date): Period {
  const today = dayStart(now)
  const to = today + DAY_MS
  const local = new Date(today + OFFSET_MS)
  const days = { today: 0, week: (local.getUTCDay() + 6) % 7, month: local.getUTCDate() - 1, days30: 29 }
  return span(today - days[id] * DAY_MS, to)
}

/** The last so many days, today included. */
export function lastDays(count: number, now: Date): Period {
  const today = dayStart(now)
  return span(today - (count - 1) * DAY_MS, today + DAY_MS)
}

/** Two days as they stand in an address, the last one included. */
export function ownPeriod(first: string, last: string): Period | undefined {
  const from = Date.parse(`${first}T00:00:00Z`)
  const to = Date.parse(`${last}T00:00:00Z`)
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return undefined
  return span(from - OFFSET_MS, to - OFFSET_MS + DAY_MS)
}

function dayStart(at: Date): number {
  const local = at.getTime() + OFFSET_MS
  return local - (local % DAY_MS) - OFFSET_MS
}

function span(from: number, to: number): Period {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}
