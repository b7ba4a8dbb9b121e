import type { Db } from '../../../platform/db/database.ts'
import type { Order } from '../rules/order.ts'
import { findOrder } from './orders.ts'

const MOST_MERGES = 5

/** The order in which this one goes on; itself merged since, the one after that. */
export async function findMain(db: Db, order: Pick<Order, 'mergedInto'>): Promise<Order | undefined> {
  let main = order.mergedInto ? await findOrder(db, order.mergedInto) : undefined
  for (let n = 0; main?.mergedInto && n < MOST_MERGES; n++) main = await findOrder(db, main.mergedInto)
  return main
}
