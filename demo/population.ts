import type { LocalDate } from '../src/base/time/calendar.ts'
import { withDuplicates } from './population/duplicates.ts'
import { layHomes } from './population/homes.ts'
import { Nursery } from './population/humans.ts'
import { sayingsOf } from './population/sayings.ts'
import type { Settled } from './population/settle.ts'
import { bury, moveAbout, settle } from './population/settle.ts'
import { tagger } from './population/tags.ts'
import type { DemoHousehold, DemoOnSite, DemoPopulation, DemoRegistered } from './population/types.ts'
import { seeded } from './random.ts'
import type { DemoGeography, DemoPerson, DemoResident } from './types.ts'

/** About 20 000 people in 8 000 homes, and what the offices say of them; the same on the same day. */
export function demoPopulation(
  { grids }: DemoGeography,
  now: LocalDate,
  { workers, residents }: DemoOnSite,
): DemoPopulation {
  const nursery = new Nursery(seeded('population'), now)
  const homes = layHomes(grids)
  const settled = settle(homes, grids, { nursery, residents })
  const others = [...bury(settled, nursery), ...moveAbout(settled, nursery)]
  const tell = { random: seeded('sayings'), now, workers, newPhone: () => nursery.newPhone() }
  const tagsOf = tagger(seeded('tags'), now)
  const registered = [...settled, ...others].map((person): DemoRegistered => {
    const { human, grid, residencies } = person
    return {
      key: human.key,
      gridCode: grid.code,
      truth: human.key,
      sayings: sayingsOf(person, tell),
      residencies,
      tags: tagsOf(person),
    }
  })
  const people = withDuplicates(registered, [...settled, ...others], { random: seeded('duplicates'), now })
  return { ...homes, people, households: householdsOf(settled) }
}

/** Who may have seen whom: the grid workers of every grid, part-time ones too. */
export function onSite(people: readonly DemoPerson[], residents: readonly DemoResident[]): DemoOnSite {
  const workers = new Map<string, string[]>()
  for (const { account, posts } of people) {
    for (const { role, area } of posts) {
      if (!area || !role.startsWith('grid_worker')) continue
      workers.set(area, [...(workers.get(area) ?? []), account])
    }
  }
  return { workers, residents }
}

/** Flatmates are no household: each of them is registered alone; nor is a lodger of the family. */
function householdsOf(settled: Settled[]): DemoHousehold[] {
  const families = new Map(settled.map(({ family, house }) => [family, house]))
  return [...families].map(([{ members, number }, house], i) => {
    const kin = members.filter(({ kinship }) => kinship !== '80')
    return {
      key: `h${String(i + 1).padStart(5, '0')}`,
      house: house.key,
      number: number ?? null,
      members: kin.map(({ human, kinship }) => ({ person: human.key, kinship })),
    }
  })
}
