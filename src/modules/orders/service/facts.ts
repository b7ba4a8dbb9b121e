import type { OrderFacts } from '../rules/facts.ts'
import type { OrderRecord } from '../store/orders.ts'

/** What the rules need to know of a stored order. */
export function orderFacts(order: OrderRecord): OrderFacts {
  return {
    state: order.state,
    areaCode: order.area_code,
    deskCode: order.desk_code,
    registeredAt: order.registered_at,
    closedAt: order.closed_at,
    reporterCanRate: order.source === 'resident' && order.reporter_user_id !== null,
    isRated: order.rated_at !== null,
    lastHandledBy: order.handled_by,
  }
}
