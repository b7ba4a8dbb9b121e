import { Button } from 'antd-mobile'
import { lazy, Suspense, useState } from 'react'
import { usePages } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { publicOrders } from '../../contract/public.ts'
import { usePosition } from '../phone/use-position.ts'
import { PublicCard } from './public-card.tsx'
import '../phone/phone.css'
import './resident.css'

const NearbyMap = lazy(() => import('./nearby-map.tsx'))

const stages = [
  { key: 'open', label: '在办' },
  { key: 'ended', label: '近期办结' },
] as const

/** 附近公开: what neighbours have said and let everybody see, as a list or on the map. */
export default function NearbyScreen() {
  const [{ stage, view }, change] = useUrlState({ stage: 'open', view: 'list' })
  const [isNear, setNear] = useState(false)
  const { state } = usePosition(isNear)
  const chosen = stages.find((one) => one.key === stage) ?? stages[0]
  const near = isNear && state.at === 'found' ? state.point : {}
  const isMap = view === 'map'
  return (
    <PhonePage
      title="附近公开"
      aside={
        <button
          type="button"
          className="wg-text-button wg-one-line"
          onClick={() => change({ view: isMap ? 'list' : 'map' })}
        >
          {isMap ? '列表' : '地图'}
        </button>
      }
    >
      <div className="wg-nearby-chips">
        {stages.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            aria-pressed={key === chosen.key}
            onClick={() => change({ stage: key })}
          >
            {label}
          </button>
        ))}
        <button type="button" aria-pressed={isNear} onClick={() => setNear(!isNear)}>
          我附近 1.5 公里
        </button>
      </div>
      {isNear && state.at === 'failed' && <p className="wg-nearby-note">{state.why}，显示全部</p>}
      <p className="wg-nearby-note wg-quiet">
        只有反映人选择公开的事。不显示姓名、电话、门牌和照片，位置是大概的。
      </p>
      {isMap ? (
        <Suspense fallback={<Loading lines={8} />}>
          <NearbyMap query={{ stage: chosen.key, ...near }} />
        </Suspense>
      ) : (
        <NearbyList query={{ stage: chosen.key, ...near }} />
      )}
    </PhonePage>
  )
}

export interface NearbyQuery {
  stage: 'open' | 'ended'
  lng?: number
  lat?: number
}

function NearbyList({ query }: { query: NearbyQuery }) {
  const pages = usePages(publicOrders, { ...query, limit: 20 })
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.rows)
  if (pages.isPending) return <Loading lines={8} />
  if (pages.isError && rows.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <div className="wg-demands">
      {rows.map((order) => (
        <PublicCard key={order.id} order={order} />
      ))}
      {rows.length === 0 && !pages.hasNextPage && (
        <Empty title="这一带没有公开的事" hint="邻居反映并选择公开的，会出现在这里。" />
      )}
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </div>
  )
}
