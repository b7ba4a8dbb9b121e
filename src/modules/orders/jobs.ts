import type { Ctx, Tx } from '../../platform/http/context.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import type { ActionId } from './contract/terms.ts'
import { flowOf, flows } from './service/flows.ts'
import { type Locked, takeStep } from './service/step.ts'
import { lockExpired } from './store/orders.ts'

const BATCH = 50

/** Time itself acts where the definition says so: a rating nobody gave lets the order go on, a 挂账 ends. */
export const expireStages = defineJob({
  name: 'orders-expire-stages',
  everySeconds: 20,
  async run(ctx) {
    const stuck: string[] = []
    for (let count = 1; count > 0; ) {
      try {
        count = await expireBatch(ctx, stuck)
      } catch (error) {
        // The others of its batch are taken again without it.
        if (!(error instanceof StuckOrder)) throw error
        ctx.services.log.error({ err: error.cause, order: error.orderId }, 'a stage could not end by itself')
        stuck.push(error.orderId)
      }
    }
  },
})

class StuckOrder extends Error {
  readonly orderId: string
  constructor(orderId: string, cause: unknown) {
    super('Order cannot go on', { cause })
    this.orderId = orderId
  }
}

/** Several in one transaction, each locked; a second process takes others. Returns how many went on. */
async function expireBatch(ctx: Ctx, except: string[]): Promise<number> {
  const states = await statesThatEnd(ctx)
  return ctx.transaction(async (tx) => {
    const expired = await lockExpired(tx.db, { now: tx.now(), states, except, limit: BATCH })
    for (const locked of expired) await expireOne(tx, locked)
    return expired.length
  })
}

async function expireOne(tx: Tx, locked: Locked): Promise<void> {
  const { order } = locked
  try {
    const flow = await flowOf(tx, order.flowVersion)
    const action = flow.states.find((state) => state.id === order.state)?.clock?.onExpiry
    if (!action) throw new Error(`Version ${order.flowVersion} does not say how ${order.state} ends`)
    await takeStep(tx, locked, action as ActionId, { input: {}, flow })
  } catch (error) {
    throw new StuckOrder(order.id, error)
  }
}

async function statesThatEnd(ctx: Ctx): Promise<string[]> {
  const known = [...(await flows.get(ctx)).values()]
  const ending = known.flatMap(({ states }) => states.filter(({ clock }) => clock?.onExpiry))
  return [...new Set(ending.map(({ id }) => id))]
}
