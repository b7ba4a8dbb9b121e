import type { Limit } from '../../../base/time/timers.ts'
import type { ActionId, Rating, Target, Urgency } from '../contract/terms.ts'
import { lowerDesk, upperDesk } from './facts.ts'
import type { Order, OrderPatch } from './order.ts'

/** Everything an action may come with. */
export interface StepInput {
  note?: string | undefined
  target?: Target | undefined
  limit?: Limit | undefined
  standard?: string | undefined
  classId?: string | undefined
  urgency?: Urgency | undefined
  rating?: Rating | undefined
  fileIds?: string[] | undefined
}

interface Deed {
  order: Order
  input: StepInput
  now: Date
  actorId: string
}

const nobody = { handlerOrganisationId: null, handlerAreaCode: null, handleDueAt: null }
const unrated = {
  ratedAt: null,
  ratingContacted: null,
  ratingResolved: null,
  ratingSatisfied: null,
  ratingRemark: null,
}

const effects: Partial<Record<ActionId, (deed: Deed) => OrderPatch>> = {
  register: ({ input, now }) => ({
    registeredAt: now,
    ...(input.classId ? { classId: input.classId } : {}),
    ...(input.urgency ? { urgency: input.urgency } : {}),
    ...(input.standard ? { filingStandard: input.standard } : {}),
  }),
  not_accept: ({ input, now }) => ({ closedAt: now, result: input.note ?? null }),
  withdraw: ({ now }) => ({ closedAt: now }),
  escalate: ({ order }) => ({ ...nobody, deskCode: upperDesk(order.deskCode) ?? order.deskCode }),
  delegate: ({ order }) => ({
    ...nobody,
    deskCode: lowerDesk(order.deskCode, order.areaCode) ?? order.deskCode,
  }),
  transfer: ({ order }) => ({ transferCount: order.transferCount + 1 }),
  return: ({ order }) => ({ ...nobody, returnCount: order.returnCount + 1 }),
  feedback: ({ input, now, actorId }) => ({ handledAt: now, handledBy: actorId, result: input.note ?? null }),
  check_fail: ({ order }) => ({ handledAt: null, reworkCount: order.reworkCount + 1 }),
  // Done again, it is rated again; the earlier rating stands in its step.
  rework: ({ order }) => ({ ...unrated, handledAt: null, reworkCount: order.reworkCount + 1 }),
  rate: ({ input, now }) => ({
    ratedAt: now,
    ratingContacted: input.rating?.contacted ?? null,
    ratingResolved: input.rating?.resolved ?? null,
    ratingSatisfied: input.rating?.satisfied ?? null,
    ratingRemark: input.rating?.remark ?? null,
  }),
  close: ({ input, now }) => ({
    closedAt: now,
    ...(input.standard ? { closingStandard: input.standard } : {}),
  }),
  reopen: ({ order }) => ({
    ...nobody,
    ...unrated,
    closedAt: null,
    handledAt: null,
    reopenCount: order.reopenCount + 1,
  }),
}

/** What an action does to the order besides moving it. */
export function effectOf(action: ActionId, deed: Deed): OrderPatch {
  return effects[action]?.(deed) ?? {}
}

/** The actions that put an order into somebody's hands. */
export function assigns(action: ActionId): boolean {
  return action === 'register' || action === 'dispatch' || action === 'transfer'
}

/** The order in the hands of a handler, with the limit it is given. */
export function assignment(target: Target, now: Date, limit: Limit): OrderPatch {
  return {
    handlerOrganisationId: target.kind === 'organisation' ? target.id : null,
    handlerAreaCode: target.kind === 'area' ? target.id : null,
    dispatchedAt: now,
    limitTimer: limit.timer,
    limitAmount: limit.amount,
  }
}
