import { areaLevel, parentArea } from '../../../base/area-code.ts'
import type { FlowFacts } from '../../../base/flow/decide.ts'
import type { Guard, Party } from './definition.ts'
import type { Order } from './order.ts'

/** What it needs to know of who acts: found out by the service from posts and assignments. */
export interface ActorFacts {
  userId: string
  parties: ReadonlySet<Party>
}

const REOPEN_DAYS = 30
const RATING_DAYS = 30
const DAY_MS = 86_400_000

type Condition = Guard | 'target_given' | 'not_registered' | 'reporter_can_rate' | 'in_rating'

/** Turns an order, an actor and the hour into the facts the flow decides on. */
export function flowFacts(order: Order, actor: ActorFacts, now: Date, hasTarget: boolean): FlowFacts {
  const canRate = hasCitizen(order) && order.ratedAt === null
  const within = (days: number) =>
    order.closedAt === null || now.getTime() - order.closedAt.getTime() <= days * DAY_MS
  const conditions: Record<Condition, () => boolean> = {
    has_upper_desk: () => upperDesk(order.deskCode) !== undefined,
    has_lower_desk: () => lowerDesk(order.deskCode, order.areaCode) !== undefined,
    within_reopen_window: () => within(REOPEN_DAYS),
    may_still_rate: () => canRate && within(RATING_DAYS),
    not_own_work: () => order.handledBy === null || order.handledBy !== actor.userId,
    target_given: () => hasTarget,
    not_registered: () => order.registeredAt === null,
    reporter_can_rate: () => canRate,
    in_rating: () => order.state === 'pending_rating',
  }
  return {
    state: order.state,
    parties: actor.parties,
    holds: (name) => conditions[name as Condition]?.() ?? false,
  }
}

/** 大事不出街镇: the desk one level up, as far as the county. */
export function upperDesk(deskCode: string): string | undefined {
  return areaLevel(deskCode) === 'county' ? undefined : parentArea(deskCode)
}

/** 小事不出社区: the desk one level down on the way to the order's own place; a grid has no desk. */
export function lowerDesk(deskCode: string, areaCode: string): string | undefined {
  let step = areaLevel(areaCode) === 'grid' ? parentArea(areaCode) : areaCode
  while (step !== undefined && step !== deskCode) {
    const parent = parentArea(step)
    if (parent === deskCode) return step
    step = parent
  }
  return undefined
}

/** Somebody of the public asked for it and can be asked: on their phone, or by a call (回访). */
export function hasCitizen(order: Order): boolean {
  return order.source !== 'grid_worker' && (order.reporterUserId !== null || order.reporterPhone !== null)
}
