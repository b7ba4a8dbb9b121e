import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

const permission = ['registry:read', 'registry:configure'] as const

export const qualityEntries = {
  menu: [
    {
      key: 'registry-quality',
      under: 'registry',
      label: '数据质量',
      path: '/registry/quality',
      order: 90,
      permission,
    },
  ],
  routes: [
    {
      path: '/registry/quality',
      title: '数据质量',
      permission,
      screen: lazy(() => import('./quality-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
