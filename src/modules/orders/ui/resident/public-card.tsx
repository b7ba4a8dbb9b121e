import { RightOutlined } from '@ant-design/icons'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { PublicOrder } from '../../contract/public.ts'
import { stateKinds } from '../shared/state-kinds.ts'

/** Something a neighbour made public: what, how it stands, how far, how many follow. */
export function PublicCard({ order, unread = 0 }: { order: PublicOrder; unread?: number }) {
  return (
    <LinkTo to={order.isMine ? `/demands/${order.id}` : `/nearby/${order.id}`} className="wg-demand">
      <span className="wg-demand-head">
        <b>{order.title}</b>
        {unread > 0 && <span className="wg-unread">{unread} 条新进展</span>}
        <RightOutlined />
      </span>
      <span className="wg-quiet">
        {[
          order.className,
          order.areaName,
          order.distanceM !== null && `约 ${order.distanceM} 米`,
          order.followers > 0 && `${order.followers} 人关注`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="wg-demand-foot">
        <StateTag kind={order.state === 'returned' ? 'todo' : stateKinds[order.state]}>
          {order.stateName}
        </StateTag>
        <span className="wg-quiet">
          {order.isMine ? '我' : ''}反映于 <TimeText at={order.reportedAt} />
        </span>
      </span>
    </LinkTo>
  )
}
