import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  type DeliveryStanding,
  readAttempts,
  readDeliveries,
} from '../../../platform/notify/read-deliveries.ts'
import { errors } from '../contract/errors.ts'
import type {
  CallbackRow,
  listCallbacks,
  resendCallback,
  showCallback,
  testSubscription,
} from '../contract/subscriptions.ts'
import { callbackEventNames, PAYLOAD_VERSION } from '../contract/terms.ts'
import * as store from '../store/callbacks.ts'
import { findSubscription } from '../store/subscriptions.ts'
import { send } from './hand-on.ts'
import { lockedSubscription } from './subscriptions.ts'

export async function list(
  ctx: Ctx,
  { id, state, after, limit }: InputOf<typeof listCallbacks>,
): Promise<ReturnsOf<typeof listCallbacks>> {
  if (!(await findSubscription(ctx.db, id))) throw errors.subscription_not_found()
  const found = await store.listCallbacks(ctx.db, id, { state, after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const standings = await readDeliveries(
    ctx.db,
    shown.flatMap(({ delivery_id }) => delivery_id ?? []),
  )
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => toRow(row, standings.get(row.delivery_id ?? ''))),
    ...(last ? { next: String(last.serial) } : {}),
  }
}

export async function show(
  ctx: Ctx,
  { callback }: InputOf<typeof showCallback>,
): Promise<ReturnsOf<typeof showCallback>> {
  const row = await store.findCallback(ctx.db, callback)
  if (!row) throw errors.callback_not_found()
  const deliveryId = row.delivery_id ?? ''
  const standing = (await readDeliveries(ctx.db, [deliveryId])).get(deliveryId)
  const attempts = await readAttempts(ctx.db, deliveryId)
  return {
    ...toRow(row, standing),
    body: row.body as Record<string, unknown>,
    log: attempts.map((one) => ({ ...one, at: one.at.toISOString() })),
  }
}

/** The message as it was, under its old id and number: whoever has had it knows it again. */
export async function resend(ctx: Ctx, { callback }: InputOf<typeof resendCallback>) {
  return ctx.transaction(async (tx) => {
    const row = await store.lockCallback(tx.db, callback)
    if (!row) throw errors.callback_not_found()
    if (row.state === 'waiting' || row.state === 'sending') throw errors.still_sending()
    await lockedSubscription(tx, row.subscription_id)
    const resends = row.resends + 1
    await store.updateCallback(tx.db, callback, { resends, settled_at: null })
    await send(tx, { ...row, resends })
    return { ok: true } as const
  })
}

/** Goes out even while the subscription is paused: that is how one finds out whether to resume it. */
export async function test(ctx: Ctx, { id }: InputOf<typeof testSubscription>) {
  return ctx.transaction(async (tx) => {
    await lockedSubscription(tx, id)
    const callbackId = newId()
    const body = {
      version: PAYLOAD_VERSION,
      id: callbackId,
      event: 'test',
      eventName: '测试',
      occurredAt: tx.now().toISOString(),
      sequence: 0,
      order: null,
    }
    await store.insertCallback(tx.db, {
      id: callbackId,
      subscription_id: id,
      order_id: '',
      order_number: '',
      event: 'test',
      sequence: 0,
      body,
      state: 'waiting',
      delivery_id: null,
      source_key: `test:${callbackId}`,
      created_at: tx.now(),
      settled_at: null,
    })
    const row = await store.lockCallback(tx.db, callbackId)
    if (row) await send(tx, row)
    return { callbackId }
  })
}

function toRow(row: store.CallbackRecord, standing: DeliveryStanding | undefined): CallbackRow {
  return {
    id: row.id,
    event: row.event,
    eventName: row.event === 'test' ? '测试' : callbackEventNames[row.event],
    orderNumber: row.order_number,
    sequence: row.sequence,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    attempts: standing?.attempts ?? 0,
    nextAt: standing?.state === 'waiting' ? standing.nextAt.toISOString() : null,
    lastResponse: standing?.reason ?? null,
  }
}
