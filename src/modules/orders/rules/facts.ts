import { areaLevel, parentArea } from '../../../base/area-code.ts'
import type { FlowFacts } from '../../../base/flow/decide.ts'
import type { Guard, Party } from './definition.ts'
import type { StepInput } from './effects.ts'
import type { Order } from './order.ts'

/** What it needs to know of who acts: found out by the service from posts and assignments. */
export interface ActorFacts {
  userId: string
  parties: ReadonlySet<Party>
}

export const REOPEN_DAYS = 30
const RATING_DAYS = 30
export const URGE_REST_MS = 2 * 3_600_000
const DAY_MS = 86_400_000
const MOST_EXTENSIONS = 2

/** Conditions an outcome may ask for. */
export const outcomeConditions = {
  target_given: '同时选定了承办方',
  not_registered: '还没有立案',
  reporter_can_rate: '有可以评价的诉求人',
  in_rating: '正在待评价',
  suspension_asked: '申请的是挂账',
  visit_unresolved: '回访说没有解决',
  visit_ends_rating: '待评价时回访到了',
} as const
type Condition = Guard | keyof typeof outcomeConditions

/** Turns an order, an actor, the hour and what came with the action into the facts the flow decides on. */
export function flowFacts(
  order: Order,
  { actor, now, input }: { actor: ActorFacts; now: Date; input: StepInput },
): FlowFacts {
  const conditions = conditionsOf(order, { actor, now, input })
  return {
    state: order.state,
    parties: actor.parties,
    holds: (name) => conditions[name as Condition]?.() ?? false,
  }
}

function conditionsOf(
  order: Order,
  { actor, now, input }: { actor: ActorFacts; now: Date; input: StepInput },
): Record<Condition, () => boolean> {
  const canRate = hasCitizen(order) && order.ratedAt === null
  const isLateNow = order.handleDueAt !== null && now > order.handleDueAt
  const within = (days: number) =>
    order.closedAt === null || now.getTime() - order.closedAt.getTime() <= days * DAY_MS
  return {
    has_upper_desk: () => upperDesk(order.deskCode) !== undefined,
    has_lower_desk: () => lowerDesk(order.deskCode, order.areaCode) !== undefined,
    within_reopen_window: () => within(REOPEN_DAYS),
    may_still_rate: () => canRate && within(RATING_DAYS),
    not_own_work: () => order.handledBy === null || order.handledBy !== actor.userId,
    may_extend: () => order.extensionCount < MOST_EXTENSIONS && !isLateNow,
    may_suspend: () => order.suspendCount === 0,
    may_appeal: () => order.isLate && !order.exempt && !order.hasAppealed,
    no_open_request: () => order.requestKind === null,
    has_open_request: () => order.requestKind !== null,
    request_at_first: () => order.requestStage === 'first',
    request_at_final: () => order.requestStage === 'final',
    co_handlers_done: () => order.coOpenCount === 0,
    is_consulting: () => order.isConsulting,
    not_consulting: () => !order.isConsulting,
    not_just_urged: () => order.urgedAt === null || now.getTime() - order.urgedAt.getTime() >= URGE_REST_MS,
    can_be_visited: () => hasCitizen(order),
    target_given: () => input.target !== undefined,
    not_registered: () => order.registeredAt === null,
    reporter_can_rate: () => canRate,
    in_rating: () => order.state === 'pending_rating',
    suspension_asked: () => order.requestKind === 'suspension',
    visit_unresolved: () => input.visit?.reached === true && input.visit.resolved === false,
    visit_ends_rating: () => order.state === 'pending_rating' && input.visit?.reached === true,
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
