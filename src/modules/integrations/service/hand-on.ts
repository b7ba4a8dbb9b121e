import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { deliver } from '../../../platform/notify/deliver.ts'
import { notify } from '../../../platform/notify/notify.ts'
import { type DeliveryStanding, readDeliveries } from '../../../platform/notify/read-deliveries.ts'
import { callbackEventNames } from '../contract/terms.ts'
import { notices } from '../notices.ts'
import {
  type CallbackRecord,
  listSending,
  lockCallback,
  lockNext,
  updateCallback,
} from '../store/callbacks.ts'
import { lockSubscription, type SubscriptionRecord, updateSubscription } from '../store/subscriptions.ts'
import { findSystem } from '../store/systems.ts'
import { administrators } from './administrators.ts'

/** Messages given up one after the other until a subscription is left in peace. */
const MOST_FAILURES = 3

/** Notes what became of what was handed over, then hands over the next of each order. */
export async function handOn(ctx: Ctx): Promise<void> {
  await noteEnds(ctx)
  await ctx.transaction(async (tx) => {
    for (const callback of await lockNext(tx.db)) await send(tx, callback)
  })
}

/** Puts one on its way; what becomes of it is noted later. */
export async function send(tx: Tx, callback: CallbackRecord): Promise<void> {
  const { id, event, order_id, order_number, resends } = callback
  const name = event === 'test' ? '测试' : callbackEventNames[event]
  const deliveryId = await deliver(tx, {
    channel: 'webhook',
    address: callback.subscription_id,
    topic: `integrations.${event}`,
    title: order_number ? `工单 ${order_number} ${name}` : `回调${name}`,
    body: callback.body,
    ...(order_id ? { subject: { kind: 'order', id: order_id } } : {}),
    dedupeKey: `integrations:${id}:${resends}`,
    isTest: event === 'test',
  })
  await updateCallback(tx.db, id, {
    state: 'sending',
    ...(deliveryId ? { delivery_id: deliveryId } : {}),
  })
}

async function noteEnds(ctx: Ctx): Promise<void> {
  const sending = await listSending(ctx.db)
  const standings = await readDeliveries(
    ctx.db,
    sending.flatMap(({ delivery_id }) => delivery_id ?? []),
  )
  for (const { id, delivery_id } of sending) {
    const standing = delivery_id ? standings.get(delivery_id) : undefined
    if (standing && (standing.state === 'waiting' || standing.state === 'sending')) continue
    await ctx.transaction((tx) => noteEnd(tx, id, standing))
  }
}

/** A message that is no longer in the log was settled long ago: it counts as not delivered. */
async function noteEnd(tx: Tx, id: string, standing: DeliveryStanding | undefined): Promise<void> {
  const callback = await lockCallback(tx.db, id)
  const isTheSame = !standing || callback?.delivery_id === standing.id
  if (callback?.state !== 'sending' || !isTheSame) return
  const isSent = standing?.state === 'sent'
  await updateCallback(tx.db, id, {
    state: isSent ? 'sent' : 'failed',
    settled_at: standing?.settledAt ?? tx.now(),
  })
  const subscription = await lockSubscription(tx.db, callback.subscription_id)
  if (!subscription) return
  if (isSent) return updateSubscription(tx.db, subscription.id, { failures: 0 })
  await countFailure(tx, subscription, standing?.reason ?? '没有应答')
}

async function countFailure(tx: Tx, subscription: SubscriptionRecord, reason: string): Promise<void> {
  const failures = subscription.failures + 1
  const isOver = failures >= MOST_FAILURES && !subscription.paused_at
  await updateSubscription(tx.db, subscription.id, {
    failures,
    ...(isOver ? { paused_at: tx.now(), pause_reason: reason } : {}),
  })
  if (!isOver) return
  const system = await findSystem(tx.db, subscription.system_id)
  await notify(tx, {
    topic: notices.callback_paused,
    to: await administrators(tx),
    params: { system: system?.name ?? '', failures: String(failures), reason },
    link: { console: `/settings/integrations?open=${subscription.system_id}` },
    dedupeKey: `${subscription.id}:${tx.now().toISOString()}`,
  })
}
