import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

export const ownEntries = {
  menu: [
    {
      key: 'registry-corrections',
      under: 'registry',
      label: '居民更正',
      path: '/registry/corrections',
      order: 85,
      permission: ['registry:edit'],
    },
  ],
  routes: [
    {
      path: '/registry/corrections',
      title: '居民更正',
      permission: ['registry:edit'],
      screen: lazy(() => import('./corrections-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
