import type { DemoPlan } from '../../../demo/plan.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { loadCatalogue } from './demo/catalogue.ts'
import { loadDispatchRules } from './demo/dispatch-rules.ts'
import { loadOrders } from './demo/orders.ts'
import { playScenes } from './demo/scenes.ts'
import { linkComponents, linkHouses } from './demo/subjects.ts'

/** The demo district's classes, responsibilities and orders; the orders take the same steps people take. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  await loadCatalogue(ctx, plan)
  await loadDispatchRules(ctx, plan)
  await loadOrders(ctx, plan)
  await playScenes(ctx, plan)
  await linkComponents(ctx, plan)
  await linkHouses(ctx, plan)
}
