import { addDays, atLocal, dayMs, localDate } from '../../../base/time/calendar.ts'

/** Half-open, instants. */
export interface Period {
  from: Date
  to: Date
}

/** Half-open, local days. */
export interface Days {
  from: string
  to: string
}

export interface Split {
  months: Days | undefined
  days: Days[]
  /** Parts of days, at either end. */
  edges: Period[]
}

/** A period as whole months (when `useMonths`), whole days beside them, and what is left of days at its ends. */
export function splitPeriod({ from, to }: Period, useMonths: boolean): Split {
  if (from >= to) return { months: undefined, days: [], edges: [] }
  const first = isMidnight(from) ? localDate(from) : addDays(localDate(from), 1)
  const end = localDate(to)
  if (first > end) return { months: undefined, days: [], edges: [{ from, to }] }
  const edges = [
    ...(from < atLocal(first) ? [{ from, to: atLocal(first) }] : []),
    ...(atLocal(end) < to ? [{ from: atLocal(end), to }] : []),
  ]
  return { ...splitDays({ from: first, to: end }, useMonths), edges }
}

function splitDays({ from, to }: Days, useMonths: boolean): Pick<Split, 'months' | 'days'> {
  const firstMonth = from.endsWith('-01') ? from : nextMonth(from)
  const endMonth = monthOf(to)
  if (!useMonths || firstMonth >= endMonth) {
    return { months: undefined, days: from < to ? [{ from, to }] : [] }
  }
  return {
    months: { from: firstMonth, to: endMonth },
    days: [
      { from, to: firstMonth },
      { from: endMonth, to },
    ].filter((days) => days.from < days.to),
  }
}

/** The period before, to compare with: as many whole months when it is whole months, else the same length. */
export function periodBefore(period: Period): Period {
  const { from, to } = period
  const [first, end] = [localDate(from), localDate(to)]
  if (isMidnight(from) && isMidnight(to) && first.endsWith('-01') && end.endsWith('-01')) {
    return { from: atLocal(monthsAfter(first, -monthsBetween(first, end))), to: from }
  }
  return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from }
}

export function isMidnight(at: Date): boolean {
  return atLocal(localDate(at)).getTime() === at.getTime()
}

export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}

export function nextMonth(day: string): string {
  return monthsAfter(monthOf(day), 1)
}

/** The first of the month so many months after. */
export function monthsAfter(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

export function monthsBetween(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return months(to) - months(from)
}

export function daysIn({ from, to }: Period): number {
  return Math.max(1, Math.round((to.getTime() - from.getTime()) / dayMs))
}
