import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

const read = ['templates:read'] as const

export default contributeConsole({
  menu: [
    {
      key: 'templates',
      label: '采集模板',
      path: '/registry/templates',
      under: 'registry',
      order: 80,
      permission: read,
    },
    {
      key: 'collections',
      label: '采集任务',
      path: '/registry/collections',
      under: 'registry',
      order: 81,
      permission: read,
    },
  ],
  routes: [
    {
      path: '/registry/templates',
      title: '采集模板',
      permission: read,
      screen: lazy(() => import('./console/templates-screen.tsx')),
    },
    {
      path: '/registry/templates/$id',
      title: '设计模板',
      permission: read,
      screen: lazy(() => import('./console/designer/designer-screen.tsx')),
    },
    {
      path: '/registry/collections',
      title: '采集任务',
      permission: read,
      screen: lazy(() => import('./console/tasks-screen.tsx')),
    },
    {
      path: '/registry/collections/$id',
      title: '采集结果',
      permission: read,
      screen: lazy(() => import('./console/task-screen.tsx')),
    },
  ],
})
