import { CarryOutOutlined, PhoneOutlined, TeamOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'

export default contributeField({
  homeCards: [
    {
      key: 'duty',
      order: 5,
      permission: ['duty:check_in'],
      screen: lazy(() => import('./phone/duty-card.tsx')),
    },
  ],
  routes: [
    {
      path: '/presence',
      title: '上岗与请假',
      permission: ['duty:check_in'],
      screen: lazy(() => import('./phone/presence-page.tsx')),
    },
    {
      path: '/duty',
      title: '今日值班',
      permission: ['duty:read'],
      screen: lazy(() => import('./phone/duty-page.tsx')),
    },
    {
      path: '/team',
      title: '网格班子',
      permission: ['organisations:read'],
      screen: lazy(() => import('./phone/team-page.tsx')),
    },
  ],
  mine: [
    {
      key: 'presence',
      label: '上岗与请假',
      icon: CarryOutOutlined,
      path: '/presence',
      order: 90,
      permission: ['duty:check_in'],
    },
    {
      key: 'duty',
      label: '今日值班',
      icon: PhoneOutlined,
      path: '/duty',
      order: 100,
      permission: ['duty:read'],
    },
    {
      key: 'team',
      label: '网格班子通讯录',
      icon: TeamOutlined,
      path: '/team',
      order: 110,
      permission: ['organisations:read'],
    },
  ],
})
