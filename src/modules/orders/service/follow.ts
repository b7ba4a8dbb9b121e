import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { followOrder, markFollowSeen, markSeen, unfollowOrder } from '../contract/public.ts'
import { addFollower, countFollowers, putSeen, readFollowers, removeFollower } from '../store/followers.ts'
import { findOrder } from '../store/orders.ts'
import { readPublicOne } from '../store/public-orders.ts'

/** 关注 instead of reporting the same thing again: told of each step, as neighbours are told. */
export async function follow(ctx: Ctx, { id }: InputOf<typeof followOrder>): Promise<{ followers: number }> {
  return ctx.transaction(async (tx) => {
    const order = await readPublicOne(tx, id)
    if (!order) throw errors.not_found()
    if (order.reporterUserId === tx.actor.userId) throw errors.own_order()
    await addFollower(tx.db, { orderId: id, userId: tx.actor.userId, at: tx.now() })
    return { followers: await countFollowers(tx.db, id) }
  })
}

export async function unfollow(ctx: Ctx, { id }: InputOf<typeof unfollowOrder>): Promise<{ ok: true }> {
  await ctx.transaction((tx) => removeFollower(tx.db, id, tx.actor.userId))
  return { ok: true }
}

/** Read marks are kept for who reported it, and (`seenFollowed`) for who follows it and still may see it. */
export async function seen(ctx: Ctx, { id }: InputOf<typeof markSeen>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const order = await findOrder(tx.db, id)
    if (order?.reporterUserId !== tx.actor.userId) throw errors.not_found()
    await putSeen(tx.db, { orderId: order.id, userId: tx.actor.userId, at: tx.now() })
    return { ok: true }
  })
}

export async function seenFollowed(ctx: Ctx, { id }: InputOf<typeof markFollowSeen>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const order = await readPublicOne(tx, id)
    if (!order?.isFollowing) throw errors.not_found()
    await putSeen(tx.db, { orderId: order.id, userId: tx.actor.userId, at: tx.now() })
    return { ok: true }
  })
}

/**
 * Users to tell of a step of this order besides its reporter: who follows it or one merged into it, while
 * neighbours may see it. They are to be told what neighbours see (`publicOrder`), nothing else.
 */
export function listFollowers(ctx: Ctx, orderId: string): Promise<string[]> {
  return readFollowers(ctx, orderId)
}
