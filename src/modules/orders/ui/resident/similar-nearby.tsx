import { Button } from 'antd-mobile'
import { useCommand } from '../../../../web/api/use-call.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { followOrder, type PublicOrder } from '../../contract/public.ts'

/** 附近已有人反映: following is quicker for both sides than saying it again. */
export function SimilarNearby({ similar }: { similar: readonly PublicOrder[] }) {
  if (similar.length === 0) return null
  return (
    <section className="wg-similar" aria-label="附近已有人反映">
      <h2>附近已有人反映，关注即可</h2>
      {similar.map((order) => (
        <Similar key={order.id} order={order} />
      ))}
      <p className="wg-quiet">不是同一件事，就继续提交。</p>
    </section>
  )
}

function Similar({ order }: { order: PublicOrder }) {
  const go = useGo()
  const follow = useCommand(followOrder, ['public'])
  const open = () => go(order.isMine ? `/demands/${order.id}` : `/nearby/${order.id}`)
  return (
    <div className="wg-similar-row">
      <button type="button" className="wg-text-button" onClick={open}>
        <b>{order.title}</b>
        <span className="wg-quiet">
          {order.stateName} · {order.className} · {order.distanceM} 米
          {order.followers > 0 && ` · ${order.followers} 人关注`}
        </span>
      </button>
      {order.isMine ? (
        <span className="wg-quiet">您反映的</span>
      ) : (
        <Button
          size="small"
          color="primary"
          disabled={order.isFollowing}
          loading={follow.isPending}
          onClick={() =>
            follow.mutate({ input: { id: order.id } }, { onSuccess: () => go(`/nearby/${order.id}`) })
          }
        >
          {order.isFollowing ? '已关注' : '关注'}
        </Button>
      )}
    </div>
  )
}
