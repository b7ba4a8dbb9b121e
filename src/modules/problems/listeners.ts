import { addDays, atLocal } from '../../base/time/calendar.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Tx } from '../../platform/http/context.ts'
import { listen, listenMany } from '../../platform/http/module.ts'
import { areasSucceeded } from '../areas/contract/events.ts'
import { orderProgressed, ordersImported } from '../orders/contract/events.ts'
import type { ActionId } from '../orders/contract/terms.ts'
import { gatherOrders } from './service/gather.ts'

/** Steps after which an order may be another class's, another place's or another unit's than before. */
const TELLING: ReadonlySet<ActionId> = new Set([
  'report',
  'register',
  'dispatch',
  'transfer',
  'emergency',
  'special',
])

export const followOrders = listenMany('problems.follow_orders', orderProgressed, async (tx, steps) => {
  const ids = steps.filter(({ action }) => TELLING.has(action)).map(({ id }) => id)
  if (ids.length > 0) await gatherOrders(tx, [...new Set(ids)])
})

const BATCH = 500

/** An import announces its days, not its orders: those of the days are looked through. */
export const followImports = listen('problems.follow_imports', ordersImported, async (tx, { days }) => {
  for (const day of days ?? []) {
    const ids = await reportedOn(tx, day)
    for (let at = 0; at < ids.length; at += BATCH) await gatherOrders(tx, ids.slice(at, at + BATCH))
  }
})

async function reportedOn(tx: Tx, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select o.id from v_problem_order o
    where o.reported_at >= ${atLocal(day)} and o.reported_at < ${atLocal(addDays(day, 1))} order by o.id`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}

/** A problem of an area that ended goes on in the one that took its place. */
export const followAreas = listen('problems.follow_areas', areasSucceeded, async (tx, { moves }) => {
  for (const { from, heir } of moves) {
    await sql`update problem set area_code = ${heir}, version = version + 1
      where area_code = ${from} and state not in ('closed', 'dismissed')`.execute(tx.db)
    await sql`delete from problem_suggestion where area_code = ${from} and state = 'open'`.execute(tx.db)
  }
})
