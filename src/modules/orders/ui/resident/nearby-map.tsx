import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../../web/map/map-canvas.tsx'
import type { PointLayer } from '../../../../web/map/map-data.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useMaybeSession } from '../../../../web/session/session.tsx'
import { publicPoints } from '../../contract/public.ts'
import { useServedArea } from '../phone/use-served-area.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { useAreaBackground } from '../shared/use-area-map.ts'
import type { NearbyQuery } from './nearby-screen.tsx'

/** 附近公开 on the map: points near each other are one circle with their number. */
export default function NearbyMap({ query }: { query: NearbyQuery }) {
  const session = useMaybeSession()
  return session ? <WithGround query={query} /> : <Points query={query} />
}

/** Outlines of communities are for who signed in. */
function WithGround({ query }: { query: NearbyQuery }) {
  const served = useServedArea()
  const ground = useAreaBackground(served?.code)
  return <Points query={query} ground={ground} />
}

interface PointsProps {
  query: NearbyQuery
  ground?: ReturnType<typeof useAreaBackground>
}

function Points({ query, ground }: PointsProps) {
  const go = useGo()
  const answer = useCall(publicPoints, query, { keepPrevious: true })
  const layers = useMemo<PointLayer[]>(
    () => [
      {
        id: 'public',
        title: '公开的事',
        names: {
          todo: '待受理',
          working: '办理中',
          checking: '核查、评价',
          closed: '已办结',
          paused: '暂缓办理',
        },
        points: (answer.data?.points ?? []).map(({ id, title, state, lng, lat }) => ({
          id,
          position: [lng, lat],
          kind: state === 'returned' ? 'todo' : stateKinds[state],
          label: title,
        })),
      },
    ],
    [answer.data],
  )
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading lines={8} />
  if (answer.data.points.length === 0) return <Empty title="这一带没有公开的事" />
  return (
    <MapCanvas
      label="附近公开的事"
      height="calc(100vh - 200px)"
      points={layers}
      onPoint={(id) => go(`/nearby/${id}`)}
      hasLocate
      {...(ground && { areas: ground.areas, roads: ground.roads })}
    />
  )
}
