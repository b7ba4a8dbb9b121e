import { addDays, atLocal, localDate, minuteMs } from '../../../base/time/calendar.ts'

/** One of the two is set. */
export interface PullSchedule {
  everyMinutes: number | null
  /** `08:30`, office time. */
  dailyAt: string | null
}

const BACK_OFF_MINUTES = [1, 5, 15, 30, 60]

/** When the schedule has it fetched next, after this moment. */
export function nextPull({ everyMinutes, dailyAt }: PullSchedule, after: Date): Date {
  if (dailyAt === null) return minutesAfter(after, everyMinutes ?? 0)
  const [hours = 0, minutes = 0] = dailyAt.split(':').map(Number)
  const today = localDate(after)
  const at = (day: string) => atLocal(day, hours * 60 + minutes)
  return at(today) > after ? at(today) : at(addDays(today, 1))
}

/**
 * When it is tried again after the nth failure in a row. What may pass is tried sooner than the schedule has it,
 * but ever more slowly; what will not pass by itself waits for the schedule.
 */
export function retryAfter(
  schedule: PullSchedule,
  failures: number,
  { passing, now }: { passing: boolean; now: Date },
): Date {
  const minutes = BACK_OFF_MINUTES[Math.min(Math.max(failures, 1), BACK_OFF_MINUTES.length) - 1] ?? 60
  const regular = nextPull(schedule, now)
  const soon = minutesAfter(now, minutes)
  if (!passing) return regular > soon ? regular : soon
  return schedule.dailyAt !== null && regular < soon ? regular : soon
}

/** Whether it has brought nothing for three turns of its schedule, an hour at least. */
export function isPullStale(schedule: PullSchedule, lastSuccess: Date, now: Date): boolean {
  const turnMinutes = schedule.everyMinutes ?? 24 * 60
  const patience = schedule.dailyAt === null ? Math.max(3 * turnMinutes, 60) : turnMinutes + 120
  return now.getTime() - lastSuccess.getTime() > patience * minuteMs
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minuteMs)
}
