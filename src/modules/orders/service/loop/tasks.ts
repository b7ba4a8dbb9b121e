import { sql } from '../../../../platform/db/sql.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { nearestWorkers } from '../../../organisations/public.ts'
import type { Order } from '../../rules/order.ts'

export interface ChosenWorker {
  userId: string
  name: string
  reason: string
}

/**
 * Who goes and looks: the nearest of the grid's workers on duty, the one with the fewest open tasks first.
 * With `wanted`, that person if they work around the place.
 */
export async function chooseWorker(
  tx: Tx,
  order: Pick<Order, 'areaCode' | 'lng' | 'lat'>,
  exclude: readonly string[],
  wanted?: string,
): Promise<ChosenWorker | undefined> {
  const around = await nearestWorkers(tx, order.areaCode)
  const tasks = await countTasks(tx)
  const candidates = around
    .filter(({ userId }) => !exclude.includes(userId) && (!wanted || userId === wanted))
    .sort((a, b) => (tasks.get(a.userId) ?? 0) - (tasks.get(b.userId) ?? 0))
  const [first] = candidates
  return first && { userId: first.userId, name: first.name, reason: '本网格网格员' }
}

/** Open 核实 and 核查 tasks by person. */
async function countTasks(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ user: string; count: number }>`
    select task_user_id as user, count(*)::int as count from work_order
    where task_user_id is not null and closed_at is null group by task_user_id`.execute(tx.db)
  return new Map(rows.map(({ user, count }) => [user, count]))
}
