import type { Position } from '../../src/base/geometry/geojson.ts'
import type { LocalDate } from '../../src/base/time/calendar.ts'

/** 小区, or 片区 of a village: what people say they live in. */
export interface DemoCompound {
  key: string
  name: string
  aliases: string[]
  /** The grid it lies in. */
  gridCode: string
  point: Position
  address: string
}

export interface DemoBuilding {
  key: string
  compound: string
  /** 3 for 3号楼; a yard of a village has its own number. */
  number: string
  kind: 'block' | 'yard' | 'shops'
  floors: number
  point: Position
}

export type HouseUse = 'home' | 'shop' | 'office' | 'storage'

export interface DemoHouse {
  key: string
  building: string
  unit: string | null
  floor: number
  room: string
  use: HouseUse
  areaM2: number | null
  isRented: boolean
}

export type ResidencyRelation = 'owner' | 'family' | 'tenant' | 'lodger' | 'staff'

export interface DemoResidency {
  house: string
  relation: ResidencyRelation
  from: LocalDate
  to: LocalDate | null
}

/** What one source says of a person: fields left out are not known to it. */
export interface DemoSaying {
  /** Code of the source: `police`, `civil_affairs`, `health`, `ledger` 街道台账, `grid` 网格员核实, `self` 居民自报. */
  source: string
  observedOn: LocalDate
  /** The account of the grid worker who saw it on site. */
  verifiedBy?: string
  /** Values by field of the registry (`name`, `sex`, `idNumber`, `phone`, `birthOn`, …): codes, not names. */
  values: Record<string, string | number | boolean>
}

export interface DemoRegistered {
  key: string
  /** The true person behind; two records with one truth are a duplicate to be found. */
  truth: string
  sayings: DemoSaying[]
  residencies: DemoResidency[]
  /** Tags by code, care ones too, with the reason. */
  tags: { tag: string; reason: string; source: string; since: LocalDate }[]
}

export interface DemoHousehold {
  key: string
  house: string
  /** 户号 of the registration booklet. */
  number: string | null
  /** The first is the head; kinship to the head by code of GB/T 4761. */
  members: { person: string; kinship: string }[]
}

export interface DemoPopulation {
  compounds: DemoCompound[]
  buildings: DemoBuilding[]
  houses: DemoHouse[]
  people: DemoRegistered[]
  households: DemoHousehold[]
}
