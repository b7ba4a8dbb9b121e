import { DatabaseOutlined } from '@ant-design/icons'
import { contributeConsole } from '../../../web/contribute.ts'
import { searchSources } from '../../../web/list/search-slots.ts'
import { buildingEntries } from './buildings/entries.ts'
import { careEntries } from './care/entries.ts'
import { importEntries } from './imports/entries.ts'
import { mergeEntries } from './merge/entries.ts'
import { ownEntries } from './own/entries.ts'
import { peopleEntries } from './people/entries.ts'
import { registrySearch } from './people/search-source.ts'
import { qualityEntries } from './quality/entries.ts'
import { settingsEntries } from './settings/entries.ts'
import { unitEntries } from './units/entries.ts'

searchSources.add(registrySearch)

export default contributeConsole({
  menu: [
    { key: 'registry', label: '数据底座', icon: DatabaseOutlined, order: 130 },
    ...peopleEntries.menu,
    ...buildingEntries.menu,
    ...unitEntries.menu,
    ...careEntries.menu,
    ...mergeEntries.menu,
    ...importEntries.menu,
    ...ownEntries.menu,
    ...qualityEntries.menu,
  ],
  routes: [
    ...peopleEntries.routes,
    ...buildingEntries.routes,
    ...unitEntries.routes,
    ...careEntries.routes,
    ...mergeEntries.routes,
    ...importEntries.routes,
    ...ownEntries.routes,
    ...qualityEntries.routes,
  ],
  settings: [...settingsEntries.settings, ...careEntries.settings],
})
