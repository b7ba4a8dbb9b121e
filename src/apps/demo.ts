import { type DemoPlan, planDemo } from '../../demo/plan.ts'
import { loadCalendar } from '../modules/calendars/public.ts'
import type { Connection } from '../platform/db/connect.ts'
import { sql } from '../platform/db/sql.ts'
import { systemContext } from '../platform/http/make-context.ts'
import type { Services } from '../platform/http/services.ts'
import { modules } from './modules.ts'

const DECLINED = 'demo.declined'

/** After `demo reset` an empty database stays empty. */
export async function declineDemo({ db }: Connection): Promise<void> {
  await sql`insert into data_version (name, version) values (${DECLINED}, 1) on conflict do nothing`.execute(
    db,
  )
}

export async function isDemoDeclined({ db }: Connection): Promise<boolean> {
  const found = await db
    .selectFrom('data_version')
    .select('name')
    .where('name', '=', DECLINED)
    .executeTakeFirst()
  return found !== undefined
}

/** Is there nobody and nothing yet, so that the demo district may be loaded? */
export async function isEmpty({ db }: Connection): Promise<boolean> {
  const someone = await db
    .selectFrom('app_user')
    .select('id')
    .where('kind', '<>', 'system')
    .limit(1)
    .executeTakeFirst()
  return someone === undefined
}

/** Loads the demo district, module by module in dependency order. */
export async function loadDemo(services: Services, onStep?: (module: string) => void): Promise<DemoPlan> {
  const plan = planDemo(services.clock.now(), await loadCalendar(systemContext(services)))
  for (const module of modules) {
    if (!module.demo) continue
    onStep?.(module.name)
    await module.demo(systemContext(services, `demo:${module.name}`), plan)
  }
  // The first questions are planned by how much there is.
  await sql`analyze`.execute(services.connection.db)
  return plan
}
