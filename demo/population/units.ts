import type { Position } from '../../src/base/geometry/geojson.ts'
import type { LocalDate } from '../../src/base/time/calendar.ts'
import { numberedAddress, pointInside } from '../geography/places.ts'
import type { Random } from '../random.ts'
import { seeded } from '../random.ts'
import type { DemoArea, DemoGrid } from '../types.ts'
import { addDays } from './days.ts'
import { surnameMaker, wholeName } from './names.ts'
import { creditCode, phones } from './numbers.ts'
import type { Trade } from './trades.ts'
import { companyTrades, shopTrades, socialNames, wishes } from './trades.ts'
import type { DemoOnSite, DemoPopulation, DemoSaying, DemoUnit, DemoUnitKind, DemoUnits } from './types.ts'
import { landmarkVenues, premisesOf } from './venues.ts'

/** Telephone numbers of people end below this place in the walk through all of them. */
const AFTER_PEOPLE = 60_000

export interface Registrar {
  random: Random
  now: LocalDate
  workers: DemoOnSite['workers']
  nextPhone: () => string
  nextSurname: () => string
  serial: number
}

interface Seat {
  grid: DemoGrid
  point: Position
  address: string
  house: string | null
}

/** About 1,500 organisations and places: shops, firms, clubs, party branches, schools, squares. */
export function demoUnits(
  { areas, grids }: { areas: readonly DemoArea[]; grids: readonly DemoGrid[] },
  population: Pick<DemoPopulation, 'compounds' | 'buildings' | 'houses'>,
  { now, workers }: { now: LocalDate; workers: DemoOnSite['workers'] },
): DemoUnits {
  const random = seeded('units')
  const office: Registrar = {
    random,
    now,
    workers,
    nextPhone: phones(AFTER_PEOPLE),
    nextSurname: surnameMaker(random),
    serial: 0,
  }
  const seats = seatsOf(grids, population)
  const shops = seats.map((seat) => ({ seat, ...shopOf(office, seat) }))
  const firms = firmsOf(office, grids)
  const clubs = [...clubsOf(office, areas, grids), ...branchesOf(office, areas, grids)]
  const venues = [
    ...shops.flatMap(({ seat, unit, trade }) =>
      trade?.small ? [premisesOf(office, { ...seat, unit, trade })] : [],
    ),
    ...grids.flatMap((grid) => landmarkVenues(office, grid)),
  ]
  return { units: [...shops.map(({ unit }) => unit), ...firms, ...clubs], venues }
}

/** Shops and offices of which somebody does business; a few stand empty. */
function seatsOf(
  grids: readonly DemoGrid[],
  { compounds, buildings, houses }: Pick<DemoPopulation, 'compounds' | 'buildings' | 'houses'>,
): Seat[] {
  const gridBy = new Map(grids.map((grid) => [grid.code, grid]))
  const gridOf = new Map(compounds.map(({ key, gridCode }) => [key, gridBy.get(gridCode)!]))
  const buildingBy = new Map(buildings.map((building) => [building.key, building]))
  return houses.flatMap(({ key, building, use, address }, i) => {
    if ((use !== 'shop' && use !== 'office') || i % 19 === 0) return []
    const own = buildingBy.get(building)!
    return [{ grid: gridOf.get(own.compound)!, point: own.point, address, house: key }]
  })
}

function shopOf(office: Registrar, seat: Seat): { unit: DemoUnit; trade: Trade | null } {
  const { random } = office
  const wish = random.pick(wishes)
  if (random.chance(0.14)) {
    const [form, scope] = random.pick(companyTrades)
    return {
      unit: unitOf(office, seat, { kind: 'enterprise', name: `汶上县${wish}${form}`, scope }),
      trade: null,
    }
  }
  const trade = random.weighted(shopTrades, ({ weight }) => weight)
  const name = `中都街道${wish}${trade.name}`
  return { unit: unitOf(office, seat, { kind: 'self_employed', name, scope: trade.scope }), trade }
}

/** Firms with premises of their own, most of them in the industrial park. */
function firmsOf(office: Registrar, grids: readonly DemoGrid[]): DemoUnit[] {
  return grids.flatMap((grid) => {
    const count = grid.dedicatedTo === 'industry' ? 45 : grid.dedicatedTo ? 0 : 1
    return Array.from({ length: count }, () => {
      const [form, scope] = office.random.pick(companyTrades)
      const name = `汶上县${office.random.pick(wishes)}${form}`
      return unitOf(office, seatIn(grid, office.random), { kind: 'enterprise', name, scope })
    })
  })
}

function clubsOf(office: Registrar, areas: readonly DemoArea[], grids: readonly DemoGrid[]): DemoUnit[] {
  return communitiesOf(areas).flatMap((community) => {
    const own = grids.filter((grid) => grid.community === community.code)
    const names = office.random.shuffled(socialNames).slice(0, 2)
    return names.map((what) => {
      const name = `中都街道${community.shortName}${what}`
      const seat = seatIn(office.random.pick(own), office.random)
      return unitOf(office, seat, { kind: 'social_organisation', name, scope: what })
    })
  })
}

