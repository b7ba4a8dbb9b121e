import { lazy } from 'react'
import { contributeResident } from '../../../web/contribute.ts'

const asResident = ['orders:as_resident'] as const

export default contributeResident({
  report: { path: '/report' },
  demands: lazy(() => import('./resident/demands-screen.tsx')),
  home: [
    {
      key: '附近公开',
      order: 20,
      permission: asResident,
      screen: lazy(() => import('./resident/nearby-block.tsx')),
    },
    {
      key: '我的诉求',
      order: 10,
      permission: asResident,
      screen: lazy(() => import('./resident/newest-block.tsx')),
    },
    {
      key: '演示说明',
      order: 900,
      permission: ['anyone'],
      screen: lazy(() => import('./resident/demo-notice.tsx')),
    },
  ],
  routes: [
    {
      path: '/nearby',
      title: '附近公开',
      screen: lazy(() => import('./resident/nearby-screen.tsx')),
      permission: ['anyone'],
    },
    {
      path: '/nearby/$id',
      title: '公开的事',
      screen: lazy(() => import('./resident/nearby-order.tsx')),
      permission: ['anyone'],
    },
    {
      path: '/follows',
      title: '我关注的',
      screen: lazy(() => import('./resident/follows-screen.tsx')),
      permission: asResident,
    },
    {
      path: '/report',
      title: '我要反映',
      screen: lazy(() => import('./resident/report-screen.tsx')),
      permission: asResident,
    },
    {
      path: '/demands/$id',
      title: '诉求详情',
      screen: lazy(() => import('./resident/demand-screen.tsx')),
      permission: asResident,
    },
  ],
})
