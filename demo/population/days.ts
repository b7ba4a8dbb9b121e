import type { LocalDate } from '../../src/base/time/calendar.ts'

const two = (n: number) => (n < 10 ? `0${n}` : String(n))

/**
 * As `addDays` of the calendar, by arithmetic on the proleptic Gregorian calendar alone: a population asks for
 * a hundred thousand dates, and making a Date for each took most of the time.
 */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayOf(date) + days)
}

/** Days since 1 March of the year 0: years begin in March, so that the leap day is the last. */
export function dayOf(date: LocalDate): number {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const shifted = (month + 9) % 12
  return daysBefore(year) + Math.floor((153 * shifted + 2) / 5) + Number(date.slice(8, 10)) - 1
}

function dateOf(day: number): LocalDate {
  let year = Math.floor((day + 1) / 365.2425)
  while (daysBefore(year) > day) year -= 1
  while (daysBefore(year + 1) <= day) year += 1
  const ofYear = day - daysBefore(year)
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const dayOfMonth = ofYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return `${year + (month <= 2 ? 1 : 0)}-${two(month)}-${two(dayOfMonth)}`
}

const daysBefore = (year: number) =>
  365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
