import { AuditOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  menu: [
    {
      key: 'auditing',
      label: '审计',
      icon: AuditOutlined,
      path: '/auditing',
      order: 800,
      permission: ['auditing:read'],
    },
  ],
  routes: [
    {
      path: '/auditing',
      title: '审计',
      screen: lazy(() => import('./audit-log.tsx')),
      permission: ['auditing:read'],
    },
  ],
})
