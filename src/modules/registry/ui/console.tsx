import { DatabaseOutlined } from '@ant-design/icons'
import { contributeConsole } from '../../../web/contribute.ts'
import { careEntries } from './care/entries.ts'
import { mergeEntries } from './merge/entries.ts'

export default contributeConsole({
  menu: [
    { key: 'registry', label: '数据底座', icon: DatabaseOutlined, order: 130 },
    ...careEntries.menu,
    ...mergeEntries.menu,
  ],
  routes: [...careEntries.routes, ...mergeEntries.routes],
  settings: [...careEntries.settings],
})
