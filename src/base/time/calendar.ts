/**
 * The working calendar as plain data. Every question is answered in the office's own time
 * (`utcOffsetMinutes`), never in that of the machine; China keeps one offset and no summer time,
 * so an offset is enough and a zone database is not needed.
 */
export interface WorkCalendar {
  readonly utcOffsetMinutes: number
  /** Minutes of the local day, ascending: `[480, 720]` is 08:00–12:00. A night shift is two, split at midnight. */
  readonly shifts: readonly Shift[]
  /** What differs from the week: public holidays that fall on weekdays, 调休 weekends that are worked. */
  readonly days: Readonly<Record<LocalDate, DayKind>>
}

export type Shift = readonly [startMinute: number, endMinute: number]
export const dayKinds = ['work', 'rest'] as const
export type DayKind = (typeof dayKinds)[number]
/** `YYYY-MM-DD` in the office's time. */
export type LocalDate = string

export const chinaOffsetMinutes = 480
export const defaultShifts: readonly Shift[] = [
  [480, 720],
  [840, 1080],
]
export const defaultCalendar: WorkCalendar = {
  utcOffsetMinutes: chinaOffsetMinutes,
  shifts: defaultShifts,
  days: {},
}

export const minuteMs = 60_000
export const dayMs = 86_400_000

export function localDate(date: Date, utcOffsetMinutes = chinaOffsetMinutes): LocalDate {
  return dateOfDay(dayNumber(date, utcOffsetMinutes))
}

/** The instant a local day begins, plus `minute` minutes of it. */
export function atLocal(date: LocalDate, minute = 0, utcOffsetMinutes = chinaOffsetMinutes): Date {
  return new Date(startOfDay(dayOfDate(date), utcOffsetMinutes) + minute * minuteMs)
}

/** `addDays('2025-12-31', 1)` is `2026-01-01`; negative amounts go back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOfDate(date) + days)
}

/** 0 is Sunday. */
export function weekday(date: LocalDate): number {
  return weekdayOf(dayOfDate(date))
}

export function isWorkday(date: LocalDate, calendar: WorkCalendar): boolean {
  return isWorkDayNumber(dayOfDate(date), calendar)
}

/** Is the office open at this instant? Shifts are half-open: 12:00 sharp is closed. */
export function isWorkTime(date: Date, calendar: WorkCalendar): boolean {
  const day = dayNumber(date, calendar.utcOffsetMinutes)
  if (!isWorkDayNumber(day, calendar)) return false
  const minute = (date.getTime() - startOfDay(day, calendar.utcOffsetMinutes)) / minuteMs
  return calendar.shifts.some(([start, end]) => start <= minute && minute < end)
}

/** What is wrong with a list of shifts, in words for the person who edits it; undefined when nothing is. */
export function shiftProblem(shifts: readonly Shift[]): string | undefined {
  if (shifts.length === 0) return '至少要有一段上班时间，否则期限无法计算'
  let previousEnd = 0
  for (const [start, end] of shifts) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > 1440)
      return '上下班时间须在 00:00 到 24:00 之间，精确到分'
    if (start >= end) return '下班时间须晚于上班时间；跨零点的班次请拆成两段'
    if (start < previousEnd) return '各段上班时间须按先后排列，互不重叠'
    previousEnd = end
  }
  return undefined
}

/** Days since 1970-01-01 of the local date; whole-number arithmetic is what keeps the clocks fast. */
export function dayNumber(date: Date, utcOffsetMinutes: number): number {
  return Math.floor((date.getTime() + utcOffsetMinutes * minuteMs) / dayMs)
}

/** Milliseconds since the epoch at which the local day begins. */
export function startOfDay(day: number, utcOffsetMinutes: number): number {
  return day * dayMs - utcOffsetMinutes * minuteMs
}

export function isWorkDayNumber(day: number, calendar: WorkCalendar): boolean {
  const kind = calendar.days[dateOfDay(day)]
  if (kind) return kind === 'work'
  const inWeek = weekdayOf(day)
  return inWeek !== 0 && inWeek !== 6
}

export function dateOfDay(day: number): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Is it a day of the calendar, written 2024-02-29? */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

export function dayOfDate(date: LocalDate): number {
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs
  if (!Number.isInteger(day) || dateOfDay(day) !== date) throw new RangeError(`Not a date: ${date}`)
  return day
}

function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 4) % 7) + 7) % 7
}
