import { BellOutlined, SettingOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeResident } from '../../../web/contribute.ts'

const permission = ['orders:as_resident'] as const

export default contributeResident({
  home: [{ key: '未读消息', order: 5, permission, screen: lazy(() => import('./phone/unread-card.tsx')) }],
  routes: [
    {
      ...{ path: '/notices', title: '我的消息', permission },
      screen: lazy(() => import('./phone/resident-messages.tsx')),
    },
    {
      ...{ path: '/notices/preferences', title: '通知设置', permission },
      screen: lazy(() => import('./phone/preferences.tsx')),
    },
    {
      ...{ path: '/notices/wechat', title: '绑定微信', permission },
      screen: lazy(() => import('./phone/wechat-return.tsx')),
    },
  ],
  mine: [
    { key: 'notices', label: '我的消息', icon: BellOutlined, path: '/notices', order: 5, permission },
    {
      ...{ key: 'notice-preferences', label: '通知设置', path: '/notices/preferences', permission },
      icon: SettingOutlined,
      order: 120,
    },
  ],
})
