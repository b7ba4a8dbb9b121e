import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'

/** Counties and streets with orders that were reported, due or closed on these days. */
export async function listPlaces(
  ctx: Ctx,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct rpad(place, 12, '0') as code from assessment_sum
    where dim = 'total' and span = 'd' and basis in ('reported', 'due', 'closed') and place_length in (6, 9)
      and starts_on >= ${startsOn}::date and starts_on <= ${endsOn}::date order by 1`.execute(ctx.db)
  return rows.map(({ code }) => code)
}
