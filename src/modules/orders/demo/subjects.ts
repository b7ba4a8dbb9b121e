import { type DemoPlan, demoComponentId, demoHouseId } from '../../../../demo/plan.ts'
import { distanceM } from '../../../base/geometry/measure.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'

const REACH_M = 150
const CHUNK = 1000
/** Who says 顶楼西户 speaks of a home of their own choosing. */
const FLOOR = /[一二三四五六七八九十顶底]楼/
/** 南门社区, before road and number. */
const COMMUNITY = /^[^社]*社区/

/** An order that was filed, by whom and when. */
interface Filed {
  order_id: string
  class_id: string
  address: string
  words: string
  lng: number
  lat: number
  linked_by: string
  linked_name: string
  linked_at: Date
}

interface Subject {
  kind: 'component' | 'house'
  subject_id: string
}

/** Orders about a lamp or a cover are about the nearest one of its class there; who filed them said so. */
export async function linkComponents(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const byClass = Map.groupBy(plan.components(), ({ classCode }) => classCode)
  await linkFiled(ctx, 'component-', ({ class_id, lng, lat }) => {
    const [nearest] = (byClass.get(class_id.replace('component-', '')) ?? [])
      .map((one) => ({ one, metres: distanceM(one.point, [lng, lat]) }))
      .filter(({ metres }) => metres <= REACH_M)
      .sort((a, b) => a.metres - b.metres)
    return nearest && { kind: 'component', subject_id: demoComponentId(nearest.one.code) }
  })
}

/** No heating, no water: asked for one home of the entrance that the address names. */
export async function linkHouses(ctx: Ctx, plan: DemoPlan): Promise<void> {
  const byEntrance = Map.groupBy(
    plan.population().houses.filter(({ use, unit }) => use === 'home' && unit !== null),
    ({ address }) => address.slice(0, address.lastIndexOf('单元') + '单元'.length),
  )
  await linkFiled(ctx, 'appeal-02', ({ address, words }, at) => {
    if (FLOOR.test(words)) return undefined
    const homes = byEntrance.get(address.replace(COMMUNITY, '')) ?? []
    const home = homes[at % Math.max(1, homes.length)]
    return home && { kind: 'house', subject_id: demoHouseId(home.key) }
  })
}

async function linkFiled(
  ctx: Ctx,
  classes: string,
  subjectOf: (order: Filed, at: number) => Subject | undefined,
): Promise<void> {
  const { rows } = await sql<Filed>`
    select distinct on (o.id) o.id as order_id, o.class_id, o.address, o.title || o.description as words, o.lng, o.lat,
      s.actor_id as linked_by, s.actor_name as linked_name, s.at as linked_at
    from work_order o join order_step s on s.order_id = o.id and s.action = 'register'
    where starts_with(o.class_id, ${classes}) and o.lng is not null and s.actor_id is not null
      and not o.confidential
    order by o.id, s.seq`.execute(ctx.db)
  const links = rows.flatMap((order, at) => {
    const subject = subjectOf(order, at)
    const { order_id, linked_by, linked_name, linked_at } = order
    return subject ? [{ order_id, linked_by, linked_name, linked_at, ...subject }] : []
  })
  await ctx.transaction(async (tx) => {
    for (let from = 0; from < links.length; from += CHUNK)
      await tx.db
        .insertInto('order_subject')
        .values(links.slice(from, from + CHUNK))
        .execute()
  })
}
