import type { ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { dismissFailure } from '../../../platform/events/measure.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/settings.ts'
import type { dismissEvent, retryEvent } from '../contract/state.ts'

/** The listener runs in a transaction of its own; when it fails again, the event stays set aside. */
export async function retry(
  ctx: Ctx,
  { listener, seq }: ParamsOf<typeof retryEvent>,
): Promise<ReturnsOf<typeof retryEvent>> {
  ctx.audit({ subject: `event:${listener}/${seq}` })
  if (!(await redeliver(ctx, listener, seq))) throw errors.no_such_failure()
  return { ok: true }
}

async function redeliver(ctx: Ctx, listener: string, seq: number): Promise<boolean> {
  try {
    return await ctx.services.relay.redeliver(listener, seq)
  } catch (error) {
    ctx.services.log.error({ err: error, listener, seq }, 'event listener failed again')
    throw errors.still_failing({ problem: error instanceof Error ? error.message : '未知原因' })
  }
}

export async function dismiss(
  ctx: Ctx,
  { listener, seq }: ParamsOf<typeof dismissEvent>,
): Promise<ReturnsOf<typeof dismissEvent>> {
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `event:${listener}/${seq}` })
    if (!(await dismissFailure(tx.db, listener, seq))) throw errors.no_such_failure()
  })
  return { ok: true }
}
