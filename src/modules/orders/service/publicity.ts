import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { getPublicity, hideOrder, PublicityChange, setPublicity } from '../contract/publicity.ts'
import type { Order } from '../rules/order.ts'
import { isShareable, publicText } from '../rules/publicity.ts'
import { catalogue } from '../store/catalogue.ts'
import { countFollowers } from '../store/followers.ts'
import { findOrder, lockOrder } from '../store/orders.ts'
import { readPublicOne } from '../store/public-orders.ts'
import { insertPublicityChange, listPublicityChanges } from '../store/publicity.ts'
import { mayReadNow, partiesOf } from './parties.ts'
import { postOf } from './step.ts'

const REPORTER = '诉求人'

/** The reporter's own choice, changed at any time. */
export async function choose(
  ctx: Ctx,
  { id, isPublic }: InputOf<typeof setPublicity>,
): Promise<{ isPublic: boolean }> {
  return ctx.transaction(async (tx) => {
    const order = (await lockOrder(tx.db, id))?.order
    if (!order || order.reporterUserId !== tx.actor.userId) throw errors.not_found()
    const why = isPublic ? await whyNever(tx, order) : undefined
    if (why) throw errors.never_public({ why })
    await tx.db.updateTable('work_order').set({ is_public: isPublic }).where('id', '=', order.id).execute()
    if (order.isPublic !== isPublic) await record(tx, order, { change: isPublic ? 'opened' : 'closed' })
    tx.audit({ subject: `order:${order.id}`, areaCode: order.areaCode, detail: { isPublic } })
    return { isPublic }
  })
}

async function whyNever(ctx: Ctx, { confidential, classId }: Order): Promise<string | undefined> {
  if (confidential) return '您要求了保密'
  const cls = classId ? (await catalogue.get(ctx)).byId.get(classId) : undefined
  return cls?.isSensitive ? `“${cls.name}”涉及个人事项` : undefined
}

/** 撤下: what masking cannot find, a person does. */
export async function hide(ctx: Ctx, input: InputOf<typeof hideOrder>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const order = (await lockOrder(tx.db, input.id))?.order
    if (!order || !mayHide(tx, order)) throw errors.not_found()
    const { isHidden, reason } = input
    if (isHidden && !reason) throw errors.reason_needed()
    const before = await readHidden(tx.db, order.id)
    await tx.db
      .updateTable('work_order')
      .set({ is_hidden: isHidden, hidden_reason: isHidden ? reason : null })
      .where('id', '=', order.id)
      .execute()
    if (isHidden) await record(tx, order, { change: 'hidden', reason })
    else if (before.is_hidden) await record(tx, order, { change: 'restored' })
    tx.audit({ subject: `order:${order.id}`, areaCode: order.areaCode })
    return { ok: true }
  })
}

async function record(
  tx: Tx,
  order: Order,
  { change, reason = null }: { change: PublicityChange; reason?: string | null },
): Promise<void> {
  await insertPublicityChange(tx.db, {
    orderId: order.id,
    at: tx.now(),
    change,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    actorPost: postOf(tx),
    reason,
  })
}

function readHidden(db: Db, orderId: string) {
  return db
    .selectFrom('work_order')
    .select(['is_hidden', 'hidden_reason'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
}

function mayHide(ctx: Ctx | Tx, order: Order): boolean {
  return partiesOf(ctx.actor, order).has('acceptor')
}

export async function show(
  ctx: Ctx,
  { id }: InputOf<typeof getPublicity>,
): Promise<ReturnsOf<typeof getPublicity>> {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  const row = await readHidden(ctx.db, order.id)
  const changes = await listPublicityChanges(ctx.db, order.id)
  const isShown = (await readPublicOne(ctx, order.id)) !== undefined
  return {
    isPublic: order.isPublic,
    isShown,
    isHidden: row.is_hidden,
    reason: row.hidden_reason,
    why: isShown ? '诉求人选择公开，附近居民看得到' : await whyNotShown(ctx, order, row.is_hidden),
    shownTitle: publicText(order.title, [order.reporterName]),
    shownDescription: publicText(order.description, [order.reporterName]),
    followers: await countFollowers(ctx.db, order.id),
    mayHide: mayHide(ctx, order),
    changes: changes.map(({ at, change, actor_name, actor_post, reason }) => ({
      at: at.toISOString(),
      change,
      // What the reporter is called is masked everywhere in the office; here they are the reporter.
      actorName: actor_post === REPORTER ? REPORTER : actor_name,
      actorPost: actor_post === REPORTER ? null : actor_post,
      reason,
    })),
  }
}

async function whyNotShown(ctx: Ctx, order: Order, isHidden: boolean): Promise<string> {
  if (order.confidential) return '诉求人要求保密'
  if (!order.isPublic) return '诉求人没有选择公开'
  if (isHidden) return '已由工作人员撤下'
  const cls = order.classId ? (await catalogue.get(ctx)).byId.get(order.classId) : undefined
  if (!cls) return '还没有定类别'
  if (!isShareable(cls)) return `“${cls.name}”类不公开`
  return '已经结束'
}
