import { lazy } from 'react'
import type { FieldContribution } from '../../../../web/contribute.ts'

const permission = ['registry:read'] as const

/** What people add to the phone. */
export const peopleFieldEntries = {
  tabs: [{ tab: 'people', permission, screen: lazy(() => import('./people-tab.tsx')) }],
  routes: [
    {
      path: '/people/new',
      title: '登记人员',
      permission: ['registry:edit'],
      screen: lazy(() => import('./new-person-page.tsx')),
    },
    { path: '/people/$id', title: '人员', permission, screen: lazy(() => import('./person-page.tsx')) },
  ],
} as const satisfies FieldContribution
