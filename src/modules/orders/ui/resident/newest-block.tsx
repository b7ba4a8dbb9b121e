import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { myOrders } from '../../contract/residents.ts'
import { DemandCard } from './demand-card.tsx'
import './resident.css'

const NEWEST = 2

/** The newest of my demands with their state in words, and what waits for my word. */
export default function NewestBlock() {
  useLiveRefresh(['orders'])
  const newest = useCall(myOrders, { limit: NEWEST })
  const counts = useCounts()
  if (newest.isPending) return <Loading lines={3} />
  if (newest.isError) {
    return (
      <ErrorState title="您的诉求没有加载出来" error={newest.error} onRetry={() => void newest.refetch()} />
    )
  }
  const { rows } = newest.data
  return (
    <section className="wg-home-block" aria-label="我的诉求">
      <header>
        <h2>
          我的诉求
          {counts && <span className="wg-home-counts"> 在办 {counts.open} 件</span>}
        </h2>
        {rows.length > 0 && <LinkTo to="/demands">全部</LinkTo>}
      </header>
      {counts && counts.toRate !== '0' && (
        <LinkTo to="/demands?stage=to_rate" className="wg-home-rate">
          有 {counts.toRate} 件已经办好，请您说说满不满意
        </LinkTo>
      )}
      {rows.length === 0 && (
        <p className="wg-quiet">还没有反映过。看到身边需要管的事，点上面的“我要反映”。</p>
      )}
      {rows.map((demand) => (
        <DemandCard key={demand.id} demand={demand} />
      ))}
    </section>
  )
}

const COUNTED = 100

/** How many are being handled and how many wait for a rating, which is a kind of open too. */
function useCounts(): { open: string; toRate: string } | undefined {
  const open = useCall(myOrders, { stage: 'open', limit: COUNTED }).data
  if (!open) return undefined
  const toRate = open.rows.filter((row) => row.state === 'pending_rating').length
  const more = open.next ? '+' : ''
  return { open: `${open.rows.length - toRate}${more}`, toRate: `${toRate}${toRate > 0 ? more : ''}` }
}
