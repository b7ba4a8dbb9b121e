import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { Random } from '../random.ts'
import type { DemoGrid, DemoResident } from '../types.ts'
import { addDays } from './days.ts'
import type { Family, FamilyKind } from './families.ts'
import { makeFamily, shopFamily } from './families.ts'
import type { Homes } from './homes.ts'
import type { Human, Nursery } from './humans.ts'
import { RESERVED } from './names.ts'
import { yearsAfter } from './numbers.ts'
import type { DemoHouse, DemoResidency } from './types.ts'

/** A person with where they live, before anybody has said anything of them. */
export interface Settled {
  human: Human
  family: Family
  house: DemoHouse
  grid: DemoGrid
  residencies: DemoResidency[]
}

type Weights = Partial<Record<FamilyKind, number>>

const inTown: Weights = {
  youngCouple: 8,
  nuclear: 39,
  middleCouple: 8,
  oldCouple: 12,
  widowed: 5,
  single: 5,
  singleParent: 4,
  threeGenerations: 10,
  tenants: 5,
  flatmates: 2.5,
  withLodger: 1.5,
}
const inVillage: Weights = {
  youngCouple: 5,
  nuclear: 24,
  middleCouple: 10,
  oldCouple: 16,
  widowed: 9,
  single: 4,
  threeGenerations: 12,
  underOneRoof: 11,
  leftBehind: 6,
  tenants: 3,
}

/** One home in ten stands empty; shops are slept in now and then. */
export function settle(
  { compounds, buildings, houses }: Homes,
  grids: readonly DemoGrid[],
  { nursery, residents }: { nursery: Nursery; residents: readonly DemoResident[] },
): Settled[] {
  const gridBy = new Map(grids.map((grid) => [grid.code, grid]))
  const gridOfCompound = new Map(compounds.map(({ key, gridCode }) => [key, gridBy.get(gridCode)!]))
  const gridOfBuilding = new Map(buildings.map(({ key, compound }) => [key, gridOfCompound.get(compound)!]))
  const ordinary = residents.filter(({ name }) => !RESERVED.has(name))
  const known = Map.groupBy(ordinary, ({ gridCode }) => gridCode)
  return houses.flatMap((house, i) => {
    const grid = gridOfBuilding.get(house.building)!
    const family = familyFor(house, grid, { nursery, known: known.get(grid.code) ?? [] })
    if (!family) return []
    if (family.isTenant) house.isRented = true
    else family.number = householdNumber(i)
    return family.members.map(({ human, relation }) => {
      const from = movedIn(nursery.random, human, nursery.now)
      return { human, family, house, grid, residencies: [{ house: house.key, relation, from, to: null }] }
    })
  })
}

/** Nine digits; those of a real booklet begin with the code of a police station, and none has 0. */
const householdNumber = (i: number) => `0${String(30_000_000 + i * 7).padStart(8, '0')}`

function familyFor(
  { use }: DemoHouse,
  grid: DemoGrid,
  { nursery, known }: { nursery: Nursery; known: DemoResident[] },
): Family | undefined {
  const { random } = nursery
  if (use !== 'home') return use === 'shop' && random.chance(0.12) ? shopFamily(nursery) : undefined
  if (random.chance(grid.urban ? 0.11 : 0.14)) return undefined
  const resident = random.chance(0.2) ? known.shift() : undefined
  if (resident) return makeFamily('nuclear', nursery, resident)
  const weights = Object.entries(grid.urban ? inTown : inVillage) as [FamilyKind, number][]
  return makeFamily(random.weighted(weights, ([, weight]) => weight)[0], nursery)
}

/** Those from elsewhere came lately; nobody moved in before being born. */
function movedIn(random: Random, { birthOn, origin }: Human, now: LocalDate): LocalDate {
  const latest = addDays(now, -random.int(20, origin ? 1500 : 7300))
  return latest < birthOn ? birthOn : latest
}

/** The widowed survive somebody who still stands in the street's books. */
export function bury(settled: Settled[], { random, now }: Nursery): Settled[] {
  return settled.flatMap(({ family, house, grid }) => {
    const late = family.late
    if (!late) return []
    const diedOn = addDays(now, -random.int(25, 1100))
    const from = yearsAfter(late.birthOn, 40)
    const to = random.chance(0.6) ? diedOn : null
    const residencies: DemoResidency[] = [{ house: house.key, relation: 'family', from, to }]
    return [{ human: { ...late, diedOn }, family, house, grid, residencies }]
  })
}

/** Former tenants, and those who keep a second home. */
export function moveAbout(settled: Settled[], nursery: Nursery): Settled[] {
  const { random, now } = nursery
  const homes = settled.filter(({ house }) => house.use === 'home')
  for (const person of settled) {
    if (person.human.age < 25 || person.human.origin || !random.chance(0.012)) continue
    const other = random.pick(homes).house
    if (other === person.house) continue
    const from = movedIn(random, person.human, now)
    person.residencies.push({ house: other.key, relation: 'owner', from, to: null })
  }
  const rented = homes.filter(({ house }) => house.isRented)
  return rented
    .filter(() => random.chance(0.2))
    .flatMap(({ house, grid }) => formerTenant(nursery, house, grid))
}

function formerTenant(nursery: Nursery, house: DemoHouse, grid: DemoGrid): Settled[] {
  const { random, now } = nursery
  const family = makeFamily('flatmates', nursery)
  const to = addDays(now, -random.int(40, 700))
  const from = addDays(to, -random.int(120, 900))
  return family.members.slice(0, 1).map(({ human }) => {
    return { human, family, house, grid, residencies: [{ house: house.key, relation: 'tenant', from, to }] }
  })
}
