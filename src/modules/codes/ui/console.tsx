import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  settings: [
    {
      key: 'codes',
      group: '业务设置',
      order: 40,
      path: '/settings/codes',
      title: '代码表',
      permission: ['codes:configure'],
      screen: lazy(() => import('./codes-screen.tsx')),
    },
  ],
})
