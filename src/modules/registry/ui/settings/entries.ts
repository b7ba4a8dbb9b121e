import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

const shared = { group: '数据底座', permission: ['registry:configure'] } as const

export const settingsEntries = {
  settings: [
    {
      ...shared,
      key: 'registry-sources',
      order: 310,
      path: '/settings/registry-sources',
      title: '数据来源',
      screen: lazy(() => import('./sources-screen.tsx')),
    },
    {
      ...shared,
      key: 'registry-fields',
      order: 320,
      path: '/settings/registry-fields',
      title: '字段设置',
      screen: lazy(() => import('./fields-screen.tsx')),
    },
    {
      ...shared,
      key: 'registry-retention',
      order: 340,
      path: '/settings/registry-retention',
      title: '保存期限',
      screen: lazy(() => import('./retention-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
