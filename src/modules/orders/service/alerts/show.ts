import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { type listOrderAlerts, recipientNames } from '../../contract/alerts.ts'
import { errors } from '../../contract/errors.ts'
import { type ClockKind, clockNames } from '../../contract/order.ts'
import { stepName } from '../../rules/alerts.ts'
import { listAlerts } from '../../store/alerts.ts'
import { findOrder } from '../../store/orders.ts'
import { mayReadNow } from '../parties.ts'

export async function showAlerts(
  ctx: Ctx,
  { id }: InputOf<typeof listOrderAlerts>,
): Promise<ReturnsOf<typeof listOrderAlerts>> {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  const rows = await listAlerts(ctx.db, order.id)
  return {
    rows: rows.map((row) => ({
      at: row.at.toISOString(),
      kind: row.kind as ClockKind,
      kindName: clockNames[row.kind as ClockKind] ?? row.kind,
      step: row.step,
      stepName: stepName(row.step),
      tellNames: row.tell.map((recipient) => recipientNames[recipient] ?? recipient),
      isTold: row.is_told,
      raisedTo: row.raised_to,
    })),
  }
}
