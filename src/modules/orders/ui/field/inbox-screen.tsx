import { useQueryClient } from '@tanstack/react-query'
import { InfiniteScroll, PullToRefresh } from 'antd-mobile'
import { useMemo } from 'react'
import { chinaOffsetMinutes, dayMs, dayNumber, minuteMs } from '../../../../base/time/calendar.ts'
import { refreshModules, useCall, usePages } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { type InboxRow, inbox } from '../../contract/lists.ts'
import { usePosition } from '../phone/use-position.ts'
import { byDistance, groupByPlace, isSoon, isToday } from './inbox-groups.ts'
import { PlaceCard } from './place-card.tsx'
import { useOrdersFresh } from './use-orders-fresh.ts'
import './field.css'

const PAGE = 100
type Show = 'all' | 'today' | 'soon' | 'near'

/** 待办: everything that waits for me, by place. */
export default function InboxScreen() {
  const client = useQueryClient()
  useOrdersFresh()
  const [{ show }, change] = useUrlState({ show: 'all' })
  const pages = usePages(inbox, { limit: PAGE })
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap((page) => page.rows), [pages.data])
  if (pages.isPending) return <Loading lines={8} />
  if (pages.isError && rows.length === 0) {
    return <ErrorState title="待办没有加载出来" error={pages.error} onRetry={() => void pages.refetch()} />
  }
  return (
    <PullToRefresh onRefresh={() => refreshModules(client, ['inbox', 'orders'])}>
      <Chips
        rows={rows}
        hasMore={pages.hasNextPage}
        show={show as Show}
        onShow={(next) => change({ show: next })}
      />
      <Tasks rows={rows} show={show as Show} />
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

interface ChipsProps {
  rows: readonly InboxRow[]
  hasMore: boolean
  show: Show
  onShow: (show: Show) => void
}

function Chips({ rows, hasMore, show, onShow }: ChipsProps) {
  const now = useNow()
  const counts = useCall(inbox, { limit: 1 }).data?.counts
  const today = rows.filter((row) => isToday(row, endOfDay(now))).length
  const chips: { key: Show; label: string; count?: string }[] = [
    { key: 'all', label: '全部', count: String(counts?.total ?? rows.length) },
    // Rows come by due time, so what is due today is all there unless every row so far is.
    { key: 'today', label: '今天', count: `${today}${hasMore && today === rows.length ? '+' : ''}` },
    {
      key: 'soon',
      label: '临期',
      count: String(counts ? counts.soon + counts.overdue : rows.filter((row) => isSoon(row, now)).length),
    },
    { key: 'near', label: '附近' },
  ]
  return (
    <nav className="wg-chips" aria-label="筛选待办">
      {chips.map(({ key, label, count }) => (
        <button key={key} type="button" aria-pressed={show === key} onClick={() => onShow(key)}>
          {label}
          {count !== undefined && <b className="wg-numbers"> {count}</b>}
        </button>
      ))}
    </nav>
  )
}

function Tasks({ rows, show }: { rows: readonly InboxRow[]; show: Show }) {
  const now = useNow()
  if (rows.length === 0) {
    return (
      <Empty
        title="都办完了"
        hint="派给您的工单会出现在这里，巡查时发现问题请报事。"
        action={<LinkTo to="/report">去报事</LinkTo>}
      />
    )
  }
  if (show === 'near') return <Nearby rows={rows} />
  const shown =
    show === 'today'
      ? rows.filter((row) => isToday(row, endOfDay(now)))
      : show === 'soon'
        ? rows.filter((row) => isSoon(row, now))
        : rows
  if (shown.length === 0) {
    return <Empty title={show === 'today' ? '今天没有到期的' : '没有快到期的'} hint="点“全部”看其余待办。" />
  }
  return <Places places={groupByPlace(shown)} />
}

function Places({ places }: { places: ReturnType<typeof groupByPlace> }) {
  return (
    <div className="wg-places">
      {places.map((place) => (
        <PlaceCard key={place.key} place={place} />
      ))}
    </div>
  )
}

function Nearby({ rows }: { rows: readonly InboxRow[] }) {
  const { state, ask } = usePosition()
  const places = groupByPlace(rows)
  if (state.at === 'asking') return <Loading lines={4} />
  if (state.at === 'failed') {
    return (
      <>
        <p className="wg-report-hint" role="status">
          {state.why}，先按到期时间排列。
          <button type="button" className="wg-text-button" onClick={ask}>
            重新定位
          </button>
        </p>
        <Places places={places} />
      </>
    )
  }
  return <Places places={byDistance(places, state.point)} />
}

/** Midnight in China after `now`. */
function endOfDay(now: Date): Date {
  return new Date((dayNumber(now, chinaOffsetMinutes) + 1) * dayMs - chinaOffsetMinutes * minuteMs)
}
