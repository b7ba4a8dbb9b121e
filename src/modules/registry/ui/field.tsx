import { HeartOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'

export default contributeField({
  routes: [
    {
      path: '/care',
      title: '关爱对象',
      permission: ['registry:care'],
      screen: lazy(() => import('./care/phone/care-page.tsx')),
    },
  ],
  mine: [
    {
      key: 'care',
      label: '关爱对象',
      icon: HeartOutlined,
      path: '/care',
      order: 20,
      permission: ['registry:care'],
    },
  ],
})
