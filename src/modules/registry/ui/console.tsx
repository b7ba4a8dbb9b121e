import { DatabaseOutlined } from '@ant-design/icons'
import { contributeConsole } from '../../../web/contribute.ts'
import { careEntries } from './care/entries.ts'

export default contributeConsole({
  menu: [{ key: 'registry', label: '数据底座', icon: DatabaseOutlined, order: 130 }, ...careEntries.menu],
  routes: [...careEntries.routes],
  settings: [...careEntries.settings],
})
