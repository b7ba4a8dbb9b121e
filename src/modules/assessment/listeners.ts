import { listen, listenMany } from '../../platform/http/module.ts'
import { orderProgressed, ordersImported } from '../orders/contract/events.ts'
import { markDays, markOrders } from './store/dirty.ts'

/** The days orders count on are counted again. A second delivery marks them once more, which changes nothing. */
export const followOrders = listenMany('assessment.follow_orders', orderProgressed, (tx, steps) =>
  markOrders(tx.db, [...new Set(steps.map(({ id }) => id))]),
)

export const followImports = listen('assessment.follow_imports', ordersImported, (tx, { days }) =>
  markDays(tx.db, days ?? []),
)
