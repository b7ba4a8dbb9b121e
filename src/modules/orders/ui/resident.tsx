import { lazy } from 'react'
import { contributeResident } from '../../../web/contribute.ts'

const asResident = ['orders:as_resident'] as const

export default contributeResident({
  report: { path: '/report' },
  demands: lazy(() => import('./resident/demands-screen.tsx')),
  home: [
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
