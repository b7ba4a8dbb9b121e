import { chinaOffsetMinutes, dayMs, minuteMs } from '../../../base/time/calendar.ts'

/** W3C date and time in the office's own zone: `2026-11-22T19:33:36+08:00`. */
export function w3c(date: Date): string {
  const local = new Date(date.getTime() + chinaOffsetMinutes * minuteMs).toISOString().slice(0, 19)
  return `${local}+08:00`
}

export interface Period {
  from: Date
  /** Exclusive. */
  to: Date
}

export type PlannedPeriod = { ok: true; period: Period } | { ok: false; problem: string }

export interface PeriodWish {
  start: string | undefined
  end: string | undefined
  /** How far back, when nothing is said. */
  defaultDays: number
  mostDays: number
}

/** The days asked for, never more than the ceiling; one end alone reaches as far as the ceiling allows. */
export function planPeriod({ start, end, defaultDays, mostDays }: PeriodWish, now: Date): PlannedPeriod {
  const from = read('start_date', start)
  const to = read('end_date', end)
  if (from && !from.ok) return from
  if (to && !to.ok) return to
  const most = mostDays * dayMs
  const upper =
    to?.value ?? (from ? new Date(Math.min(from.value.getTime() + most, now.getTime() + 1000)) : undefined)
  const period = {
    from:
      from?.value ??
      (to ? new Date(to.value.getTime() - most) : new Date(now.getTime() - defaultDays * dayMs)),
    to: upper ?? new Date(now.getTime() + 1000),
  }
  const span = period.to.getTime() - period.from.getTime()
  if (from && to && span < 0) return { ok: false, problem: 'end_date 不能早于 start_date' }
  if (from && to && span > most) return { ok: false, problem: `start_date 到 end_date 最多 ${mostDays} 天` }
  return { ok: true, period }
}

type Read = { ok: true; value: Date } | { ok: false; problem: string }

/** A day alone is that day's beginning in the office's zone; a time must say its zone. */
const W3C = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/

function read(name: string, text: string | undefined): Read | undefined {
  if (text === undefined || text === '') return undefined
  // A plus sign that was not escaped arrives as a blank.
  const plain = text.trim().replace(/ (\d{2}:?\d{2})$/, '+$1')
  const value = new Date(plain.length === 10 ? `${plain}T00:00:00+08:00` : plain)
  if (!W3C.test(plain) || Number.isNaN(value.getTime()))
    return { ok: false, problem: `${name} 应为 W3C 时间，如 2026-01-05T08:30:00+08:00` }
  return { ok: true, value }
}
