import { EditOutlined, HeartOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'
import { buildingFieldEntries } from './buildings/phone/entries.ts'
import { nearbyFieldEntries } from './components/phone/entries.ts'
import { peopleFieldEntries } from './field/entries.ts'

export default contributeField({
  tabs: peopleFieldEntries.tabs,
  routes: [
    ...buildingFieldEntries.routes,
    ...peopleFieldEntries.routes,
    ...nearbyFieldEntries.routes,
    {
      path: '/corrections',
      title: '居民更正',
      permission: ['registry:edit'],
      screen: lazy(() => import('./own/phone/corrections-page.tsx')),
    },
    {
      path: '/care',
      title: '关爱对象',
      permission: ['registry:care'],
      screen: lazy(() => import('./care/phone/care-page.tsx')),
    },
  ],
  mine: [
    ...buildingFieldEntries.mine,
    ...nearbyFieldEntries.mine,
    {
      key: 'corrections',
      label: '居民更正',
      icon: EditOutlined,
      path: '/corrections',
      order: 30,
      permission: ['registry:edit'],
    },
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
