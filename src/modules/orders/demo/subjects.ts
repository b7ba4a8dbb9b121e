import { type DemoPlan, demoComponentId } from '../../../../demo/plan.ts'
import { distanceM } from '../../../base/geometry/measure.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { userNames } from '../../../platform/identity/names.ts'

const REACH_M = 150

interface Row {
  id: string
  class_id: string
  lng: number
  lat: number
  reported_at: Date
  created_by: string
}

/** Orders about a lamp or a cover are about the nearest one of its class there. */
export async function linkComponents(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const byClass = Map.groupBy(plan.components(), ({ classCode }) => classCode)
  const { rows } = await sql<Row>`select id, class_id, lng, lat, reported_at, created_by from work_order
    where class_id like 'component-%' and lng is not null`.execute(ctx.db)
  const names = await userNames(
    ctx.db,
    rows.map((row) => row.created_by),
  )
  const links = rows.flatMap((row) => {
    const [nearest] = (byClass.get(row.class_id.replace('component-', '')) ?? [])
      .map((one) => ({ one, metres: distanceM(one.point, [row.lng, row.lat]) }))
      .filter(({ metres }) => metres <= REACH_M)
      .sort((a, b) => a.metres - b.metres)
    return nearest
      ? [
          {
            order_id: row.id,
            kind: 'component' as const,
            subject_id: demoComponentId(nearest.one.code),
            linked_by: row.created_by,
            linked_name: names.get(row.created_by) ?? '居民',
            linked_at: row.reported_at,
          },
        ]
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
