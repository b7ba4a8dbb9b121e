import type { OrderDetail } from '../../contract/order.ts'
import { OrderLoop } from '../shared/order-loop.tsx'

/** Requests, co-handlers, consultations, visits and what was merged; nothing where there is none. */
export function OrderLoopPart({ order }: { order: OrderDetail }) {
  const { requests, coHandlers, consults, visits, mergedFrom, mergedInto } = order
  const parts = [requests, coHandlers, consults, visits, mergedFrom].some((rows) => rows.length > 0)
  if (!parts && !mergedInto) return null
  return (
    <section className="wg-section" aria-label="协办、申请与会商">
      <OrderLoop order={order} />
    </section>
  )
}
