import { lazy } from 'react'
import type { ConsoleContribution } from '../../../../web/contribute.ts'

const permission = ['registry:read'] as const
const under = 'registry'

/** What units, places, components, licences and forces add to the console. */
export const unitEntries = {
  menu: [
    { key: 'registry-entities', under, label: '单位', path: '/registry/entities', order: 40, permission },
    { key: 'registry-places', under, label: '场所', path: '/registry/places', order: 45, permission },
    {
      key: 'registry-components',
      under,
      label: '城市部件',
      path: '/registry/components',
      order: 50,
      permission,
    },
    {
      key: 'registry-credentials',
      under,
      label: '证件证照',
      path: '/registry/credentials',
      order: 55,
      permission,
    },
    { key: 'registry-forces', under, label: '治理力量', path: '/registry/forces', order: 57, permission },
    {
      key: 'registry-force-applications',
      under,
      label: '兼职网格员申请',
      path: '/registry/force-applications',
      order: 58,
      permission: ['registry:review_forces'],
    },
  ],
  routes: [
    {
      path: '/registry/entities',
      title: '单位',
      permission,
      screen: lazy(() => import('../entities/entities-screen.tsx')),
    },
    {
      path: '/registry/entities/$id',
      title: '单位',
      permission,
      screen: lazy(() => import('../entities/entity-page.tsx')),
    },
    {
      path: '/registry/places',
      title: '场所',
      permission,
      screen: lazy(() => import('../places/places-screen.tsx')),
    },
    {
      path: '/registry/places/$id',
      title: '场所',
      permission,
      screen: lazy(() => import('../places/place-page.tsx')),
    },
    {
      path: '/registry/components',
      title: '城市部件',
      permission,
      screen: lazy(() => import('../components/components-screen.tsx')),
    },
    {
      path: '/registry/credentials',
      title: '证件证照',
      permission,
      screen: lazy(() => import('../credentials/credentials-screen.tsx')),
    },
    {
      path: '/registry/forces',
      title: '治理力量',
      permission,
      screen: lazy(() => import('../forces/forces-screen.tsx')),
    },
    {
      path: '/registry/force-applications',
      title: '兼职网格员申请',
      permission: ['registry:review_forces'],
      screen: lazy(() => import('../forces/applications-screen.tsx')),
    },
  ],
} as const satisfies ConsoleContribution
