import { Button, Toast } from 'antd-mobile'
import { useEffect } from 'react'
import { formatTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { call } from '../../../../web/api/call.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { useMaybeSession } from '../../../../web/session/session.tsx'
import {
  followOrder,
  markFollowSeen,
  type PublicOrderDetail,
  publicOrder,
  unfollowOrder,
} from '../../contract/public.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { ProgressList } from './demand-progress.tsx'
import '../phone/phone.css'
import './resident.css'

/** Something public near me: what it is, how it stands, and 关注. */
export default function NearbyOrder() {
  const id = useRouteParam('id')
  const answer = useCall(publicOrder, { id })
  const order = answer.data
  const isFollowing = order?.isFollowing === true
  useEffect(() => {
    if (isFollowing)
      void call(markFollowSeen, { id }).catch((error: unknown) => console.warn('not marked', error))
  }, [id, isFollowing])
  return (
    <PhonePage title="公开的事" {...(order && { foot: <FollowBar order={order} /> })}>
      {order ? (
        <Facts order={order} />
      ) : answer.isError ? (
        <ErrorState title="看不到这件事" error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </PhonePage>
  )
}

function Facts({ order }: { order: PublicOrderDetail }) {
  return (
    <>
      <section className="wg-section wg-demand-now" aria-label="现在怎样">
        <StateTag kind={stateKinds[order.state]}>{order.stateName}</StateTag>
        <h2>{order.title}</h2>
        <p className="wg-long-text">{order.description}</p>
        {order.expectedAt && (
          <p role="status">预计 {formatTime(new Date(order.expectedAt), new Date())} 前有结果</p>
        )}
        <p className="wg-quiet">
          {[order.className, order.areaName, order.handlerName && `承办：${order.handlerName}`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </section>
      {order.result && (
        <section className="wg-section" aria-label="处理结果">
          <h2>处理结果</h2>
          <p className="wg-long-text">{order.result}</p>
        </section>
      )}
      <ProgressList progress={order.progress} />
    </>
  )
}

function FollowBar({ order }: { order: PublicOrderDetail }) {
  const session = useMaybeSession()
  const follow = useCommand(followOrder, ['public'])
  const unfollow = useCommand(unfollowOrder, ['public'])
  const said = { onError: (error: unknown) => void Toast.show({ content: messageOf(error) }) }
  const count = order.followers > 0 ? `${order.followers} 人关注` : '还没有人关注'
  if (order.isMine || session?.user.kind !== 'resident') return <p className="wg-quiet">{count}</p>
  return (
    <>
      <span className="wg-quiet">{count}</span>
      {order.isFollowing ? (
        <Button
          size="large"
          loading={unfollow.isPending}
          onClick={() => unfollow.mutate({ input: { id: order.id } }, said)}
        >
          取消关注
        </Button>
      ) : (
        <Button
          size="large"
          color="primary"
          loading={follow.isPending}
          onClick={() => follow.mutate({ input: { id: order.id } }, said)}
        >
          关注
        </Button>
      )}
    </>
  )
}
