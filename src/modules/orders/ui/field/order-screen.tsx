import { useQueryClient } from '@tanstack/react-query'
import { CAUGHT_UP } from '../../../../web/api/live.ts'
import { keyOf, useCall } from '../../../../web/api/use-call.ts'
import { useLive } from '../../../../web/api/use-live.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { getOrder } from '../../contract/lists.ts'
import { ActionBar } from './action-bar.tsx'
import { OrderComments } from './order-comments.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderHead } from './order-head.tsx'
import { OrderLoopPart } from './order-loop-part.tsx'
import { OrderPhotos } from './order-photos.tsx'
import { OrderSteps } from './order-steps.tsx'
import { OutboxItems } from './outbox/outbox-items.tsx'
import './field.css'

/** One order on the phone: what and where, pictures, what happened, and at the foot what to do now. */
export default function OrderScreen() {
  const id = useRouteParam('id')
  const client = useQueryClient()
  const answer = useCall(getOrder, { id })
  const order = answer.data
  const reload = () => client.invalidateQueries({ queryKey: keyOf(getOrder, { id }) })
  useLive(['orders'], (note) => {
    if (note === CAUGHT_UP || note.id === (order?.id ?? id)) void reload()
  })
  if (!order) {
    return (
      <PhonePage title="工单">
        {answer.isError ? (
          <ErrorState title="工单没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading lines={8} />
        )}
      </PhonePage>
    )
  }
  return (
    <PhonePage
      title={`工单 ${order.number.slice(-6)}`}
      foot={<ActionBar order={order} onStale={() => void reload()} />}
    >
      <OutboxItems orderId={order.id} />
      <OrderHead order={order} />
      <OrderPhotos order={order} />
      <OrderFacts order={order} />
      <OrderLoopPart order={order} />
      <OrderSteps order={order} />
      <OrderComments order={order} />
    </PhonePage>
  )
}
