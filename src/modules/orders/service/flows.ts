import type { FlowDefinition } from '../../../base/flow/definition.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { orderFlows } from '../rules/flows/published.ts'
import '../store/tables.ts'

/** Published definitions by version. The product's own are put in at start; they are never changed. */
export const flows = keep('orders.flow', async (db) => {
  const rows = await db
    .selectFrom('order_flow')
    .select(['version', 'definition'])
    .where('name', '=', 'order')
    .execute()
  return new Map<number, FlowDefinition>(rows.map((row) => [row.version, row.definition]))
})

export async function publishOwnFlows(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    for (const flow of orderFlows) {
      await tx.db
        .insertInto('order_flow')
        .values({ name: flow.name, version: flow.version, definition: JSON.stringify(flow) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await flows.changed(tx)
  })
  flows.forget(ctx)
}

/** The definition an order runs under; the newest one for a new order. */
export async function flowOf(ctx: Ctx, version: number | 'newest'): Promise<FlowDefinition> {
  const known = await flows.get(ctx)
  const flow = known.get(version === 'newest' ? Math.max(...known.keys()) : version)
  if (!flow) throw new Error(`Order flow version ${version} is not published`)
  return flow
}
