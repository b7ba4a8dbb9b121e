import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

export const importEntries = {
  menu: [
    {
      key: 'registry-import',
      under: 'registry',
      label: '批量导入',
      path: '/registry/import',
      order: 90,
      permission: ['registry:import'],
    },
  ],
  routes: [
    {
      path: '/registry/import',
      title: '批量导入',
      permission: ['registry:import'],
      screen: lazy(() => import('./import-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
