import type { PullSchedule } from '../../rules/pull-schedule.ts'
import type { PullSourceRecord } from '../../store/pulls.ts'

export function scheduleOf({
  every_minutes,
  daily_at,
}: Pick<PullSourceRecord, 'every_minutes' | 'daily_at'>): PullSchedule {
  return { everyMinutes: every_minutes, dailyAt: daily_at }
}
