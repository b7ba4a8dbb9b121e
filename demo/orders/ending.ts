import type { Random } from '../random.ts'
import {
  closeNotes,
  dispatchNotes,
  dissatisfiedRemarks,
  partlySatisfiedRemarks,
  ratedCloseNotes,
  reopenNotes,
  satisfiedRemarks,
  UNRATED_CLOSE,
} from '../stories/notes.ts'
import type { DemoRating } from '../types.ts'
import { isRated } from './flow.ts'
import { handle, handleAgain } from './handling.ts'
import { later, whenCentreOpen, whenOfficeWorks, withinHours } from './hours.ts'
import type { Plan } from './plan.ts'
import { addStep } from './plan.ts'

/** How long a resident may take to rate. */
export const RATING_DAYS = 3

/** Rated where somebody asked for it, closed, and sometimes opened once more. */
export function bringToEnd(plan: Plan, checked: Date): void {
  const closed = rateAndClose(plan, checked)
  if (!plan.fate.reopened) return
  const { random, district } = plan
  const again = withinHours(later(closed, random.between(900, 7200)), [430, 1320], random)
  addStep(plan, 'reopen', again, { note: random.pick(reopenNotes) })
  const seen = whenCentreOpen(later(again, random.between(5, 30)), random)
  const office = district.isLocal(plan.target) ? 'street' : 'county'
  const note = random.pick(dispatchNotes[plan.kind]).replace('{unit}', district.nameOf(plan.target))
  const actor = random.pick(district.staff[office].dispatcher)
  const limit = plan.cls.limit === plan.condition.limit ? undefined : plan.condition.limit
  addStep(plan, 'dispatch', seen, { actor, note, to: plan.target, limit })
  rateAndClose(
    { ...plan, fate: { ...plan.fate, checkFails: false } },
    handle({ ...plan, fate: { ...plan.fate, checkFails: false } }, seen),
  )
}

function rateAndClose(plan: Plan, checked: Date): Date {
  const { random, fate } = plan
  if (!isRated(plan.source)) return close(plan, checked, random.pick(closeNotes))
  if (random.chance(fate.slow ? 0.3 : 0.16))
    return close(plan, later(checked, RATING_DAYS * 1440), UNRATED_CLOSE)
  const wait = fate.slow ? random.between(1440, RATING_DAYS * 1440 - 700) : random.between(25, 2900)
  const rated = withinHours(later(checked, wait), [480, 1290], random)
  const rating = rate(random)
  addStep(plan, 'rate', rated, { ...rater(plan), note: rating.remark, rating })
  if (rating.resolved || !random.chance(0.3)) return close(plan, rated, random.pick(ratedCloseNotes))
  const sentBack = whenOfficeWorks(later(rated, random.between(30, 400)), plan.calendar, random)
  addStep(plan, 'rework', sentBack, { actor: closer(plan), note: '反映人评价未解决，请继续处理。' })
  const better = handleAgain(plan, sentBack)
  const second = rate(random)
  const secondAt = withinHours(later(better, random.between(60, 2000)), [480, 1290], random)
  addStep(plan, 'rate', secondAt, { ...rater(plan), note: second.remark, rating: second })
  return close(plan, secondAt, random.pick(ratedCloseNotes))
}

function close(plan: Plan, after: Date, note: string): Date {
  const { random, fate } = plan
  const wait = fate.slow ? random.between(600, 3800) : random.between(8, 700)
  const at = whenOfficeWorks(later(after, wait), plan.calendar, random)
  return addStep(plan, 'close', at, { actor: closer(plan), note })
}

/** Residents rate for themselves; who telephoned or wrote is called back and the answer put down. */
function rater({ source, random, district }: Plan): { actor?: string } {
  if (source === 'resident') return {}
  const office = source === 'window' ? 'street' : 'county'
  return { actor: random.pick(district.staff[office].acceptor) }
}

function closer({ random, district, target }: Plan): string {
  return random.pick(district.staff[district.isLocal(target) ? 'street' : 'county'].closer)
}

function rate(random: Random): DemoRating {
  const resolved = random.chance(0.9)
  const satisfied = random.chance(resolved ? 0.942 : 0.05)
  const contacted = random.chance(resolved ? 0.985 : 0.8)
  const remarks = satisfied ? satisfiedRemarks : resolved ? partlySatisfiedRemarks : dissatisfiedRemarks
  return { contacted, resolved, satisfied, remark: random.pick(remarks) }
}
