import { listen } from '../../platform/http/module.ts'
import { orderProgressed, ordersImported } from '../orders/contract/events.ts'
import { markDays, markOrder } from './store/dirty.ts'

/** The days an order counts on are counted again. A second delivery marks them once more, which changes nothing. */
export const followOrders = listen('assessment.follow_orders', orderProgressed, (tx, { id }) =>
  markOrder(tx.db, id),
)

export const followImports = listen('assessment.follow_imports', ordersImported, (tx, { days }) =>
  markDays(tx.db, days ?? []),
)
