import type { WorkCalendar } from '../src/base/time/calendar.ts'
import { localDate } from '../src/base/time/calendar.ts'
import { demoCatalogue, demoDuties } from './catalogue.ts'
import { demoGeography } from './geography.ts'
import { planOrders } from './orders.ts'
import { demoOrganisations } from './organisations.ts'
import { demoPeople } from './people.ts'
import { demoComponents } from './population/components.ts'
import type { DemoComponent, DemoPopulation, DemoUnits } from './population/types.ts'
import { demoUnits } from './population/units.ts'
import { demoPopulation, onSite } from './population.ts'
import type {
  DemoClass,
  DemoDuties,
  DemoDuty,
  DemoGeography,
  DemoOrder,
  DemoOrganisation,
  DemoPerson,
  DemoResident,
} from './types.ts'

/** The whole demo district as plain data; each module loads its share. */
export interface DemoPlan {
  now: Date
  geography: DemoGeography
  organisations: DemoOrganisation[]
  people: DemoPerson[]
  residents: DemoResident[]
  duty: DemoDuty[]
  classes: DemoClass[]
  responsibilities: DemoDuties[]
  orders: DemoOrder[]
  /** Who lives in the street; made when first asked for, since not every loader needs it. */
  population: () => DemoPopulation
  units: () => DemoUnits
  components: () => DemoComponent[]
}

export { DEMO_PASSWORD } from './people.ts'

const ORDERS = 3000

export const demoUserId = (account: string) => `demo-user-${account}`
/** By the last four digits, which differ: ids go everywhere, whole telephones nowhere. */
export const demoResidentId = (phone: string) => `demo-resident-${phone.slice(-4)}`
export const demoComponentId = (code: string): string => `demo-component-${code}`
export const demoHouseId = (key: string): string => `demo-house-${key}`
export const demoOrganisationId = (key: string) => `demo-org-${key}`

/** Deterministic but for `now` and the working calendar: the same day gives the same district. */
export function planDemo(now: Date, calendar: WorkCalendar): DemoPlan {
  const geography = demoGeography()
  const communities = geography.areas.filter((area) => /^370830001(?!000)/.test(area.code))
  const { people, duties, residents } = demoPeople(geography)
  const today = localDate(now, calendar.utcOffsetMinutes)
  const seen = onSite(people, residents)
  const classes = demoCatalogue()
  const population = once(() => demoPopulation(geography, today, seen))
  return {
    now,
    geography,
    organisations: demoOrganisations(communities),
    people,
    residents,
    duty: duties,
    classes,
    responsibilities: demoDuties(communities),
    orders: planOrders(now, ORDERS, calendar),
    population,
    units: once(() => demoUnits(geography, population(), { now: today, workers: seen.workers })),
    components: once(() => demoComponents(geography.grids, classes, today)),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
