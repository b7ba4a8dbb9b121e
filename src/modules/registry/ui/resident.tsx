import { SafetyCertificateOutlined, TeamOutlined } from '@ant-design/icons'
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
    {
      path: '/part-time',
      title: '做兼职网格员',
      permission: ['registry:as_resident'],
      screen: lazy(() => import('./forces/phone/apply-page.tsx')),
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
    {
      key: 'part-time',
      label: '做兼职网格员',
      icon: TeamOutlined,
      path: '/part-time',
      order: 30,
      permission: ['registry:as_resident'],
    },
  ],
})
