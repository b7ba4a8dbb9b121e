import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { SearchHit, searchRegistry } from '../../contract/search.ts'
import { asksFor, meaningOf } from '../../rules/search-meaning.ts'
import { findComponents } from './components.ts'
import { findPeople } from './people.ts'
import { findCompounds, findHouses } from './places.ts'
import { findUnits } from './units.ts'

/** One box for all entities: only what the words can mean is asked, each by its own index. */
export async function search(ctx: Ctx, { q, kinds, limit }: InputOf<typeof searchRegistry>) {
  const { person, place, unit, component } = meaningOf(q)
  const asked: Promise<SearchHit[]>[] = []
  if (person && asksFor(kinds, 'person')) asked.push(findPeople(ctx, q, limit))
  if (place?.building && asksFor(kinds, 'house')) asked.push(findHouses(ctx, place, limit))
  if (place?.name && !place.building && asksFor(kinds, 'compound'))
    asked.push(findCompounds(ctx, place.name, limit))
  for (const table of ['legal_entity', 'place'] as const)
    if (unit && asksFor(kinds, table) && !(unit.by === 'code' && table === 'place'))
      asked.push(findUnits(ctx, table, { ...unit, limit }))
  if (component && asksFor(kinds, 'component')) asked.push(findComponents(ctx, component, limit))
  return { hits: (await Promise.all(asked)).flat() }
}
