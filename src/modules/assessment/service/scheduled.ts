import { addDays, localDate, weekday } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { monthOf } from '../rules/spans.ts'
import { isScheduledMade } from '../store/reports.ts'
import { listPlaces } from '../views/places.ts'
import { produce } from './make-report.ts'
import { refreshSums } from './refresh.ts'

/** The week or month before today, for every county and street that had orders; what is made already stays. */
export async function makeScheduled(ctx: Ctx, kind: 'week' | 'month'): Promise<void> {
  await refreshSums(ctx)
  const days = daysBefore(kind, localDate(ctx.now()))
  for (const areaCode of await listPlaces(ctx, days)) {
    const request = { kind, areaCode, ...days }
    if (!(await isScheduledMade(ctx.db, request))) await produce(ctx, request)
  }
}

/** The last whole week (Monday to Sunday) or month before a day. */
export function daysBefore(kind: 'week' | 'month', today: string): { startsOn: string; endsOn: string } {
  if (kind === 'month') {
    const endsOn = addDays(monthOf(today), -1)
    return { startsOn: monthOf(endsOn), endsOn }
  }
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  return { startsOn: addDays(monday, -7), endsOn: addDays(monday, -1) }
}
