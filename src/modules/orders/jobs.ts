import type { Ctx } from '../../platform/http/context.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import type { ActionId } from './contract/terms.ts'
import { flowOf } from './service/flows.ts'
import { takeStep } from './service/step.ts'
import { findExpired, lockOrder } from './store/orders.ts'

/** Time itself acts where the definition says so: a rating nobody gave lets the order go on. */
export const expireStages = defineJob({
  name: 'orders-expire-stages',
  everySeconds: 20,
  async run(ctx) {
    for (;;) {
      const expired = await findExpired(ctx.db, ctx.now())
      for (const id of expired) await expireOne(ctx, id)
      if (expired.length === 0) return
    }
  },
})

/** Each in its own transaction; a second process finds the order moved on and leaves it. */
async function expireOne(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const locked = await lockOrder(tx.db, id)
    if (!locked?.order.dueAt || locked.order.dueAt > tx.now()) return
    const { order } = locked
    const flow = await flowOf(tx, order.flowVersion)
    const action = flow.states.find((s) => s.id === order.state)?.clock?.onExpiry
    if (action) await takeStep(tx, locked, action as ActionId, { input: {}, flow })
  })
}
