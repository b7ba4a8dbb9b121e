import { EnvironmentOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FieldContribution } from '../../../../../web/contribute.ts'

const permission = ['registry:read'] as const

/** What components and places add to the worker's phone. */
export const nearbyFieldEntries = {
  routes: [
    {
      path: '/nearby-things',
      title: '附近部件和场所',
      permission,
      screen: lazy(() => import('./nearby-screen.tsx')),
    },
    {
      path: '/components/$code',
      title: '城市部件',
      permission,
      screen: lazy(() => import('./component-screen.tsx')),
    },
    {
      path: '/places/$id',
      title: '场所',
      permission,
      screen: lazy(() => import('./place-screen.tsx')),
    },
  ],
  mine: [
    {
      key: 'nearby-things',
      label: '附近部件和场所',
      icon: EnvironmentOutlined,
      path: '/nearby-things',
      order: 15,
      permission,
    },
  ],
} as const satisfies FieldContribution
