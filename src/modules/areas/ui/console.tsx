import { ApartmentOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  menu: [
    {
      key: 'areas',
      label: '区划与网格',
      icon: ApartmentOutlined,
      path: '/areas',
      order: 400,
      permission: ['signed_in'],
    },
  ],
  routes: [
    {
      path: '/areas',
      title: '区划与网格',
      permission: ['signed_in'],
      screen: lazy(() => import('./areas-screen.tsx')),
    },
  ],
})
