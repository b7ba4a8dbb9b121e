import { useMemo } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { MapCanvas } from '../../../../../web/map/map-canvas.tsx'
import type { PointLayer } from '../../../../../web/map/map-data.ts'
import type { StateKind } from '../../../../../web/theme/tokens.ts'
import { mapOrders } from '../../../contract/lists.ts'
import { stateKinds } from '../../shared/state-kinds.ts'
import { useAreaBackground, useHomeArea } from '../../shared/use-area-map.ts'
import type { OrderFilterQuery } from './order-query.ts'

const kindNames: Partial<Record<StateKind, string>> = {
  todo: '待立案、待派遣',
  working: '处置中',
  checking: '待核查、评价、结案',
  overdue: '已退回',
  closed: '已结案',
  paused: '不予受理、撤回',
}

interface OrderMapProps {
  query: OrderFilterQuery
  openId: string
  onOpen: (id: string) => void
}

/** The list's orders where they are, over the outlines of the areas. */
export default function OrderMap({ query, onOpen, openId }: OrderMapProps) {
  const answer = useCall(mapOrders, query, { keepPrevious: true })
  const home = useHomeArea()
  const area = query.area ?? home
  const ground = useAreaBackground(area)
  const points = useMemo<PointLayer[]>(
    () => [
      {
        id: 'orders',
        title: '工单',
        names: kindNames,
        points: (answer.data?.points ?? []).map((point) => ({
          id: point.id,
          position: [point.lng, point.lat],
          kind: stateKinds[point.state],
          label: point.title,
        })),
      },
    ],
    [answer.data],
  )
  if (answer.isPending) return <Loading lines={8} />
  if (answer.error) {
    return (
      <ErrorState
        title="地图上的工单没有加载出来"
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    )
  }
  const { capped, points: found } = answer.data
  if (found.length === 0 && openId === '') {
    return <Empty title="没有可以在地图上显示的工单" hint="符合条件的工单没有地点坐标，请看列表" />
  }
  return (
    <div className="wg-order-map">
      <p className="wg-quiet" role="status">
        {capped ? `符合条件的较多，地图上是最新的 ${found.length} 件` : `地图上 ${found.length} 件`}
        ；圆圈里的数字是聚在一起的件数，点开看
      </p>
      <MapCanvas
        label="工单地图"
        height="calc(100vh - 260px)"
        areas={ground.areas}
        roads={ground.roads}
        points={points}
        onPoint={onOpen}
      />
    </div>
  )
}
