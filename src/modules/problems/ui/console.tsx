import { ClusterOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'
import { orderSections } from '../../../web/list/order-slots.ts'
import { OrderProblems } from './order-problems.tsx'

orderSections.add({ key: 'problems', order: 10, permission: ['problems:read'], screen: OrderProblems })

export default contributeConsole({
  menu: [
    {
      key: 'problems',
      label: '一类事',
      icon: ClusterOutlined,
      path: '/problems',
      order: 120,
      permission: ['problems:read'],
    },
  ],
  routes: [
    {
      path: '/problems',
      title: '一类事',
      screen: lazy(() => import('./problems-screen.tsx')),
      permission: ['problems:read'],
    },
  ],
})
