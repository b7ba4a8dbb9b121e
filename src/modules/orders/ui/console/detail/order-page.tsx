import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Page } from '../../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../../web/router/links.tsx'
import { ActionDock } from '../actions/action-dock.tsx'
import { useOpenAction } from '../actions/use-open-action.ts'
import '../orders.css'
import { OrderMarks } from '../../shared/order-marks.tsx'
import { OrderBody } from './order-body.tsx'
import { OrderHeading } from './order-heading.tsx'
import { OrderSheet } from './order-sheet.tsx'
import { useOrder } from './use-order.ts'
import { usePrinting } from './use-printing.ts'
import './detail.css'

/** An order on a page of its own: to send as a link, to print. */
export default function OrderPage() {
  const answer = useOrder(useRouteParam('id'))
  const order = answer.data
  const action = useOpenAction(order)
  const { isPrinting, print } = usePrinting()
  if (answer.isPending) {
    return (
      <Page title="工单">
        <Loading lines={10} />
      </Page>
    )
  }
  if (!order) {
    return (
      <Page title="工单">
        <ErrorState title="工单没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    )
  }
  return (
    <Page
      title={order.title}
      documentTitle={`${order.title} ${order.number}`}
      actions={
        <Button icon={<PrinterOutlined />} onClick={print}>
          打印办理单
        </Button>
      }
    >
      <div className="wg-order-page">
        <OrderHeading order={order} />
        <OrderMarks order={order} />
        <OrderBody order={order} hasTitle={false} />
      </div>
      <div className="wg-order-bar">
        <ActionDock order={order} action={action} onStale={() => void answer.refetch()} />
      </div>
      {isPrinting && <OrderSheet order={order} />}
    </Page>
  )
}
