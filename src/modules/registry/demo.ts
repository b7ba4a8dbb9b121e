import type { DemoPlan } from '../../../demo/plan.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { loadAddresses } from './demo/addresses.ts'
import { loadComponents } from './demo/components.ts'
import { loadCorrections } from './demo/corrections.ts'
import { loadCredentials } from './demo/credentials.ts'
import { loadForces } from './demo/forces.ts'
import { loadHouses } from './demo/houses.ts'
import { loadOwnFields } from './demo/own-fields.ts'
import { loadPeople } from './demo/people.ts'
import { loadTags } from './demo/tags.ts'
import { loadUnits } from './demo/units.ts'
import { searchDuplicates } from './service/merge/duplicates.ts'
import { recount } from './service/quality/recount.ts'

/** The demo district's houses, who lives in them, and what else there is. */
export async function loadDemo(ctx: Ctx, plan: DemoPlan): Promise<void> {
  await loadHouses(ctx, plan)
  await loadAddresses(ctx, plan)
  await loadPeople(ctx, plan)
  // The rules of tags ask who lives with whom, of everybody at once.
  await sql`analyze house, person, residency, household_member`.execute(ctx.db)
  await loadTags(ctx, plan)
  await loadUnits(ctx, plan)
  await loadComponents(ctx, plan)
  await loadCredentials(ctx, plan)
  await loadForces(ctx, plan)
  await loadOwnFields(ctx, plan)
  await searchDuplicates(ctx)
  await loadCorrections(ctx, plan)
  await recount(ctx)
}
