import type { WorkCalendar } from '../../../../base/time/calendar.ts'
import type { AlertPlan } from '../../contract/alerts.ts'
import { dueAlerts, type PlannedAlert, planAlerts, roundOf } from '../../rules/alerts.ts'
import type { WatchedClock } from '../../store/alerts.ts'

export interface AlertsOfClock {
  due: PlannedAlert[]
  upcoming: PlannedAlert[]
  nextAt: Date | null
  round: number
}

/** The alerts of a stored clock in its present round: what has come, what is still to come. */
export function alertsOf(
  clock: WatchedClock,
  plan: AlertPlan,
  { now, calendar }: { now: Date; calendar: WorkCalendar },
): AlertsOfClock {
  const { kind, startedAt, dueAt, timer, amount } = clock
  const round = roundOf(kind, clock)
  const sent = new Set(
    clock.sent
      .map((key) => key.split(' '))
      .filter(([inRound]) => Number(inRound) === round)
      .map(([, step]) => step ?? ''),
  )
  const planned = planAlerts({ kind, startedAt, dueAt, limit: { timer, amount } }, plan, clock, calendar)
  const { due, nextAt } = dueAlerts(planned, sent, now)
  return { due, nextAt, round, upcoming: planned.filter(({ step, at }) => !sent.has(step) && at >= now) }
}
