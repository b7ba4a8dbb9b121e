import { lazy, Suspense } from 'react'
import { ImageGrid } from '../../../../../web/components/image-grid.tsx'
import { Loading } from '../../../../../web/components/state-pages.tsx'
import { orderSections } from '../../../../../web/list/order-slots.ts'
import { useCan } from '../../../../../web/session/session.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { urgencyNames } from '../../../contract/terms.ts'
import { toAttachment } from '../../shared/attachments.ts'
import { OrderLoop } from '../../shared/order-loop.tsx'
import { OrderMarks } from '../../shared/order-marks.tsx'
import { ratingWords } from '../../shared/step-words.ts'
import { OrderAlerts } from '../alerts/order-alerts.tsx'
import { OrderSubjects } from '../subjects/order-subjects.tsx'
import { OrderClocks } from './order-clocks.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderHistory } from './order-history.tsx'
import { Publicity } from './publicity.tsx'
import '../alerts/alerts.css'
import '../orders.css'
import './detail.css'

const OrderPlace = lazy(() => import('./order-place.tsx'))

interface OrderBodyProps {
  order: OrderDetail
  /** False where the page's heading is the title. */
  hasTitle?: boolean
}

/** Left what it is, right what happened. */
export function OrderBody({ order, hasTitle = true }: OrderBodyProps) {
  const firstFiles = order.files.filter((file) => file.stepSeq === null || file.stepSeq <= 1)
  return (
    <div className="wg-order">
      <div className="wg-order-left">
        <section aria-label="诉求">
          {hasTitle && (
            <h2 className="wg-order-name">
              {order.urgency !== 'normal' && <b className="wg-urgent">{urgencyNames[order.urgency]} </b>}
              {order.title}
            </h2>
          )}
          {hasTitle && <OrderMarks order={order} />}
          {order.description !== order.title && <p className="wg-order-text">{order.description}</p>}
          {firstFiles.length > 0 && <ImageGrid attachments={firstFiles.map(toAttachment)} />}
        </section>
        <OrderFacts order={order} />
        <OrderLoop order={order} />
        {order.point && (
          <Suspense fallback={<Loading lines={4} />}>
            <OrderPlace order={order} />
          </Suspense>
        )}
        {order.result && (
          <section aria-label="处置结果">
            <h3 className="wg-order-part">处置结果</h3>
            <p className="wg-order-text">{order.result}</p>
          </section>
        )}
        {order.rating && (
          <section aria-label="评价">
            <h3 className="wg-order-part">评价</h3>
            <p>{ratingWords(order.rating)}</p>
            {order.rating.remark && <p className="wg-order-text">“{order.rating.remark}”</p>}
          </section>
        )}
        <Publicity order={order} />
        <OrderClocks clocks={order.clocks} />
        <OrderAlerts id={order.id} />
        <OrderSubjects id={order.id} />
        <Contributed order={order} />
      </div>
      <div className="wg-order-right">
        <OrderHistory order={order} />
      </div>
    </div>
  )
}

function Contributed({ order }: { order: OrderDetail }) {
  const can = useCan()
  const { id, number, areaCode } = order
  const shown = { id, number, areaCode, classId: order.class?.id ?? null }
  return orderSections
    .all()
    .filter((section) => can(section.permission))
    .map(({ key, screen: Screen }) => <Screen key={key} shown={shown} />)
}
