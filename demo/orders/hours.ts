import {
  addDays,
  atLocal,
  isWorkTime,
  localDate,
  minuteMs,
  type WorkCalendar,
} from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'

/** Minutes of the local day at which somebody sits in the street's and the county's centre, every day. */
const CENTRE_HOURS = [450, 1290] as const

export const later = (at: Date, minutes: number) => new Date(at.getTime() + Math.round(minutes * 60) * 1000)

export function minuteOfDay(at: Date): number {
  return (at.getTime() - atLocal(localDate(at)).getTime()) / minuteMs
}

/** At once while the centre is manned, else first thing in the morning. */
export function whenCentreOpen(at: Date, random: Random): Date {
  return withinHours(at, CENTRE_HOURS, random)
}

/** The same time if it lies within these minutes of the day, else soon after they next begin. */
export function withinHours(at: Date, [from, to]: readonly [number, number], random: Random): Date {
  const minute = minuteOfDay(at)
  if (minute >= from && minute < to) return at
  const day = minute < from ? localDate(at) : addDays(localDate(at), 1)
  return later(atLocal(day, from), random.between(5, 70))
}

/** The same time if the office works then, else soon after it next begins to. */
export function whenOfficeWorks(at: Date, calendar: WorkCalendar, random: Random): Date {
  if (isWorkTime(at, calendar)) return at
  let probe = new Date(at.getTime() - (at.getTime() % (15 * minuteMs)) + 15 * minuteMs)
  for (let step = 0; step < 96 * 20 && !isWorkTime(probe, calendar); step++) probe = later(probe, 15)
  return later(probe, 2 + 130 * random.next() ** 2)
}
