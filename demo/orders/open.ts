import { dayMs } from '../../src/base/time/calendar.ts'
import type { DemoStep, StepAction } from '../types.ts'
import { RATING_DAYS } from './ending.ts'
import type { Plan } from './plan.ts'

/** Steps that lie after now have not happened; some that could have happened have not either. */
export function cutToNow(plan: Plan, now: Date): DemoStep[] {
  const past = plan.steps.filter((step) => step.at < now)
  const report = plan.steps[0]!
  if (past.length === 0) return [{ ...report, at: new Date(now.getTime() - 60_000) }]
  return (plan.fate.reopened ? undefined : waiting(plan, past, now)) ?? past
}

/** How many days a step may keep people waiting in an office that is busy but not asleep. */
const patience: readonly { before: StepAction; after?: StepAction; days: number; chance: number }[] = [
  { before: 'register', days: 0.2, chance: 0.5 },
  { before: 'escalate', days: 0.2, chance: 0.35 },
  { before: 'delegate', days: 0.2, chance: 0.35 },
  { before: 'dispatch', days: 0.07, chance: 0.8 },
  { before: 'redispatch', days: 2.5, chance: 0.9 },
  { before: 'accept', days: 0.7, chance: 0.6 },
  { before: 'check_pass', days: 1, chance: 0.8 },
  { before: 'rate', days: RATING_DAYS - 0.1, chance: 0.95 },
  { before: 'close', after: 'check_pass', days: RATING_DAYS - 0.1, chance: 1 },
  { before: 'close', days: 3, chance: 0.9 },
]

function waiting({ random }: Plan, past: DemoStep[], now: Date): DemoStep[] | undefined {
  for (const { before, after, days, chance } of patience) {
    const at = past.findIndex((step) => step.action === before)
    const previous = past[at - 1]
    if (!previous || now.getTime() - previous.at.getTime() > days * dayMs) continue
    if ((!after || previous.action === after) && random.chance(chance)) return past.slice(0, at)
  }
  return undefined
}
