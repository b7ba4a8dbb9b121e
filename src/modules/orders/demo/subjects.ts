import { type DemoPlan, demoComponentId } from '../../../../demo/plan.ts'
import { distanceM } from '../../../base/geometry/measure.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'

const REACH_M = 150

/** An order that was filed, by whom and when. */
interface Row {
  order_id: string
  class_id: string
  lng: number
  lat: number
  linked_by: string
  linked_name: string
  linked_at: Date
}

/** Orders about a lamp or a cover are about the nearest one of its class there; who filed them said so. */
export async function linkComponents(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const byClass = Map.groupBy(plan.components(), ({ classCode }) => classCode)
  const { rows } = await sql<Row>`
    select distinct on (o.id) o.id as order_id, o.class_id, o.lng, o.lat,
      s.actor_id as linked_by, s.actor_name as linked_name, s.at as linked_at
    from work_order o join order_step s on s.order_id = o.id and s.action = 'register'
    where o.class_id like 'component-%' and o.lng is not null and s.actor_id is not null
    order by o.id, s.seq`.execute(ctx.db)
  const links = rows.flatMap(({ class_id, lng, lat, ...link }) => {
    const [nearest] = (byClass.get(class_id.replace('component-', '')) ?? [])
      .map((one) => ({ one, metres: distanceM(one.point, [lng, lat]) }))
      .filter(({ metres }) => metres <= REACH_M)
      .sort((a, b) => a.metres - b.metres)
    return nearest
      ? [{ ...link, kind: 'component' as const, subject_id: demoComponentId(nearest.one.code) }]
      : []
  })
  await ctx.transaction(async (tx) => {
    for (let from = 0; from < links.length; from += 1000)
      await tx.db
        .insertInto('order_subject')
        .values(links.slice(from, from + 1000))
        .execute()
  })
}
