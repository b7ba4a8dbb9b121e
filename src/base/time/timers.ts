import {
  dayMs,
  dayNumber,
  isWorkDayNumber,
  minuteMs,
  shiftProblem,
  startOfDay,
  type WorkCalendar,
} from './calendar.ts'

export const timerTypes = ['urgent_hour', 'work_hour', 'work_day', 'natural_day'] as const
export type TimerType = (typeof timerTypes)[number]

export const timerNames: Record<TimerType, string> = {
  urgent_hour: '紧急工作时',
  work_hour: '工作时',
  work_day: '工作日',
  natural_day: '自然日',
}

/** Hours may be fractions (0.5 is the half hour of a verification); days are whole. */
export interface Limit {
  readonly timer: TimerType
  readonly amount: number
}

/**
 * When a limit that starts now runs out.
 *
 * - `urgent_hour` runs day and night, holidays too.
 * - `work_hour` runs inside shifts of working days only.
 * - `work_day` ends with the last shift of the Nth working day after the day of receipt. The day of
 *   receipt does not count (民法典 §201), the last day ends when business does (§203), and what
 *   arrives on a rest day or after the last shift is received on the next working day.
 * - `natural_day` ends N days later at the same time of day: there is no office hour to round to, the
 *   person who was promised "3 天" at 14:05 looks again at 14:05, and a pause can be given back exactly.
 *
 * @throws RangeError for an amount that is no limit, and for a calendar without working time.
 */
export function dueAt(start: Date, limit: Limit, calendar: WorkCalendar): Date {
  return resumeDueAt(start, limitMinutes(limit), limit.timer, calendar)
}

/** A limit in its timer's own minutes: an hour is 60, a day of either kind 1440. */
export function limitMinutes({ timer, amount }: Limit): number {
  const inDays = timer === 'work_day' || timer === 'natural_day'
  if (!(amount > 0 && amount < 100_000) || (inDays && !Number.isInteger(amount)))
    throw new RangeError(`Not a limit: ${amount} ${timer}`)
  return amount * (inDays ? 1440 : 60)
}

/**
 * How much of a clock has run between two instants, in its timer's own minutes (fractions for seconds).
 * Additive: splitting a span anywhere never changes the sum, so the parts between pauses can be stored
 * and added. Negative when `to` is before `from`.
 *
 * `work_day` moves in whole days (1440), at the end of the last shift. Compare with `dueAt` to tell
 * lateness; on its last day a `work_day` clock has already used its whole limit.
 */
export function elapsedMinutes(from: Date, to: Date, timer: TimerType, calendar: WorkCalendar): number {
  if (to < from) return 0 - elapsedMinutes(to, from, timer, calendar)
  if (timer === 'work_hour') return workMs(from.getTime(), to.getTime(), calendar) / minuteMs
  if (timer === 'work_day')
    return workdaysAfter(receiptDay(from, calendar), receiptDay(to, calendar), calendar) * 1440
  return (to.getTime() - from.getTime()) / minuteMs
}

/** What a paused clock still has; negative when it was overdue already (a pause forgives nothing). */
export function remaining(limit: Limit, elapsedSoFar: number): number {
  return limitMinutes(limit) - elapsedSoFar
}

/**
 * The due time of a clock that goes on now with `remainingMinutes` of its own minutes left. Resuming at
 * the instant of the pause gives the old due time back; with a negative rest it lies in the past.
 */
export function resumeDueAt(
  now: Date,
  remainingMinutes: number,
  timer: TimerType,
  calendar: WorkCalendar,
): Date {
  if (!Number.isFinite(remainingMinutes) || Number.isNaN(now.getTime()))
    throw new RangeError('A clock needs a time and a number of minutes')
  const ms = Math.round(remainingMinutes * minuteMs)
  if (timer === 'work_hour')
    return new Date(
      ms > 0 ? workMsLater(now.getTime(), ms, calendar) : workMsEarlier(now.getTime(), -ms, calendar),
    )
  if (timer === 'work_day') {
    const day = stepWorkdays(receiptDay(now, calendar), Math.ceil(ms / dayMs), calendar)
    return new Date(closingTime(day, calendar))
  }
  return new Date(now.getTime() + ms)
}

