import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

/** What tags and care registers add to the console. */
export const careEntries = {
  menu: [
    {
      key: 'registry-care',
      under: 'registry',
      label: '关爱名册',
      path: '/registry/care',
      order: 60,
      permission: ['registry:care'],
    },
    {
      key: 'registry-tags',
      under: 'registry',
      label: '标签库',
      path: '/registry/tags',
      order: 70,
      permission: ['registry:read', 'registry:configure', 'registry:grant'],
    },
  ],
  routes: [
    {
      path: '/registry/care',
      title: '关爱名册',
      permission: ['registry:care'],
      screen: lazy(() => import('./care-screen.tsx')),
    },
    {
      path: '/registry/tags',
      title: '标签库',
      permission: ['registry:read', 'registry:configure', 'registry:grant'],
      screen: lazy(() => import('../tags/tags-screen.tsx')),
    },
  ],
  settings: [
    {
      key: 'care-readers',
      group: '数据底座',
      order: 330,
      path: '/settings/care-readers',
      title: '名册读者',
      permission: ['registry:grant'],
      screen: lazy(() => import('./readers-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
