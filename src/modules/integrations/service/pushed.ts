import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  actForReporter,
  addCommentFromOutside,
  describeForOutside,
  listPublicComments,
  type Order,
} from '../../orders/public.ts'
import type { commentPushed, pushedOrder, urgePushed, withdrawPushed } from '../contract/push.ts'
import { ownOrder } from './calling-system.ts'

type Shown = ReturnsOf<typeof pushedOrder>

/** How an order they filed stands; nothing of persons but what they sent is known to them from here. */
export async function show(ctx: Ctx, { externalNumber }: InputOf<typeof pushedOrder>): Promise<Shown> {
  const order = await ownOrder(ctx, externalNumber)
  const comments = await listPublicComments(ctx, order.id)
  return {
    externalNumber,
    number: order.number,
    ...(await describeForOutside(ctx, order)),
    reportedAt: order.reportedAt.toISOString(),
    promisedAt: order.closedAt ? null : (order.handleDueAt?.toISOString() ?? null),
    closedAt: order.closedAt?.toISOString() ?? null,
    result: order.result,
    rating: ratingOf(order),
    comments: comments.map(({ at, fromOffice, text }) => ({ at: at.toISOString(), fromOffice, text })),
  }
}

export function ratingOf(order: Order): Shown['rating'] {
  if (!order.ratedAt) return null
  return {
    contacted: order.ratingContacted,
    resolved: order.ratingResolved,
    satisfied: order.ratingSatisfied,
    at: order.ratedAt.toISOString(),
  }
}

export async function comment(
  ctx: Ctx,
  { externalNumber, text }: InputOf<typeof commentPushed>,
): Promise<{ id: string }> {
  const order = await ownOrder(ctx, externalNumber)
  const author = { id: ctx.actor.userId, name: ctx.actor.name }
  return ctx.transaction((tx) => addCommentFromOutside(tx, { orderId: order.id, text, author }))
}

export function act(action: 'urge' | 'withdraw') {
  return async (
    ctx: Ctx,
    { externalNumber, note }: InputOf<typeof urgePushed | typeof withdrawPushed>,
  ): Promise<ReturnsOf<typeof urgePushed>> => {
    const order = await ownOrder(ctx, externalNumber)
    return ctx.transaction(async (tx) => {
      const after = await actForReporter(tx, { orderId: order.id, action, ...(note ? { note } : {}) })
      const { state, stateName, says } = await describeForOutside(tx, after)
      return { number: after.number, state, stateName, says }
    })
  }
}
