import { BankOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FieldContribution } from '../../../../../web/contribute.ts'

const permission = ['registry:read'] as const

/** What buildings add to the grid worker's phone. */
export const buildingFieldEntries = {
  routes: [
    {
      path: '/buildings',
      title: '楼栋图',
      permission,
      screen: lazy(() => import('./building-list.tsx')),
    },
    {
      path: '/buildings/$id',
      title: '楼栋图',
      permission,
      screen: lazy(() => import('./building-page.tsx')),
    },
  ],
  mine: [
    { key: 'buildings', label: '楼栋图', icon: BankOutlined, path: '/buildings', order: 15, permission },
  ],
} as const satisfies FieldContribution
