import type { DemoPlan } from '../../../demo/plan.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { loadHouses } from './demo/houses.ts'
import { loadPeople } from './demo/people.ts'
import { loadTags } from './demo/tags.ts'
import { searchDuplicates } from './service/merge/duplicates.ts'

/** The demo district's houses, and who lives in them. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  await loadHouses(ctx, plan)
  await loadPeople(ctx, plan)
  await loadTags(ctx, plan)
  await searchDuplicates(ctx)
}
