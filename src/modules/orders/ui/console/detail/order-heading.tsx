import { Typography } from 'antd'
import type { OrderDetail } from '../../../contract/order.ts'
import { OrderDue, OrderState } from '../list/order-columns.tsx'

/** The number to copy, the state, what is left of it. */
export function OrderHeading({ order }: { order: OrderDetail }) {
  return (
    <span className="wg-order-heading">
      <Typography.Text
        className="wg-numbers"
        copyable={{ text: order.number, tooltips: ['复制编号', '已复制'] }}
      >
        {order.number}
      </Typography.Text>
      <OrderState row={order} />
      <OrderDue row={order} />
    </span>
  )
}
