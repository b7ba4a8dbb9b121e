import { usePages } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { myFollows } from '../../contract/public.ts'
import { PublicCard } from './public-card.tsx'
import './resident.css'

/** 我关注的: others' matters I asked to be told of. */
export default function FollowsScreen() {
  const pages = usePages(myFollows, { limit: 50 })
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.rows)
  return (
    <PhonePage title="我关注的">
      {pages.isPending && <Loading lines={6} />}
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && (
        <Empty
          title="还没有关注的事"
          hint="在“附近公开”里点关注，有进展就告诉您。"
          action={<LinkTo to="/nearby">看看附近</LinkTo>}
        />
      )}
      <div className="wg-demands">
        {rows.map((order) => (
          <PublicCard key={order.id} order={order} unread={order.unread} />
        ))}
      </div>
    </PhonePage>
  )
}
