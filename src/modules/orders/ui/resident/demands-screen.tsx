import { InfiniteScroll, PullToRefresh } from 'antd-mobile'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useDocumentTitle } from '../../../../web/shell/page-title.tsx'
import { myOrders } from '../../contract/residents.ts'
import { DemandCard } from './demand-card.tsx'
import './resident.css'

const stages = [
  { key: 'open', label: '在办', empty: '没有正在办的事' },
  { key: 'to_rate', label: '待评价', empty: '没有等您评价的事' },
  { key: 'ended', label: '已办结', empty: '还没有办结的事' },
] as const
type Stage = (typeof stages)[number]['key']

/** 我的诉求: being handled, waiting for my word, done. */
export default function DemandsScreen() {
  useDocumentTitle('我的诉求')
  useLiveRefresh(['resident', 'orders'])
  const [{ stage }, change] = useUrlState({ stage: 'open' })
  const chosen = stages.find((one) => one.key === stage) ?? stages[0]
  return (
    <>
      <div className="wg-stages" role="tablist" aria-label="我的诉求">
        {stages.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`stage-${key}`}
            aria-selected={key === chosen.key}
            onClick={() => change({ stage: key })}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-labelledby={`stage-${chosen.key}`}>
        <Demands stage={chosen.key} empty={chosen.empty} />
      </div>
    </>
  )
}

function Demands({ stage, empty }: { stage: Stage; empty: string }) {
  const pages = usePages(myOrders, { stage, limit: 20 })
  // What waits for a rating has its own tab.
  const rows = (pages.data?.pages ?? [])
    .flatMap((page) => page.rows)
    .filter((row) => stage !== 'open' || row.state !== 'pending_rating')
  if (pages.isPending) return <Loading lines={8} />
  if (pages.isError && rows.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <PullToRefresh onRefresh={() => pages.refetch()}>
      {rows.length === 0 && !pages.hasNextPage && (
        <Empty
          title={empty}
          hint="您反映的事办到哪一步，这里都能看到。"
          action={<LinkTo to="/report">我要反映</LinkTo>}
        />
      )}
      <div className="wg-demands">
        {rows.map((demand) => (
          <DemandCard key={demand.id} demand={demand} />
        ))}
      </div>
      <InfiniteScroll
        hasMore={pages.hasNextPage}
        loadMore={async () => {
          await pages.fetchNextPage()
        }}
      >
        {pages.hasNextPage ? '正在加载…' : ''}
      </InfiniteScroll>
    </PullToRefresh>
  )
}
