import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  settings: [
    {
      key: 'integrations',
      group: '系统',
      order: 70,
      path: '/settings/integrations',
      title: '外部系统对接',
      permission: ['integrations:configure'],
      screen: lazy(() => import('./systems-screen.tsx')),
    },
    {
      key: 'pulls',
      group: '系统',
      order: 71,
      path: '/settings/pulls',
      title: '定时拉取',
      permission: ['integrations:configure'],
      screen: lazy(() => import('./pulls/pulls-screen.tsx')),
    },
  ],
})
