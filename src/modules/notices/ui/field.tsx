import { BellOutlined, SettingOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'

export default contributeField({
  homeCards: [{ key: '未读消息', order: 1, screen: lazy(() => import('./phone/unread-card.tsx')) }],
  routes: [
    { path: '/notices', title: '我的消息', screen: lazy(() => import('./phone/field-messages.tsx')) },
    {
      path: '/notices/preferences',
      title: '通知设置',
      screen: lazy(() => import('./phone/preferences.tsx')),
    },
    { path: '/notices/wechat', title: '绑定微信', screen: lazy(() => import('./phone/wechat-return.tsx')) },
  ],
  mine: [
    { key: 'notices', label: '我的消息', icon: BellOutlined, path: '/notices', order: 5 },
    {
      key: 'notice-preferences',
      label: '通知设置',
      icon: SettingOutlined,
      path: '/notices/preferences',
      order: 120,
    },
  ],
})
