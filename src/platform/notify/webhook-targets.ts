import type { Ctx } from '../http/context.ts'

/** Where a signed webhook goes, read at the moment of sending: a changed address holds for what still waits. */
export interface WebhookTarget {
  url: string
  secret: string
  /** HMAC-SHA256, or HMAC-SM3 for receivers that must use 国密. */
  hash: 'sha256' | 'sm3'
}

/** Undefined: this target is not mine, or was removed or switched off. */
export type FindWebhookTarget = (
  ctx: Pick<Ctx, 'db' | 'services'>,
  id: string,
) => Promise<WebhookTarget | undefined>

const finders: FindWebhookTarget[] = []

/** A module that keeps webhook subscriptions makes them known, once when it is loaded. */
export function registerWebhookTargets(find: FindWebhookTarget): void {
  finders.push(find)
}

export async function findWebhookTarget(
  ctx: Pick<Ctx, 'db' | 'services'>,
  id: string,
): Promise<WebhookTarget | undefined> {
  for (const find of finders) {
    const target = await find(ctx, id)
    if (target) return target
  }
  return undefined
}
