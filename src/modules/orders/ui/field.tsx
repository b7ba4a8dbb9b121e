import { CheckSquareOutlined, SendOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'
import { componentActions } from '../../../web/list/record-slots.ts'
import { fieldMapLayers } from '../../../web/map/map-slots.ts'
import { orderMapLayer } from './field/map-layer.ts'
import { preloadWhenIdle } from './field/preload.ts'

fieldMapLayers.add(orderMapLayer)
componentActions.add({
  key: 'report',
  order: 10,
  label: '上报问题',
  permission: ['orders:report'],
  pathOf: (code) => `/report?component=${code}`,
})

const inbox = () => import('./field/inbox-screen.tsx')
const report = () => import('./field/report-screen.tsx')
const outbox = () => import('./field/outbox/outbox-card.tsx')
const order = () => import('./field/order-screen.tsx')
preloadWhenIdle([inbox, report, outbox, order])

export default contributeField({
  tabs: [
    { tab: 'inbox', screen: lazy(inbox), permission: ['orders:read'] },
    { tab: 'report', screen: lazy(report), permission: ['orders:report'] },
  ],
  homeCards: [
    {
      key: '待发送',
      order: 10,
      permission: ['orders:read'],
      screen: lazy(outbox),
    },
  ],
  routes: [
    {
      path: '/orders/$id',
      title: '工单',
      screen: lazy(order),
      permission: ['orders:read'],
    },
    {
      path: '/reports',
      title: '我上报的',
      screen: lazy(() => import('./field/reports-screen.tsx')),
      permission: ['orders:report'],
    },
    {
      path: '/handled',
      title: '我办过的',
      screen: lazy(() => import('./field/handled-screen.tsx')),
      permission: ['orders:read'],
    },
  ],
  mine: [
    {
      key: 'reports',
      label: '我上报的',
      icon: SendOutlined,
      path: '/reports',
      order: 10,
      permission: ['orders:report'],
    },
    {
      key: 'handled',
      label: '我办过的',
      icon: CheckSquareOutlined,
      path: '/handled',
      order: 20,
      permission: ['orders:read'],
    },
  ],
})
