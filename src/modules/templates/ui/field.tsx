import { FormOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'

const permission = ['templates:collect'] as const

export default contributeField({
  homeCards: [{ key: '采集', order: 20, permission, screen: lazy(() => import('./phone/collect-card.tsx')) }],
  routes: [
    {
      path: '/collect',
      title: '采集',
      permission,
      screen: lazy(() => import('./phone/tasks-screen.tsx')),
    },
    {
      path: '/collect/$id',
      title: '采集任务',
      permission,
      screen: lazy(() => import('./phone/task-screen.tsx')),
    },
    {
      path: '/collect/$id/fill',
      title: '填写',
      permission,
      screen: lazy(() => import('./phone/fill-screen.tsx')),
    },
  ],
  mine: [{ key: 'collect', label: '采集', icon: FormOutlined, path: '/collect', order: 15, permission }],
})
