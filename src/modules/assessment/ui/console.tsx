import { FileDoneOutlined, TrophyOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  menu: [
    {
      key: 'indicators',
      label: '考核指标',
      icon: TrophyOutlined,
      path: '/assessment',
      order: 60,
      permission: ['assessment:read'],
    },
    {
      key: 'reports',
      label: '报告',
      icon: FileDoneOutlined,
      path: '/assessment/reports',
      order: 70,
      permission: ['assessment:read'],
    },
  ],
  routes: [
    {
      path: '/assessment',
      title: '考核指标',
      screen: lazy(() => import('./indicators/indicators-screen.tsx')),
      permission: ['assessment:read'],
    },
    {
      path: '/assessment/reports',
      title: '报告',
      screen: lazy(() => import('./reports/reports-screen.tsx')),
      permission: ['assessment:read'],
    },
    {
      path: '/assessment/reports/$id',
      title: '报告内容',
      screen: lazy(() => import('./reports/report-page.tsx')),
      permission: ['assessment:read'],
    },
  ],
})
