import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  settings: [
    {
      key: 'open311',
      group: '系统',
      order: 75,
      path: '/settings/open311',
      title: 'Open311 接口',
      permission: ['open311:configure'],
      screen: lazy(() => import('./setup-screen.tsx')),
    },
    {
      key: 'open311-keys',
      group: '系统',
      order: 76,
      path: '/settings/open311-keys',
      title: 'Open311 密钥',
      permission: ['open311:issue_keys'],
      screen: lazy(() => import('./keys-screen.tsx')),
    },
  ],
})
