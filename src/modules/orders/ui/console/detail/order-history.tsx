import { Tabs } from 'antd'
import { Timeline } from '../../../../../web/components/timeline.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { FlowDiagram } from '../flow/flow-diagram.tsx'
import { CommentBox } from './comment-box.tsx'
import { historySteps } from './history-steps.tsx'

/** 办理经过 newest first with the comments among them, and the loop with this order's way lit. */
export function OrderHistory({ order }: { order: OrderDetail }) {
  const may = useCan()('orders:comment')
  return (
    <Tabs
      size="small"
      items={[
        {
          key: 'history',
          label: `办理经过 ${order.steps.length + order.comments.length}`,
          children: (
            <div className="wg-history">
              {may && <CommentBox orderId={order.id} />}
              <Timeline steps={historySteps(order)} />
            </div>
          ),
        },
        {
          key: 'flow',
          label: '流程',
          children: (
            <>
              <FlowDiagram walked={order.steps} state={order.state} />
              <LinkTo to="/orders/flow">每一步由谁办、限多久</LinkTo>
            </>
          ),
        },
      ]}
    />
  )
}
