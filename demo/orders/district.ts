import { demoCatalogue, demoDuties } from '../catalogue.ts'
import { COUNTY, STREET } from '../geography/layout.ts'
import { demoGeography } from '../geography.ts'
import { demoOrganisations } from '../organisations.ts'
import { demoPeople } from '../people.ts'
import type {
  DemoArea,
  DemoClass,
  DemoGrid,
  DemoOrganisation,
  DemoPerson,
  DemoResident,
  DemoRoad,
  DemoTarget,
} from '../types.ts'

/** The district as one who writes orders looks things up in it. */
export interface District {
  grids: DemoGrid[]
  rivers: DemoRoad[]
  communities: Map<string, DemoArea>
  classes: Map<string, DemoClass>
  residentsOf(grid: DemoGrid): DemoResident[]
  /** Who answers for this class in this grid, by the 权责清单. */
  targetOf(cls: DemoClass, grid: DemoGrid): DemoTarget
  /** Accounts of those who handle what goes there. */
  handlersOf(target: DemoTarget): string[]
  nameOf(target: DemoTarget): string
  /** Is it handled within the street, or must the county's centre dispatch it? */
  isLocal(target: DemoTarget): boolean
  staff: Record<'street' | 'county', Record<'acceptor' | 'dispatcher' | 'closer', string[]>>
  workersOf(gridCode: string): DemoPerson[]
  generalistsOf(community: string): string[]
  /** Who may look whether it was done: the grid's workers first, else the head of the grids, the secretary. */
  checkersOf(grid: DemoGrid): string[]
}

export const classKey = (family: string, code: string) => `${family} ${code}`

export function buildDistrict(): District {
  const geography = demoGeography()
  const towns = geography.areas.filter((area) => area.urban !== undefined)
  const { people, residents } = demoPeople(geography)
  const organisations = new Map(demoOrganisations(towns).map((o) => [o.key, o]))
  const communities = new Map(towns.map((area) => [area.code, area]))
  const holders = holdersOf(people)
  const residentsBy = Map.groupBy(residents, (resident) => resident.gridCode)
  const workersOf = (gridCode: string) => holders.people(`grid_worker ${gridCode}`)
  const generalistsOf = (community: string) => holders.accounts(`generalist ${community}`)
  const roleAt = (area: string) => ({
    acceptor: holders.accounts(`acceptor ${area}`),
    dispatcher: holders.accounts(`dispatcher ${area}`),
    closer: holders.accounts(`closer ${area}`),
  })
  return {
    grids: geography.grids,
    rivers: geography.roads.filter((road) => road.kind === 'river'),
    communities,
    classes: new Map(demoCatalogue().map((cls) => [classKey(cls.family, cls.code), cls])),
    residentsOf: (grid) => residentsBy.get(grid.code) ?? residents,
    targetOf: targetFinder(towns),
    handlersOf: (target) => {
      if (target.kind === 'organisation') return holders.accounts(`handler ${target.key}`)
      if (target.kind === 'grid') return workersOf(target.area).map((person) => person.account)
      return generalistsOf(target.area)
    },
    nameOf: (target) => nameOfTarget(target, { organisations, communities }),
    isLocal: (target) =>
      target.kind !== 'organisation' || organisations.get(target.key)?.area !== COUNTY.code,
    staff: { street: roleAt(STREET.code), county: roleAt(COUNTY.code) },
    workersOf,
    generalistsOf,
    checkersOf: (grid) => {
      const own = workersOf(grid.code).map((person) => person.account)
      const above = ['grid_leader', 'community_secretary']
      return [
        ...own,
        ...own,
        ...own,
        ...above.flatMap((role) => holders.accounts(`${role} ${grid.community}`)),
      ]
    },
  }
}

function holdersOf(people: DemoPerson[]) {
  const held = new Map<string, DemoPerson[]>()
  for (const person of people) {
    for (const post of person.posts) {
      const key = `${post.role} ${post.area ?? post.organisation}`
      held.set(key, [...(held.get(key) ?? []), person])
    }
  }
  const peopleOf = (key: string) => held.get(key) ?? []
  return { people: peopleOf, accounts: (key: string) => peopleOf(key).map((person) => person.account) }
}

function targetFinder(communities: DemoArea[]): District['targetOf'] {
  const key = (family: string, code: string, area: string) => `${family} ${code} ${area}`
  const own = new Map(demoDuties(communities).map((d) => [key(d.family, d.code, d.area), d.organisation]))
  return (cls, grid) => {
    const here = own.get(key(cls.family, cls.code, grid.community))
    if (here) return { kind: 'organisation', key: here }
    if (cls.responsible === 'grid') return { kind: 'grid', area: grid.code }
    if (cls.responsible === 'community') return { kind: 'community', area: grid.community }
    return { kind: 'organisation', key: cls.responsible }
  }
}

function nameOfTarget(
  target: DemoTarget,
  {
    organisations,
    communities,
  }: { organisations: Map<string, DemoOrganisation>; communities: Map<string, DemoArea> },
): string {
  if (target.kind === 'organisation') return organisations.get(target.key)?.shortName ?? target.key
  if (target.kind === 'grid') return '本网格网格员'
  if (target.kind === 'centre') return target.area === COUNTY.code ? '县网格指挥中心' : '街道网格中心'
  return communities.get(target.area)?.shortName ?? target.area
}
