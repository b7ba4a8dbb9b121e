import { type RawBuilder, sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { Period } from '../../rules/spans.ts'
import { type Reach, whole } from '../reach.ts'

export type PlaceGroup = 'street' | 'community' | 'grid'

export interface Overdue {
  total: number
  byPlace: ReadonlyMap<string, number>
  byOrganisation: ReadonlyMap<string, number>
}

/** Orders reported in the period, still open and past due now: only the clock knows, so no sums are kept of it. */
export async function countOverdue(
  ctx: Ctx,
  reach: Reach,
  { from, to, group }: Period & { group: PlaceGroup },
): Promise<Overdue> {
  const { rows } = await sql<{ place: string; organisation: string | null; n: number }>`
    select o.area_code as place, o.handler_organisation_id as organisation, count(*)::int as n
    from v_order_fact o
    where o.closed_at is null and ${dueTime} < ${ctx.now()} and o.reported_at >= ${from} and o.reported_at < ${to}
      and ${whole(reach)} group by 1, 2`.execute(ctx.db)
  const byPlace = new Map<string, number>()
  const byOrganisation = new Map<string, number>()
  for (const { place, organisation, n } of rows) {
    add(byPlace, placeKey(place, group), n)
    if (organisation) add(byOrganisation, organisation, n)
  }
  return { total: rows.reduce((sum, row) => sum + row.n, 0), byPlace, byOrganisation }
}

// As the index on it is written.
const dueTime: RawBuilder<unknown> = sql`coalesce(o.due_at, 'infinity'::timestamptz)`

function placeKey(place: string, group: PlaceGroup): string {
  if (group === 'grid') return place
  return group === 'community' ? place.slice(0, 12) : place.slice(0, 9).padEnd(12, '0')
}

function add(to: Map<string, number>, key: string, n: number): void {
  to.set(key, (to.get(key) ?? 0) + n)
}
