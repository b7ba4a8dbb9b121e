import { sql } from '../../../platform/db/sql.ts'
import { bindFiles } from '../../../platform/files/public.ts'
import type { Tx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { lockOrder } from '../store/orders.ts'

/**
 * Pictures the report named by a link and that were fetched since: they belong to the report, as if they had
 * come with it. The files must be those of who acts and attached nowhere.
 */
export async function addReportFiles(tx: Tx, orderId: string, fileIds: readonly string[]): Promise<void> {
  const order = (await lockOrder(tx.db, orderId))?.order
  if (!order) throw errors.not_found()
  await bindFiles(tx, fileIds, { kind: 'order', id: order.id, areaCode: order.areaCode })
  await sql`update order_step set file_ids = file_ids || ${[...fileIds]}::text[]
    where order_id = ${order.id} and action = 'report'`.execute(tx.db)
}