/** The working day whose last shift ends at or after this instant. */
function receiptDay(at: Date, calendar: WorkCalendar): number {
  // One millisecond earlier, so that a last shift ending at 24:00 still holds its own last instant.
  const day = dayNumber(new Date(at.getTime() - 1), calendar.utcOffsetMinutes)
  const open = isWorkDayNumber(day, calendar) && at.getTime() <= closingTime(day, calendar)
  return open ? day : stepWorkdays(day, 1, calendar)
}

function closingTime(day: number, calendar: WorkCalendar): number {
  assertWorks(calendar)
  const [, end] = calendar.shifts[calendar.shifts.length - 1]!
  return startOfDay(day, calendar.utcOffsetMinutes) + end * minuteMs
}

/** `count` working days after (or before, when negative) a day, which itself does not count. */
function stepWorkdays(from: number, count: number, calendar: WorkCalendar): number {
  const direction = Math.sign(count)
  let day = from
  for (let left = Math.abs(count); left > 0; left--) day = nextWorkday(day, direction, calendar)
  return day
}

// Nobody rests for two years: a calendar that says so was filled in wrongly.
const longestRestDays = 731

function nextWorkday(from: number, direction: number, calendar: WorkCalendar): number {
  for (let step = 1; step <= longestRestDays; step++) {
    const day = from + step * direction
    if (isWorkDayNumber(day, calendar)) return day
  }
  throw new RangeError('工作日历有误：连续两年没有工作日，期限无法计算')
}

/** Working days later than `from`, up to and including `to`. */
function workdaysAfter(from: number, to: number, calendar: WorkCalendar): number {
  let count = 0
  for (let day = from + 1; day <= to; day++) if (isWorkDayNumber(day, calendar)) count++
  return count
}

function workMs(from: number, to: number, calendar: WorkCalendar): number {
  assertWorks(calendar)
  const last = dayNumber(new Date(to), calendar.utcOffsetMinutes)
  let total = 0
  for (let day = dayNumber(new Date(from), calendar.utcOffsetMinutes); day <= last; day++)
    for (const [start, end] of shiftsOn(day, calendar))
      total += Math.max(0, Math.min(end, to) - Math.max(start, from))
  return total
}

/** The earliest instant by which the office has worked `ms` since `from`: 18:00, never 08:00 the day after. */
function workMsLater(from: number, ms: number, calendar: WorkCalendar): number {
  assertWorks(calendar)
  let left = ms
  let day = dayNumber(new Date(from), calendar.utcOffsetMinutes)
  if (!isWorkDayNumber(day, calendar)) day = nextWorkday(day, 1, calendar)
  for (; ; day = nextWorkday(day, 1, calendar)) {
    for (const [start, end] of shiftsOn(day, calendar)) {
      const opens = Math.max(start, from)
      if (left <= end - opens) return opens + left
      left -= Math.max(0, end - opens)
    }
  }
}

/** The earliest instant since which the office has worked just `ms` until `to`. */
function workMsEarlier(to: number, ms: number, calendar: WorkCalendar): number {
  assertWorks(calendar)
  let left = ms
  let day = dayNumber(new Date(to), calendar.utcOffsetMinutes)
  if (!isWorkDayNumber(day, calendar)) day = nextWorkday(day, -1, calendar)
  for (; ; day = nextWorkday(day, -1, calendar)) {
    for (const [start, end] of shiftsOn(day, calendar).reverse()) {
      const closes = Math.min(end, to)
      if (left < closes - start) return closes - left
      left -= Math.max(0, closes - start)
    }
  }
}

function shiftsOn(day: number, calendar: WorkCalendar): [number, number][] {
  if (!isWorkDayNumber(day, calendar)) return []
  const begin = startOfDay(day, calendar.utcOffsetMinutes)
  return calendar.shifts.map(([start, end]) => [begin + start * minuteMs, begin + end * minuteMs])
}

function assertWorks(calendar: WorkCalendar): void {
  const problem = shiftProblem(calendar.shifts)
  if (problem) throw new RangeError(`工作日历有误：${problem}`)
}
