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
  const toRate = useCall(myOrders, { stage: 'to_rate', limit: 20 }).data
  if (newest.isPending) return <Loading lines={3} />
  if (newest.isError) {
    return (
      <ErrorState title="您的诉求没有加载出来" error={newest.error} onRetry={() => void newest.refetch()} />
    )
  }
  const { rows } = newest.data
  const waiting = toRate?.rows.length ?? 0
  return (
    <section className="wg-home-block" aria-label="我的诉求">
      <header>
        <h2>我的诉求</h2>
        {rows.length > 0 && <LinkTo to="/demands">全部</LinkTo>}
      </header>
      {waiting > 0 && (
        <LinkTo to="/demands?stage=to_rate" className="wg-home-rate">
          有 {waiting}
          {toRate?.next ? '+' : ''} 件已经办好，请您说说满不满意
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
