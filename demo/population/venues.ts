import type { DemoGrid, DemoPlace } from '../types.ts'
import { addDays } from './days.ts'
import type { Trade } from './trades.ts'
import type { DemoSaying, DemoUnit, DemoVenue, DemoVenueKind } from './types.ts'
import type { Registrar } from './units.ts'

interface Premises {
  grid: DemoGrid
  point: DemoVenue['point']
  address: string
  house: string | null
  unit: DemoUnit
  trade: Trade
}

/** 九小场所: the shop as a place that is looked after, kept by the organisation in it. */
export function premisesOf(
  office: Registrar,
  { grid, point, address, house, unit, trade }: Premises,
): DemoVenue {
  const { random, now } = office
  const known = unit.sayings.at(-1)!.values
  const registered = unit.sayings.find(({ source }) => source === 'market')?.values ?? known
  const values: DemoSaying['values'] = {
    name: String(registered.name),
    address,
    manager: String(registered.legalPerson),
    areaM2: random.int(15, 180),
    ...(known.phone !== undefined && { phone: known.phone }),
  }
  return {
    key: `v${unit.key.slice(1)}`,
    kind: 'small_premises',
    smallPremises: trade.small,
    gridCode: grid.code,
    point,
    house,
    unit: unit.key,
    sayings: [{ source: 'ledger', observedOn: addDays(now, -random.int(30, 500)), values }],
  }
}

const kindByWord: [RegExp, DemoVenueKind][] = [
  [/幼儿园|小学|教学楼/, 'school'],
  [/卫生|门诊|住院|药房/, 'clinic'],
  [/市场|超市|商店|大厅/, 'market'],
  [/广场|公园|食堂|党群|操场/, 'public_place'],
]

/** Schools, clinics, markets and squares among what people name when they say where; stops and gates are none. */
export function landmarkVenues(office: Registrar, grid: DemoGrid): DemoVenue[] {
  return grid.landmarks.flatMap((mark, i) => {
    const kind = kindByWord.find(([words]) => words.test(mark.name))?.[1]
    return kind ? [venueOf(office, { grid, mark, kind, key: `l${grid.code}-${i + 1}` })] : []
  })
}

function venueOf(
  { random, now }: Registrar,
  { grid, mark, kind, key }: { grid: DemoGrid; mark: DemoPlace; kind: DemoVenueKind; key: string },
): DemoVenue {
  const values: DemoSaying['values'] = {
    name: mark.name,
    address: mark.address,
    capacity: random.int(4, 60) * 10,
  }
  const observedOn = addDays(now, -random.int(60, 900))
  return {
    key,
    kind,
    smallPremises: null,
    gridCode: grid.code,
    point: mark.point,
    house: null,
    unit: null,
    sayings: [{ source: 'ledger', observedOn, values }],
  }
}
