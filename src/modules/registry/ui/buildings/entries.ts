import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

const permission = ['registry:read'] as const

/** What buildings and addresses add to the console. */
export const buildingEntries = {
  menu: [
    {
      key: 'registry-buildings',
      under: 'registry',
      label: '楼栋图',
      path: '/registry/buildings',
      order: 20,
      permission,
    },
    {
      key: 'registry-addresses',
      under: 'registry',
      label: '标准地址',
      path: '/registry/addresses',
      order: 25,
      permission,
    },
  ],
  routes: [
    {
      path: '/registry/buildings',
      title: '楼栋图',
      permission,
      screen: lazy(() => import('./buildings-screen.tsx')),
    },
    {
      path: '/registry/addresses',
      title: '标准地址',
      permission,
      screen: lazy(() => import('../addresses/addresses-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
