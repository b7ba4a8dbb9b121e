import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { areaName } from '../../areas/public.ts'
import { errors } from '../contract/errors.ts'
import type { listWorkerChoices, WorkerChoice } from '../contract/workers.ts'
import { findOrder } from '../store/orders.ts'
import { listWorkers } from './loop/tasks.ts'
import { mayReadNow } from './parties.ts'

const SHOWN = 20

/** The same people in the same order as the system itself would choose from. */
export async function showWorkers(
  ctx: Ctx,
  { id }: InputOf<typeof listWorkerChoices>,
): Promise<{ rows: WorkerChoice[] }> {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  const [candidates, nameOf] = await Promise.all([listWorkers(ctx, order, []), areaName(ctx)])
  const rows = candidates.slice(0, SHOWN).map((one) => ({
    userId: one.userId,
    name: one.name,
    areaName: nameOf(one.areaCode),
    reason: one.reason,
    distanceM: one.distanceM,
    openTasks: one.openTasks,
    isOnDuty: one.basis === 'on_duty',
    isSent: one.userId === order.taskUserId,
  }))
  return { rows }
}
