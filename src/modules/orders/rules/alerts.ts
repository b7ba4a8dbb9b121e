import { minuteMs, type WorkCalendar } from '../../../base/time/calendar.ts'
import { limitMinutes, resumeDueAt } from '../../../base/time/timers.ts'
import type { AlertPlan, AlertRule, AlertStep, AlertWhen } from '../contract/alerts.ts'
import type { Urgency } from '../contract/terms.ts'
import type { Clock } from './clocks.ts'

/** What an alert rule looks at. */
export interface AlertCase {
  classId: string | null
  urgency: Urgency
  /** Extensions granted so far; each is a new deadline with alerts of its own. */
  extensions: number
}

export type RunningClock = Pick<Clock, 'kind' | 'limit' | 'startedAt'> & { dueAt: Date }

export interface PlannedAlert {
  /** Names the step for good: a plan edited elsewhere does not send it again. */
  step: string
  at: Date
  tell: AlertStep['tell']
  raises: boolean
}

export function stepKey(when: AlertWhen): string {
  if (when.kind === 'due') return 'due'
  return when.kind === 'over_hours' ? `over_hours:${when.hours}` : `${when.kind}:${when.percent}`
}

/** In the office's words: `时限已用 75%`. */
export function stepName(key: string): string {
  const [kind, amount] = key.split(':')
  if (kind === 'used') return `时限已用 ${amount}%`
  if (kind === 'over') return `超期达时限的 ${amount}%`
  return kind === 'over_hours' ? `超期 ${amount} 小时` : '到期'
}

export function roundOf(kind: string, { extensions }: Pick<AlertCase, 'extensions'>): number {
  return kind === 'handle' ? extensions : 0
}

/** The one rule for a clock: that of the class before that of its major class, then of the urgency, then the general. */
export function ruleFor(plan: AlertPlan, kind: string, about: AlertCase): AlertRule | undefined {
  const weights = plan.rules
    .filter((rule) => rule.kind === kind && (rule.urgency === null || rule.urgency === about.urgency))
    .map((rule) => ({ rule, weight: classWeight(rule.classId, about.classId) + (rule.urgency ? 1 : 0) }))
    .filter(({ weight }) => weight >= 0)
  return weights.toSorted((a, b) => b.weight - a.weight)[0]?.rule
}

/** Class ids go `event-01` (大类), `event-0102` (小类). */
function classWeight(wanted: string | null, actual: string | null): number {
  if (wanted === null) return 0
  if (actual === wanted) return 4
  return actual?.startsWith(wanted) ? 2 : -10
}

/** Every alert of a running clock, soonest first. */
export function planAlerts(
  clock: RunningClock,
  plan: AlertPlan,
  about: AlertCase,
  calendar: WorkCalendar,
): PlannedAlert[] {
  const rule = ruleFor(plan, clock.kind, about)
  if (!rule) return []
  const rounds = roundOf(clock.kind, about) + 1
  return rule.steps
    .map(({ when, tell, raises }) => ({
      step: stepKey(when),
      at: alertAt(clock, when, { rounds, calendar }),
      tell,
      raises,
    }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/**
 * Counted from the due time, forwards or back, in the clock's own time, so that pauses and extensions, which
 * move the due time, move the alerts with it. A working day is as long as its shifts.
 */
function alertAt(
  { limit, dueAt }: RunningClock,
  when: AlertWhen,
  { rounds, calendar }: { rounds: number; calendar: WorkCalendar },
): Date {
  if (when.kind === 'due') return dueAt
  const timer = limit.timer === 'work_day' ? 'work_hour' : limit.timer
  if (when.kind === 'over_hours') return resumeDueAt(dueAt, when.hours * 60, timer, calendar)
  const whole =
    rounds * (limit.timer === 'work_day' ? limit.amount * dayLength(calendar) : limitMinutes(limit))
  if (when.kind === 'over') return resumeDueAt(dueAt, (whole * when.percent) / 100, timer, calendar)
  return resumeDueAt(dueAt, toMinute((-whole * (100 - when.percent)) / 100), timer, calendar)
}

function dayLength(calendar: WorkCalendar): number {
  return calendar.shifts.reduce((sum, [start, end]) => sum + end - start, 0)
}

function toMinute(minutes: number): number {
  return Math.round(minutes * minuteMs) / minuteMs
}

export interface DueAlerts {
  due: PlannedAlert[]
  /** When there is something to do again; null when nothing is left. */
  nextAt: Date | null
}

/** What has come by now and was not sent, and when to look again. Late begins after the due time, not at it. */
export function dueAlerts(planned: readonly PlannedAlert[], sent: ReadonlySet<string>, now: Date): DueAlerts {
  const open = planned.filter(({ step }) => !sent.has(step))
  return {
    due: open.filter(({ at }) => at < now),
    nextAt: open.find(({ at }) => at >= now)?.at ?? null,
  }
}

/** What is wrong with a plan, in words for who edits it; undefined when nothing is. */
export function planProblem(
  plan: AlertPlan,
  names: { kind: (kind: string) => string; knowsClass: (id: string) => boolean },
): string | undefined {
  const seen = new Set<string>()
  for (const rule of plan.rules) {
    const key = `${rule.kind} ${rule.classId} ${rule.urgency}`
    if (seen.has(key)) return `“${names.kind(rule.kind)}”有两条适用范围相同的规则，请合并`
    seen.add(key)
    if (rule.classId !== null && !names.knowsClass(rule.classId)) return '规则里的类别已不存在，请重选'
    const steps = rule.steps.map(({ when }) => stepKey(when))
    if (new Set(steps).size < steps.length) return `“${names.kind(rule.kind)}”的规则里有两档时间相同`
    if (rule.steps.some(({ when, raises }) => raises && when.kind === 'used'))
      return `“${names.kind(rule.kind)}”在到期之前只能提醒，不能提高督办级别`
  }
  return undefined
}
