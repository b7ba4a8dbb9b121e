import { CompassOutlined } from '@ant-design/icons'
import { lazy, Suspense, useState } from 'react'
import { DueText } from '../../../../web/components/due-text.tsx'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import type { OrderDetail } from '../../contract/order.ts'
import { urgencyNames } from '../../contract/terms.ts'
import { LongText } from '../phone/long-text.tsx'
import { OrderMarks } from '../shared/order-marks.tsx'
import { stateKinds } from '../shared/state-kinds.ts'
import { placeName, SOON_MS } from './inbox-groups.ts'
import { navigateUrl } from './navigate.ts'

const PlaceMap = lazy(() => import('../phone/place-map.tsx'))

/** What it is, how long is left, where it is. */
export function OrderHead({ order }: { order: OrderDetail }) {
  const soonFrom = order.dueAt && new Date(Date.parse(order.dueAt) - SOON_MS).toISOString()
  return (
    <section className="wg-section" aria-label="工单">
      <div className="wg-order-state">
        <StateTag kind={stateKinds[order.state]}>{order.stateName}</StateTag>
        {order.urgency !== 'normal' && <StateTag kind="overdue">{urgencyNames[order.urgency]}</StateTag>}
        {order.isPaused ? (
          <span className="wg-quiet">暂停计时</span>
        ) : (
          !order.closedAt && <DueText due={order.dueAt} soonFrom={soonFrom} />
        )}
      </div>
      <OrderMarks order={order} />
      <h2 className="wg-order-title">{order.title}</h2>
      <WhyMe order={order} />
      <LongText text={order.description} title={order.title} />
      <Place order={order} />
    </section>
  )
}

/** 为什么派给我: the reason the worker was chosen to go and look. */
function WhyMe({ order }: { order: OrderDetail }) {
  const { user } = useSession()
  const isTask = order.state === 'pending_verify' || order.state === 'pending_check'
  const sent = isTask ? order.steps.find((step) => step.taskName) : undefined
  if (!sent || sent.taskName !== user.name) return null
  return (
    <p className="wg-quiet">
      派给您{order.state === 'pending_verify' ? '核实' : '核查'}：{sent.taskReason}
    </p>
  )
}

function Place({ order }: { order: OrderDetail }) {
  const [isMap, setMap] = useState(false)
  const { address, areaPath, point } = order
  return (
    <div className="wg-order-place">
      <div>
        {address && <b>{address}</b>}
        <span className="wg-quiet">{areaPath}</span>
      </div>
      {point && (
        <div className="wg-order-place-buttons">
          <button
            type="button"
            className="wg-small-button"
            aria-expanded={isMap}
            onClick={() => setMap(!isMap)}
          >
            {isMap ? '收起地图' : '看地图'}
          </button>
          <a href={navigateUrl(point, placeName(order))} className="wg-small-button">
            <CompassOutlined /> 导航
          </a>
        </div>
      )}
      {point && isMap && (
        <Suspense fallback={<Loading lines={3} />}>
          <PlaceMap label={`地点：${order.areaName}`} point={point} height={220} />
        </Suspense>
      )}
    </div>
  )
}
