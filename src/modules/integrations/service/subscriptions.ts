import { randomBytes } from 'node:crypto'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { FindWebhookTarget } from '../../../platform/notify/webhook-targets.ts'
import { areaName } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import type {
  changeSubscription,
  createSubscription,
  listSubscriptions,
  removeSubscription,
  resumeSubscription,
  rotateCallbackSecret,
} from '../contract/subscriptions.ts'
import * as store from '../store/subscriptions.ts'
import { findSystem } from '../store/systems.ts'
import { openSecret, sealSecret } from './secrets.ts'
import { requireAreas } from './systems.ts'

const done = { ok: true } as const

export async function list(
  ctx: Ctx,
  { system }: InputOf<typeof listSubscriptions>,
): Promise<ReturnsOf<typeof listSubscriptions>> {
  const rows = await store.listSubscriptions(ctx.db, system)
  const nameOf = await areaName(ctx)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      url: row.url,
      events: row.events,
      areaCode: row.area_code,
      areaName: row.area_code ? nameOf(row.area_code) : null,
      hash: row.hash,
      isEnabled: row.is_enabled,
      failures: row.failures,
      pausedAt: row.paused_at?.toISOString() ?? null,
      pauseReason: row.pause_reason,
      waiting: row.waiting,
      createdAt: row.created_at.toISOString(),
    })),
  }
}

export async function create(
  ctx: Ctx,
  { system, ...input }: InputOf<typeof createSubscription>,
): Promise<{ id: string; secret: string }> {
  return ctx.transaction(async (tx) => {
    const owner = await findSystem(tx.db, system)
    if (!owner) throw errors.system_not_found()
    const id = newId()
    const secret = newSecret()
    await store.insertSubscription(tx.db, {
      id,
      system_id: system,
      ...(await checked(tx, input)),
      secret: sealSecret(tx.services, 'partner_subscription', secret),
      paused_at: null,
      pause_reason: null,
      created_at: tx.now(),
      removed_at: null,
    })
    tx.audit({ subject: `partner:${system}`, detail: { name: owner.name, subscription: id } })
    return { id, secret }
  })
}

export async function change(ctx: Ctx, input: InputOf<typeof changeSubscription>) {
  return ctx.transaction(async (tx) => {
    await lockedSubscription(tx, input.id)
    await store.updateSubscription(tx.db, input.id, await checked(tx, input))
    return done
  })
}

export async function remove(ctx: Ctx, { id }: InputOf<typeof removeSubscription>) {
  return ctx.transaction(async (tx) => {
    await lockedSubscription(tx, id)
    await store.updateSubscription(tx.db, id, { removed_at: tx.now(), is_enabled: false })
    return done
  })
}

export async function rotate(ctx: Ctx, { id }: InputOf<typeof rotateCallbackSecret>) {
  return ctx.transaction(async (tx) => {
    await lockedSubscription(tx, id)
    const secret = newSecret()
    await store.updateSubscription(tx.db, id, {
      secret: sealSecret(tx.services, 'partner_subscription', secret),
    })
    return { id, secret }
  })
}

/** What was collected meanwhile goes out in its order. */
export async function resume(ctx: Ctx, { id }: InputOf<typeof resumeSubscription>) {
  return ctx.transaction(async (tx) => {
    await lockedSubscription(tx, id)
    await store.updateSubscription(tx.db, id, { failures: 0, paused_at: null, pause_reason: null })
    return done
  })
}

/** What waits to be tried again goes on while a subscription is paused; one switched off is told nothing. */
export const findTarget: FindWebhookTarget = async ({ db, services }, id) => {
  const subscription = await store.findSubscription(db, id)
  if (!subscription?.is_enabled) return undefined
  const { url, secret, hash } = subscription
  return { url, secret: openSecret(services, 'partner_subscription', secret), hash }
}

export async function lockedSubscription(tx: Tx, id: string): Promise<store.SubscriptionRecord> {
  const subscription = await store.lockSubscription(tx.db, id)
  if (!subscription) throw errors.subscription_not_found()
  tx.audit({ subject: `partner:${subscription.system_id}`, detail: { subscription: id } })
  return subscription
}

async function checked(tx: Tx, input: Omit<InputOf<typeof createSubscription>, 'system'>) {
  const { protocol, username } = new URL(input.url)
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '') throw errors.bad_url()
  if (input.areaCode) await requireAreas(tx, [input.areaCode])
  return {
    url: input.url,
    events: [...new Set(input.events)],
    area_code: input.areaCode ?? null,
    hash: input.hash,
    is_enabled: input.isEnabled,
  }
}

/** As Standard Webhooks writes them: 256 bits in base64. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