/** A party branch for every grid, as the grids are drawn for. */
function branchesOf(office: Registrar, areas: readonly DemoArea[], grids: readonly DemoGrid[]): DemoUnit[] {
  const known = new Set(communitiesOf(areas).map(({ code }) => code))
  return grids
    .filter(({ community }) => known.has(community))
    .map((grid) => {
      const name = `中共${grid.name}支部委员会`
      return unitOf(office, seatIn(grid, office.random), { kind: 'party_branch', name, scope: '党组织' })
    })
}

const communitiesOf = (areas: readonly DemoArea[]) => areas.filter(({ urban }) => urban !== undefined)

function seatIn(grid: DemoGrid, random: Random): Seat {
  const point = pointInside(grid.geometry, random)
  return { grid, point, address: numberedAddress(point, grid.frontages), house: null }
}

function unitOf(
  office: Registrar,
  { grid, point, address, house }: Seat,
  { kind, name, scope }: { kind: DemoUnitKind; name: string; scope: string },
): DemoUnit {
  office.serial += 1
  const { random, now, serial } = office
  const sex = random.chance(0.6) ? '1' : '2'
  const legalPerson = wholeName(random, { surname: office.nextSurname(), sex, year: random.int(1962, 1998) })
  const truth = {
    name,
    legalPerson,
    phone: office.nextPhone(),
    address,
    scope,
    kind,
    code: codeOf(kind, serial),
  }
  const sayings = [
    registration(truth, office),
    ...(random.chance(0.75) ? [street(truth, office)] : []),
    ...(random.chance(0.35) ? visited(truth, grid, office) : []),
  ].sort((a, b) => a.observedOn.localeCompare(b.observedOn))
  const known = sayings.filter(({ observedOn }) => observedOn <= now)
  return {
    key: `u${String(serial).padStart(4, '0')}`,
    kind,
    gridCode: grid.code,
    point,
    house,
    sayings: known,
  }
}

interface UnitTruth {
  name: string
  legalPerson: string
  phone: string
  address: string
  scope: string
  kind: DemoUnitKind
  code: string | null
}

/** A party branch has no code of its own. */
function codeOf(kind: DemoUnitKind, serial: number): string | null {
  if (kind === 'party_branch') return null
  if (kind === 'social_organisation') return creditCode('5', serial % 3 === 0 ? '2' : '1', serial)
  return creditCode('9', kind === 'self_employed' ? '2' : '1', serial)
}

const registrars: Record<DemoUnitKind, string> = {
  enterprise: 'market',
  self_employed: 'market',
  institution: 'ledger',
  social_organisation: 'civil_affairs',
  party_branch: 'ledger',
}

function registration(truth: UnitTruth, { random, now }: Registrar): DemoSaying {
  const isTrade = truth.kind === 'enterprise' || truth.kind === 'self_employed'
  const values: DemoSaying['values'] = {
    name: truth.name,
    legalPerson: truth.legalPerson,
    address: truth.address,
    scope: truth.scope,
    foundedOn: addDays(now, -random.int(200, 6000)),
    ...(truth.code && { creditCode: truth.code }),
    ...(isTrade && { businessKind: truth.kind === 'enterprise' ? '01' : '03' }),
    ...(truth.kind === 'party_branch' && { phone: truth.phone }),
  }
  return { source: registrars[truth.kind], observedOn: addDays(now, -random.pick([25, 25, 60])), values }
}

/** The street's own list: older, sometimes with the owner before. */
function street(truth: UnitTruth, { random, now, nextPhone, nextSurname }: Registrar): DemoSaying {
  const isOld = random.chance(0.06)
  const before = () => wholeName(random, { surname: nextSurname(), sex: '1', year: 1975 })
  const values: DemoSaying['values'] = {
    name: truth.name.replace(/^(汶上县|中都街道)/, ''),
    legalPerson: isOld ? before() : truth.legalPerson,
    phone: isOld ? nextPhone() : truth.phone,
    ...(truth.code && random.chance(0.6) && { creditCode: truth.code }),
  }
  return { source: 'ledger', observedOn: addDays(now, -random.int(250, 1200)), values }
}

function visited(truth: UnitTruth, grid: DemoGrid, { random, now, workers }: Registrar): DemoSaying[] {
  const accounts = workers.get(grid.code) ?? []
  if (accounts.length === 0) return []
  const values = { name: truth.name, phone: truth.phone, employees: random.int(1, 12) }
  const observedOn = addDays(now, -random.int(3, 200))
  return [{ source: 'grid', observedOn, verifiedBy: random.pick(accounts), values }]
}
