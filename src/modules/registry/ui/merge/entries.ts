import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

export const mergeEntries = {
  menu: [
    {
      key: 'registry-duplicates',
      under: 'registry',
      label: '疑似重复',
      path: '/registry/duplicates',
      order: 80,
      permission: ['registry:merge'],
    },
  ],
  routes: [
    {
      path: '/registry/duplicates',
      title: '疑似重复',
      permission: ['registry:merge'],
      screen: lazy(() => import('./duplicates-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
