import {
  addDays,
  atLocal,
  dayMs,
  type LocalDate,
  localDate,
  minuteMs,
  type WorkCalendar,
  weekday,
} from '../../../base/time/calendar.ts'
import type { DutySlot } from '../contract/duty.ts'

export interface Hours {
  startsAt: Date
  endsAt: Date
}

/** Those two go through the night: the whole day and night from the beginning of work. */
const roundTheClock: readonly DutySlot[] = ['standby', 'chief']

export interface WantedHours {
  date: LocalDate
  slot: DutySlot
  start?: string | undefined
  end?: string | undefined
}

/**
 * When a shift begins and ends. What is not said follows the office hours; an end at or before the
 * beginning is on the next day. Undefined when the two are the same for a shift of the day.
 */
export function planHours(
  { date, slot, start, end }: WantedHours,
  calendar: WorkCalendar,
): Hours | undefined {
  const opening = calendar.shifts[0]?.[0] ?? 480
  const closing = calendar.shifts.at(-1)?.[1] ?? 1080
  const isRound = roundTheClock.includes(slot)
  const from = start ? minuteOf(start) : opening
  const until = end ? minuteOf(end) : isRound ? from : closing
  if (from === until && !isRound) return undefined
  const startsAt = atLocal(date, from, calendar.utcOffsetMinutes)
  const minutes = until > from ? until - from : until - from + 24 * 60
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * minuteMs) }
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

export function hoursOverlap(one: Hours, other: Hours): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

/** Monday of the week this day lies in. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((weekday(date) + 6) % 7))
}

/** The same hours some days later; the office keeps one offset all year. */
export function shiftBy<S extends Hours & { date: LocalDate }>(shift: S, days: number): S {
  return {
    ...shift,
    date: addDays(shift.date, days),
    startsAt: new Date(shift.startsAt.getTime() + days * dayMs),
    endsAt: new Date(shift.endsAt.getTime() + days * dayMs),
  }
}

/** 08:00–18:00 · 08:00–次日 08:00 */
export function sayHours({ startsAt, endsAt }: Hours, utcOffsetMinutes: number): string {
  const clock = (at: Date) => new Date(at.getTime() + utcOffsetMinutes * minuteMs).toISOString().slice(11, 16)
  const isNextDay = localDate(endsAt, utcOffsetMinutes) > localDate(startsAt, utcOffsetMinutes)
  return `${clock(startsAt)}–${isNextDay ? '次日 ' : ''}${clock(endsAt)}`
}
