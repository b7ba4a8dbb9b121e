import { COUNTY } from './geography/layout.ts'
import { stationKey } from './organisations.ts'
import type { DemoName } from './people/names.ts'
import { nameMaker, phoneMaker } from './people/names.ts'
import type { StaffRow } from './people/staff.ts'
import { HANDLERS, HEADS, OFFICE_STAFF } from './people/staff.ts'
import type { Random } from './random.ts'
import { seeded } from './random.ts'
import type {
  DemoArea,
  DemoDuty,
  DemoGeography,
  DemoGrid,
  DemoPerson,
  DemoPost,
  DemoResident,
} from './types.ts'

/** The one password of every demo account. */
export const DEMO_PASSWORD = 'Wangge@2026'

export interface DemoPeople {
  people: DemoPerson[]
  duties: DemoDuty[]
  residents: DemoResident[]
}

interface Register {
  random: Random
  nextName: () => DemoName
  nextPhone: () => string
  accounts: Set<string>
}

/** Everybody with an account, the rota of the 全科社工, and 400 residents. */
export function demoPeople({ areas, grids }: DemoGeography): DemoPeople {
  const random = seeded('people')
  const register: Register = {
    random,
    nextName: nameMaker(random),
    nextPhone: phoneMaker(random),
    accounts: new Set([...OFFICE_STAFF, ...HANDLERS, ...HEADS].flatMap((row) => row.account ?? [])),
  }
  const communities = areas.filter((area) => area.parent && area.urban !== undefined)
  const office = [...OFFICE_STAFF, ...HANDLERS].map((row) => officer(register, row))
  const local = communities.map((community) => {
    return staffOf(
      register,
      community,
      grids.filter((grid) => grid.community === community.code),
    )
  })
  const residents = Array.from({ length: 400 }, (_, i) => resident(register, grids, i))
  const heads = HEADS.map((row) => officer(register, row))
  return {
    people: [...office, ...local.flatMap((staff) => staff.people), ...heads],
    duties: local.flatMap((staff) => staff.duties),
    residents,
  }
}

function staffOf(register: Register, community: DemoArea, grids: DemoGrid[]) {
  const isFirst = community.code.endsWith('001')
  const name = community.shortName
  const secretary = person(register, { account: isFirst ? 'shuji' : undefined, title: `${name}党组织书记` }, [
    { role: 'community_secretary', area: community.code, clearance: 3 },
    { role: 'grid_secretary', area: community.code, clearance: 3 },
  ])
  const workers = Array.from({ length: grids.length > 4 ? 3 : 2 }, (_, i) =>
    gridWorker(register, { community, isFirst: isFirst && i === 0, leads: i === 0 }, everyNth(grids, i)),
  )
  const helper = register.random.chance(0.4) ? [partTimer(register, community, grids)] : []
  const generalists = Array.from({ length: community.urban ? 2 : 1 }, (_, i) => {
    const account = isFirst && i === 0 ? 'shegong' : undefined
    return person(register, { account, title: `${name}全科社工` }, [
      { role: 'generalist', area: community.code, clearance: 2 },
      { role: 'handler', organisation: stationKey(community.code), clearance: 2 },
    ])
  })
  if (isFirst) showcaseFirst(secretary, workers, generalists)
  return {
    people: [secretary, ...workers, ...helper, ...generalists],
    duties: rota(generalists, community.code),
  }
}

function showcaseFirst(secretary: DemoPerson, workers: DemoPerson[], generalists: DemoPerson[]): void {
  secretary.showcase = '社区书记：本社区的工单与网格'
  if (workers[0]) workers[0].showcase = '网格长、专职网格员：上报、核实、处置、核查'
  if (generalists[0]) generalists[0].showcase = '全科社工：窗口受理，轮值下网格'
}

/** A full-time worker keeps one to three grids; the first of a community is its 网格长 as well. */
function gridWorker(
  register: Register,
  { community, isFirst, leads }: { community: DemoArea; isFirst: boolean; leads: boolean },
  grids: DemoGrid[],
): DemoPerson {
  const own = grids.map((grid): DemoPost => ({ role: 'grid_worker', area: grid.code, clearance: 2 }))
  const head: DemoPost[] = leads ? [{ role: 'grid_leader', area: community.code, clearance: 2 }] : []
  const title = `${community.shortName}${leads ? '网格长' : '专职网格员'}`
  return person(register, { account: isFirst ? 'wanggeyuan' : undefined, title }, [...own, ...head])
}

function partTimer(register: Register, community: DemoArea, grids: DemoGrid[]): DemoPerson {
  const grid = register.random.pick(grids)
  return person(register, { title: `${community.shortName}兼职网格员` }, [
    { role: 'grid_worker_part', area: grid.code, clearance: 1 },
  ])
}

/** Every third (second) grid to the same worker; with three workers and five grids 2, 2 and 1. */
function everyNth(grids: DemoGrid[], worker: number): DemoGrid[] {
  const workers = grids.length > 4 ? 3 : 2
  return grids.filter((_, i) => i % workers === worker)
}

/** Two take turns at the window; one alone is there on Monday, Wednesday and Friday. */
function rota(generalists: DemoPerson[], community: string): DemoDuty[] {
  return generalists.flatMap(({ account }, i) =>
    [1, 2, 3, 4, 5].map((weekday): DemoDuty => {
      const atWindow = (weekday + i) % 2 === 1
      return { account, community, weekday, place: atWindow ? 'window' : 'grid' }
    }),
  )
}

function officer(register: Register, row: StaffRow): DemoPerson {
  const post: DemoPost = {
    role: row.role,
    ...(row.organisation ? { organisation: row.organisation } : { area: row.area ?? COUNTY.code }),
    clearance: row.clearance,
  }
  const made = person(register, row, [post])
  return row.showcase ? { ...made, showcase: row.showcase } : made
}

function person(
  { nextName, nextPhone, accounts }: Register,
  { account, title }: { account?: string; title: string },
  posts: DemoPost[],
): DemoPerson {
  const name = nextName()
  let own = account ?? name.pinyin
  for (let i = 2; !account && accounts.has(own); i++) own = `${name.pinyin}${i}`
  accounts.add(own)
  return { account: own, name: name.text, phone: nextPhone(), title, posts }
}

function resident({ random, nextName, nextPhone }: Register, grids: DemoGrid[], index: number): DemoResident {
  const homes = grids.filter((grid) => grid.kind === 'basic')
  const grid = homes[index % homes.length]!
  const home = random.pick(grid.compounds)
  const door = grid.urban
    ? `${random.int(1, 18)}号楼${random.int(1, 4)}单元${random.int(1, 11)}0${random.int(1, 4)}`
    : ''
  return { name: nextName().text, phone: nextPhone(), gridCode: grid.code, address: home.address + door }
}
