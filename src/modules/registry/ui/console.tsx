import { DatabaseOutlined } from '@ant-design/icons'
import { contributeConsole } from '../../../web/contribute.ts'
import { searchSources } from '../../../web/list/search-slots.ts'
import { buildingEntries } from './buildings/entries.ts'
import { careEntries } from './care/entries.ts'
import { mergeEntries } from './merge/entries.ts'
import { ownEntries } from './own/entries.ts'
import { peopleEntries } from './people/entries.ts'
import { registrySearch } from './people/search-source.ts'

searchSources.add(registrySearch)

export default contributeConsole({
  menu: [
    { key: 'registry', label: '数据底座', icon: DatabaseOutlined, order: 130 },
    ...peopleEntries.menu,
    ...buildingEntries.menu,
    ...careEntries.menu,
    ...mergeEntries.menu,
    ...ownEntries.menu,
  ],
  routes: [...peopleEntries.routes, ...buildingEntries.routes, ...careEntries.routes, ...mergeEntries.routes, ...ownEntries.routes],
  settings: [...careEntries.settings],
})
