import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

const manage = ['notices:manage'] as const
const group = '通知'

export default contributeConsole({
  header: [{ key: 'notices', place: 'notices', order: 10, screen: lazy(() => import('./console/bell.tsx')) }],
  routes: [
    { path: '/notices', title: '我的消息', screen: lazy(() => import('./console/messages-page.tsx')) },
    {
      path: '/notices/preferences',
      title: '通知设置',
      screen: lazy(() => import('./console/preferences-page.tsx')),
    },
  ],
  mine: [
    { key: 'notices', label: '我的消息', path: '/notices', order: 20 },
    { key: 'notice-preferences', label: '通知设置', path: '/notices/preferences', order: 30 },
  ],
  settings: [
    {
      ...{ key: 'notice-templates', group, order: 60, path: '/settings/notices', title: '通知模板' },
      screen: lazy(() => import('./console/templates-screen.tsx')),
      permission: manage,
    },
    {
      ...{ key: 'notice-log', group, order: 61, path: '/settings/notice-log', title: '发送记录' },
      screen: lazy(() => import('./console/log-screen.tsx')),
      permission: manage,
    },
    {
      ...{
        key: 'notice-channels',
        group,
        order: 62,
        path: '/settings/notice-channels',
        title: '通知渠道和规则',
      },
      screen: lazy(() => import('./console/channels-screen.tsx')),
      permission: manage,
    },
  ],
})
