import { addDays, atLocal, localDate, weekday } from '../../../base/time/calendar.ts'
import { monthOf, monthsAfter, nextMonth } from './spans.ts'

export const periodNames = {
  week: '本周',
  last_week: '上周',
  month: '本月',
  last_month: '上月',
  quarter: '本季',
  year: '本年',
  own: '自定义',
} as const
export type PeriodId = keyof typeof periodNames

/** Local days, the last one included. */
export interface DaySpan {
  first: string
  last: string
}

/** The days a name stands for; those of today's week, month, quarter and year end with today. */
export function daysOf(id: Exclude<PeriodId, 'own'>, now: Date): DaySpan {
  const today = localDate(now)
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  const month = monthOf(today)
  switch (id) {
    case 'week':
      return { first: monday, last: today }
    case 'last_week':
      return { first: addDays(monday, -7), last: addDays(monday, -1) }
    case 'month':
      return { first: month, last: today }
    case 'last_month':
      return { first: monthsAfter(month, -1), last: addDays(month, -1) }
    case 'quarter':
      return { first: monthsAfter(month, -((Number(month.slice(5, 7)) - 1) % 3)), last: today }
    case 'year':
      return { first: `${today.slice(0, 4)}-01-01`, last: today }
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Two days of an address as instants, the last one included; undefined while they make no period. */
export function instantsOf({ first, last }: DaySpan): { from: string; to: string } | undefined {
  if (!DAY.test(first) || !DAY.test(last) || last < first) return undefined
  return { from: atLocal(first).toISOString(), to: atLocal(addDays(last, 1)).toISOString() }
}

/** The last day of the month, week or quarter that begins on `day`, for opening a row of time. */
export function spanFrom(day: string, by: 'day' | 'week' | 'month' | 'quarter'): DaySpan {
  if (by === 'day') return { first: day, last: day }
  if (by === 'week') return { first: day, last: addDays(day, 6) }
  const end = by === 'month' ? nextMonth(day) : monthsAfter(day, 3)
  return { first: day, last: addDays(end, -1) }
}
