import { call } from '../../../../web/api/call.ts'
import type { SearchSource } from '../../../../web/list/search-slots.ts'
import { searchKindNames, searchRegistry } from '../../contract/search.ts'
import { pathOfHit } from './hit-paths.ts'

/** People, rooms, compounds, organisations, places and components for the search box of the console. */
export const registrySearch: SearchSource = {
  key: 'registry',
  order: 20,
  permission: ['registry:read'],
  hint: '人、房、单位、部件',
  async find(words, signal) {
    const { hits } = await call(searchRegistry, { q: words.slice(0, 60) }, { signal })
    return hits.map((hit) => ({
      key: `${hit.kind}:${hit.id}`,
      group: searchKindNames[hit.kind],
      title: hit.title,
      detail: [hit.detail, hit.areaName].filter(Boolean).join(' · '),
      path: pathOfHit(hit),
    }))
  },
  lists: (words) =>
    lists.map(({ label, path }) => ({ label, path: `${path}?q=${encodeURIComponent(words)}` })),
}

const lists = [
  { label: '人员', path: '/registry/people' },
  { label: '单位', path: '/registry/entities' },
  { label: '场所', path: '/registry/places' },
  { label: '城市部件', path: '/registry/components' },
]
