import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { type Candidate, nearestOnDuty, nearestWorkers } from '../../../organisations/public.ts'
import type { Order } from '../../rules/order.ts'

export interface ChosenWorker {
  userId: string
  name: string
  reason: string
}

export type Place = Pick<Order, 'areaCode' | 'lng' | 'lat'>

/** Who may be sent to a place to look, the nearest on duty first; the open tasks of each break ties. */
export function listWorkers(ctx: Ctx, place: Place, exclude: readonly string[]): Promise<Candidate[]> {
  const { areaCode, lng, lat } = place
  return nearestOnDuty(ctx, {
    areaCode,
    point: lng !== null && lat !== null ? { lng, lat } : null,
    exclude,
    openTasks: (userIds) => countTasks(ctx, userIds),
  })
}

/** Who goes and looks: the first of those; with `wanted`, that person, if they work around the place. */
export async function chooseWorker(
  ctx: Ctx,
  place: Place,
  exclude: readonly string[],
  wanted?: string,
): Promise<ChosenWorker | undefined> {
  const candidates = await listWorkers(ctx, place, exclude)
  const found = wanted ? candidates.find(({ userId }) => userId === wanted) : candidates[0]
  if (found) return { userId: found.userId, name: found.name, reason: found.reason }
  if (!wanted) return undefined
  const around = await nearestWorkers(ctx, place.areaCode)
  const named = around.find(({ userId }) => userId === wanted)
  return named && { userId: named.userId, name: named.name, reason: '指定人员，现不在岗' }
}

/** Open 核实 and 核查 tasks by person. */
async function countTasks(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ user: string; count: number }>`
    select task_user_id as user, count(*)::int as count from work_order
    where task_user_id = any(${[...userIds]}) and task_user_id is not null and closed_at is null
    group by task_user_id`.execute(ctx.db)
  return new Map(rows.map(({ user, count }) => [user, count]))
}
