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
}

export const DEMO_PASSWORD = 'Wangge@2026'
export const demoUserId = (account: string) => `demo-user-${account}`
export const demoResidentId = (phone: string) => `demo-resident-${phone}`
export const demoOrganisationId = (key: string) => `demo-org-${key}`

/** Deterministic but for `now`: the same day gives the same district. */
export function planDemo(now: Date): DemoPlan {
  return {
    now,
    geography: { areas: [], grids: [], roads: [], bbox: [0, 0, 0, 0] },
    organisations: [],
    people: [],
    residents: [],
    duty: [],
    classes: [],
    responsibilities: [],
    orders: [],
  }
}
