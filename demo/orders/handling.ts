import { elapsedMinutes, resumeDueAt } from '../../src/base/time/timers.ts'
import { acceptNotes, checkFailures, checkPassNotes } from '../stories/notes.ts'
import { later, whenCentreOpen, whenOfficeWorks, withinHours } from './hours.ts'
import type { Plan } from './plan.ts'
import { addStep, dueOf, isUrgent, partOfLimit } from './plan.ts'

/** Accepted, handled, reported back, checked on the spot. Returns when the check passed. */
export function handle(plan: Plan, dispatched: Date): Date {
  const { random, district, target, fate } = plan
  const handler = random.pick(district.handlersOf(target))
  const first = whenDone(
    plan,
    dispatched,
    fate.checkFails ? [0.12, 0.4] : fate.slow ? [0.8, 0.97] : [0.1, 0.82],
  )
  addStep(plan, 'accept', whenAccepted(plan, dispatched, first), {
    actor: handler,
    note: random.pick(acceptNotes[plan.kind]),
  })
  addStep(plan, 'feedback', first, { actor: handler, note: plan.result() })
  if (!fate.checkFails) return check(plan, first, handler)
  const soon = Math.max(8, Math.min(40, minutesBetween(dispatched, first) * 0.6))
  const failed = later(first, random.between(6, soon))
  addStep(plan, 'check_fail', failed, {
    actor: checker(plan, handler),
    note: random.pick(checkFailures[plan.kind]),
  })
  const second = whenDone(plan, dispatched, [0.72, 0.92])
  const done = second > failed ? second : later(failed, 20)
  addStep(plan, 'feedback', done, { actor: handler, note: plan.result() })
  return check(plan, done, handler)
}

/** Sent back after all: done over, and checked again. */
export function handleAgain(plan: Plan, at: Date): Date {
  const { random, district, target } = plan
  const handler = random.pick(district.handlersOf(target))
  const done = whenOfficeWorks(later(at, random.between(180, 1800)), plan.calendar, random)
  addStep(plan, 'feedback', done, { actor: handler, note: plan.result() })
  return check(plan, done, handler)
}

function check(plan: Plan, done: Date, handler: string): Date {
  const { random } = plan
  const soon = later(done, random.between(7, 29))
  const at = isUrgent(plan) ? soon : withinHours(soon, [440, 1240], random)
  return addStep(plan, 'check_pass', at, {
    actor: checker(plan, handler),
    note: random.pick(checkPassNotes[plan.kind]),
  })
}

/** The grid's worker, unless she is the one who did it: then the head of the grids or the secretary. */
function checker({ random, district, grid }: Plan, handler: string): string {
  const others = district.checkersOf(grid).filter((account) => account !== handler)
  return random.pick(others)
}

/** Within the given part of the limit, at a time of day at which such work is done; late when fated so. */
function whenDone(plan: Plan, dispatched: Date, [from, to]: [number, number]): Date {
  const { random, fate, calendar } = plan
  const due = dueOf(plan, dispatched)
  if (fate.late) {
    const over = later(due, 45 + minutesBetween(dispatched, due) * random.between(0.05, 0.6))
    return isUrgent(plan) ? over : whenOfficeWorks(over, calendar, random)
  }
  const share = from + (to - from) * random.next() ** 1.3
  if (isUrgent(plan)) return partOfLimit(plan, dispatched, share)
  if (plan.limit.timer === 'urgent_hour') {
    return earlier(withinHours(partOfLimit(plan, dispatched, share), [480, 1200], random), later(due, -15))
  }
  const opens = whenOfficeWorks(dispatched, calendar, random)
  const minutes = elapsedMinutes(opens, due, 'work_hour', calendar)
  return resumeDueAt(opens, minutes * share, 'work_hour', calendar)
}

const earlier = (a: Date, b: Date) => (a < b ? a : b)

function whenAccepted(plan: Plan, dispatched: Date, done: Date): Date {
  const { random } = plan
  const seen = later(dispatched, 2)
  const open = isUrgent(plan)
    ? dispatched
    : plan.limit.timer === 'urgent_hour'
      ? whenCentreOpen(seen, random)
      : whenOfficeWorks(seen, plan.calendar, random)
  const wished = later(open, random.between(3, isUrgent(plan) ? 12 : 95))
  const latest = later(dispatched, minutesBetween(dispatched, done) * 0.6)
  return wished < latest ? wished : latest
}

export const minutesBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000
