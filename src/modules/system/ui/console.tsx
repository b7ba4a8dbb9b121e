import { DashboardOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  menu: [
    {
      key: 'system',
      label: '系统状态',
      icon: DashboardOutlined,
      path: '/system',
      order: 900,
      permission: ['system:watch'],
    },
  ],
  routes: [
    {
      path: '/system',
      title: '系统状态',
      screen: lazy(() => import('./system-state.tsx')),
      permission: ['system:watch'],
    },
  ],
  settings: [
    {
      key: 'system',
      group: '系统',
      order: 90,
      path: '/settings/system',
      title: '系统设置',
      screen: lazy(() => import('./settings.tsx')),
      permission: ['system:configure'],
    },
  ],
})
