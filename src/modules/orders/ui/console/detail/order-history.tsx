import { Tabs } from 'antd'
import { Loading } from '../../../../../web/components/state-pages.tsx'
import { Timeline } from '../../../../../web/components/timeline.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { FlowDiagram } from '../flow/flow-diagram.tsx'
import { StayActions } from '../flow/flow-tables.tsx'
import { useFlow } from '../flow/use-flow.ts'
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
          children: <OrderFlow order={order} />,
        },
      ]}
    />
  )
}

/** The definition this order runs under, not the newest one. */
function OrderFlow({ order }: { order: OrderDetail }) {
  const { flow } = useFlow(order.flowVersion)
  if (!flow) return <Loading lines={8} />
  return (
    <>
      <div className="wg-flow-scroll">
        <FlowDiagram flow={flow} walked={order.steps} state={order.state} isCompact />
      </div>
      <StayActions flow={flow} state={order.state} />
      <LinkTo to={`/orders/flow?version=${order.flowVersion}`}>
        按第 {order.flowVersion} 版流程办理：每一步由谁办、限多久
      </LinkTo>
    </>
  )
}
