import type { ParamsOf, QueryOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { countUnread, listInbox, markRead } from '../../../platform/notify/inbox.ts'
import { findTopic } from '../../../platform/notify/topics.ts'
import type * as contract from '../contract/inbox.ts'

export async function list(
  ctx: Ctx,
  { unread, after, limit }: QueryOf<typeof contract.listInbox>,
): Promise<ReturnsOf<typeof contract.listInbox>> {
  const { userId } = ctx.actor
  const found = await listInbox(ctx.db, { userId, onlyUnread: unread, after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map(({ topic, at, ...row }) => ({
      ...row,
      topicName: findTopic(topic)?.name ?? '通知',
      at: at.toISOString(),
    })),
    ...(last && { next: last.id }),
  }
}

export async function count(ctx: Ctx): Promise<ReturnsOf<typeof contract.countUnread>> {
  return { count: await countUnread(ctx.db, ctx.actor.userId) }
}

export async function read(ctx: Ctx, { id }: ParamsOf<typeof contract.readNotice>): Promise<{ ok: true }> {
  await ctx.transaction((tx) => markRead(tx.db, { userId: tx.actor.userId, id, at: tx.now() }))
  return { ok: true }
}

export async function readAll(ctx: Ctx): Promise<{ ok: true }> {
  await ctx.transaction((tx) => markRead(tx.db, { userId: tx.actor.userId, at: tx.now() }))
  return { ok: true }
}
