import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import type { FieldMapLayer } from '../../../../web/map/map-slots.ts'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import { mapOrders } from '../../contract/lists.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { useOrdersFresh } from './use-orders-fresh.ts'

const names: Partial<Record<StateKind, string>> = {
  todo: '工单：待受理、待派遣',
  working: '工单：办理中',
  checking: '工单：待核查、待评价',
  overdue: '工单：超期、退回',
}

/** Open orders of the grid on the worker's map; a touch opens one. */
export const orderMapLayer: FieldMapLayer = {
  key: 'orders',
  order: 10,
  permission: ['orders:read'],
  useLayer(within) {
    useOrdersFresh()
    const { data } = useCall(mapOrders, { area: within, stage: 'open' }, { keepPrevious: true })
    return useMemo(
      () =>
        data && {
          title: data.capped ? '工单（最近 2,000 件）' : '工单',
          names,
          points: data.points.map(({ id, title, state, isLate, lng, lat }) => ({
            id,
            label: title,
            kind: isLate ? ('overdue' as const) : stateKinds[state],
            position: [lng, lat] as [number, number],
          })),
        },
      [data],
    )
  },
  pathOf: (id) => `/orders/${id}`,
}
