import type { LocalDate } from '../../../../base/time/calendar.ts'

/** The day a number of years before; one of a leap year becomes the last of February. */
export function yearsBefore(day: LocalDate, years: number): LocalDate {
  const moved = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
  return moved.endsWith('-02-29') ? moved.replace('-29', '-28') : moved
}
