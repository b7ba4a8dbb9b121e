import { SafetyCertificateOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeResident } from '../../../web/contribute.ts'

const permission = ['registry:own_data'] as const

export default contributeResident({
  routes: [
    {
      path: '/mine/data',
      title: '我的数据',
      permission,
      screen: lazy(() => import('./own/phone/own-data-page.tsx')),
    },
  ],
  mine: [
    {
      key: 'own-data',
      label: '我的数据',
      icon: SafetyCertificateOutlined,
      path: '/mine/data',
      order: 20,
      permission,
    },
  ],
})
