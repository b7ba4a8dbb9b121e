import { TeamOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

const under = 'organisations'

export default contributeConsole({
  menu: [
    {
      key: under,
      label: '机构与岗位',
      icon: TeamOutlined,
      order: 500,
      permission: ['organisations:read'],
    },
    {
      key: 'organisations.list',
      label: '机构',
      path: '/organisations',
      under,
      order: 10,
      permission: ['organisations:read'],
    },
    {
      key: 'organisations.teams',
      label: '网格班子',
      path: '/teams',
      under,
      order: 20,
      permission: ['organisations:read'],
    },
    {
      key: 'organisations.posts',
      label: '岗位',
      path: '/posts',
      under,
      order: 30,
      permission: ['posts:read'],
    },
    {
      key: 'organisations.duty',
      label: '值班表',
      path: '/duty',
      under,
      order: 40,
      permission: ['duty:read'],
    },
    {
      key: 'organisations.presence',
      label: '在岗情况',
      path: '/presence',
      under,
      order: 50,
      permission: ['duty:staff'],
    },
    {
      key: 'organisations.absences',
      label: '请假',
      path: '/absences',
      under,
      order: 60,
      permission: ['duty:approve_absence'],
    },
  ],
  routes: [
    {
      path: '/presence',
      title: '在岗情况',
      permission: ['duty:staff'],
      screen: lazy(() => import('./presence/presence-screen.tsx')),
    },
    {
      path: '/absences',
      title: '请假',
      permission: ['duty:approve_absence'],
      screen: lazy(() => import('./presence/absences-screen.tsx')),
    },
    {
      path: '/organisations',
      title: '机构',
      permission: ['organisations:read'],
      screen: lazy(() => import('./organisations/organisations-screen.tsx')),
    },
    {
      path: '/teams',
      title: '网格班子',
      permission: ['organisations:read'],
      screen: lazy(() => import('./teams/teams-screen.tsx')),
    },
    {
      path: '/posts',
      title: '岗位',
      permission: ['posts:read'],
      screen: lazy(() => import('./posts/posts-screen.tsx')),
    },
    {
      path: '/duty',
      title: '值班表',
      permission: ['duty:read'],
      screen: lazy(() => import('./duty/duty-screen.tsx')),
    },
  ],
  workbench: [
    {
      key: 'duty',
      title: '今日值班',
      order: 300,
      span: 12,
      permission: ['duty:read'],
      screen: lazy(() => import('./duty/today-card.tsx')),
    },
  ],
})
