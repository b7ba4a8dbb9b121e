import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

const permission = ['registry:read'] as const

/** What people and households add to the console. */
export const peopleEntries = {
  menu: [
    {
      key: 'registry-people',
      under: 'registry',
      label: '人员',
      path: '/registry/people',
      order: 10,
      permission,
    },
    {
      key: 'registry-households',
      under: 'registry',
      label: '户',
      path: '/registry/households',
      order: 15,
      permission,
    },
  ],
  routes: [
    {
      path: '/registry/people',
      title: '人员',
      permission,
      screen: lazy(() => import('./people-screen.tsx')),
    },
    {
      path: '/registry/people/$id',
      title: '一人一档',
      permission,
      screen: lazy(() => import('./person-page.tsx')),
    },
    {
      path: '/registry/households',
      title: '户',
      permission,
      screen: lazy(() => import('../households/households-screen.tsx')),
    },
    {
      path: '/registry/households/$id',
      title: '一户一档',
      permission,
      screen: lazy(() => import('../households/household-page.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
