import { COUNTY, STREET } from '../geography/layout.ts'
import {
  delegateNotes,
  dispatchNotes,
  escalateNotes,
  notAcceptReasons,
  redispatchNotes,
  registerNotes,
  returnReasons,
  withdrawals,
} from '../stories/notes.ts'
import type { DemoTarget } from '../types.ts'
import { later, whenCentreOpen, withinHours } from './hours.ts'
import type { Plan } from './plan.ts'
import { addStep, isUrgent } from './plan.ts'

/** Reported, looked at, registered or not. Returns when it is ready to be dispatched, if ever. */
export function takeIn(plan: Plan, at: Date): Date | undefined {
  const { random, source, fate } = plan
  addStep(plan, 'report', at, { ...(plan.reporter && { actor: plan.reporter }) })
  const seen = isUrgent(plan)
    ? later(at, random.between(2, 9))
    : whenCentreOpen(later(at, random.between(3, 26)), random)
  const acceptor = random.pick(plan.district.staff[receivedBy(source)].acceptor)
  if (fate.kind === 'withdrawn' && random.chance(0.4)) {
    addStep(plan, 'withdraw', later(at, random.between(2, 8)), { note: random.pick(withdrawals[plan.kind]) })
    return undefined
  }
  if (fate.kind === 'not_accepted') {
    addStep(plan, 'not_accept', seen, { actor: acceptor, note: random.pick(notAcceptReasons[plan.kind]) })
    return undefined
  }
  const note = random.pick(registerNotes[plan.kind]).replace('{class}', plan.cls.name)
  return addStep(plan, 'register', seen, { actor: acceptor, note, standard: plan.condition.text })
}

/** To the one who answers for it, up to the county or down to the street where need be. */
export function sendOut(plan: Plan, ready: Date): Date | undefined {
  const { random, district, source, target, fate } = plan
  const local = district.isLocal(target)
  let at = later(ready, random.between(2, 13))
  if (receivedBy(source) === 'street' && !local) {
    at = addStep(plan, 'escalate', at, {
      actor: random.pick(district.staff.street.dispatcher),
      note: random.pick(escalateNotes),
      to: { kind: 'centre', area: COUNTY.code },
    })
    at = later(at, random.between(3, 13))
  } else if (receivedBy(source) === 'county' && local) {
    at = addStep(plan, 'delegate', at, {
      actor: random.pick(district.staff.county.dispatcher),
      note: random.pick(delegateNotes),
      to: { kind: 'centre', area: STREET.code },
    })
    at = later(at, random.between(3, 14))
  }
  const first = fate.astray ? wrongTarget(plan) : target
  const dispatched = addStep(plan, 'dispatch', at, { ...dispatchTo(plan, first), to: first })
  if (fate.kind === 'withdrawn') {
    addStep(plan, 'withdraw', later(dispatched, random.between(1, 3)), {
      note: random.pick(withdrawals[plan.kind]),
    })
    return undefined
  }
  return fate.astray ? sendBackAndOn(plan, dispatched, first) : dispatched
}

const receivedBy = (source: Plan['source']) =>
  source === 'hotline' || source === 'mailbox' ? 'county' : 'street'

/** 退单: whoever got it wrongly sends it back with a reason, and the dispatcher sends it on. */
function sendBackAndOn(plan: Plan, dispatched: Date, wrong: DemoTarget): Date {
  const { random, district, target } = plan
  const pause = isUrgent(plan) ? random.between(6, 18) : random.between(20, 190)
  const back = isUrgent(plan)
    ? later(dispatched, pause)
    : withinHours(later(dispatched, pause), [480, 1110], random)
  addStep(plan, 'return', back, {
    actor: random.pick(district.handlersOf(wrong)),
    note: random.pick(returnReasons[plan.kind]),
  })
  const note = random.pick(redispatchNotes).replace('{unit}', district.nameOf(target))
  const again = isUrgent(plan)
    ? later(back, random.between(3, 10))
    : whenCentreOpen(later(back, random.between(4, 40)), random)
  return addStep(plan, 'redispatch', again, { ...dispatchTo(plan, target), note, to: target })
}

function dispatchTo({ random, district, kind, cls, condition }: Plan, target: DemoTarget) {
  const office = district.isLocal(target) ? 'street' : 'county'
  return {
    actor: random.pick(district.staff[office].dispatcher),
    limit: cls.limit === condition.limit ? undefined : condition.limit,
    note: random.pick(dispatchNotes[kind]).replace('{unit}', district.nameOf(target)),
  }
}

/** Who is often taken for the one responsible. */
function wrongTarget({ random, district, target }: Plan): DemoTarget {
  const local = ['street_enforcement', 'street_hall', 'street_centre']
  const county = ['urban_management', 'municipal', 'housing', 'sanitation', 'tap_water']
  const candidates = district.isLocal(target) ? local : county
  const others = candidates.filter((key) => target.kind !== 'organisation' || key !== target.key)
  return { kind: 'organisation', key: random.pick(others) }
}
