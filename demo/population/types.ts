import type { Position } from '../../src/base/geometry/geojson.ts'
import type { LocalDate } from '../../src/base/time/calendar.ts'
import type { DemoResident } from '../types.ts'

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
  /** Empty for a yard, which is one dwelling. */
  room: string
  /** As it is written on an envelope, from the road or the village down. */
  address: string
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
  /** The grid of the first home. */
  gridCode: string
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

/** Who saw people on site, and the residents with an account: these are found in the registry too. */
export interface DemoOnSite {
  /** Accounts of grid workers by grid. */
  workers: ReadonlyMap<string, readonly string[]>
  residents: readonly DemoResident[]
}

export interface DemoPopulation {
  compounds: DemoCompound[]
  buildings: DemoBuilding[]
  houses: DemoHouse[]
  people: DemoRegistered[]
  households: DemoHousehold[]
}

export type DemoUnitKind =
  | 'enterprise'
  | 'self_employed'
  | 'social_organisation'
  | 'party_branch'
  | 'institution'

/** An organisation, or a self-employed person with a trade. */
export interface DemoUnit {
  key: string
  kind: DemoUnitKind
  gridCode: string
  point: Position
  /** The shop or office it sits in. */
  house: string | null
  /** Values: `name`, `creditCode`, `businessKind`, `legalPerson`, `phone`, `address`, `foundedOn`, `scope`, `employees`. */
  sayings: DemoSaying[]
}

export type DemoVenueKind = 'small_premises' | 'school' | 'clinic' | 'market' | 'public_place'

/** A place one goes to; 九小场所 have the organisation that keeps them. */
export interface DemoVenue {
  key: string
  kind: DemoVenueKind
  /** Code of the table `small_premises`. */
  smallPremises: string | null
  gridCode: string
  point: Position
  house: string | null
  unit: string | null
  /** Values: `name`, `address`, `manager`, `phone`, `areaM2`, `capacity`. */
  sayings: DemoSaying[]
}

export interface DemoUnits {
  units: DemoUnit[]
  venues: DemoVenue[]
}

export type DemoComponentState = 'intact' | 'damaged' | 'missing' | 'abandoned'

/** 城市部件 of GB/T 30428.2. */
export interface DemoComponent {
  /** County 6, major class 2, sub-class 2, sequence 6. */
  code: string
  /** Sub-class of the catalogue: 0101 井盖. */
  classCode: string
  name: string
  gridCode: string
  point: Position
  /** Where it stands, in words. */
  place: string
  state: DemoComponentState
  /** Keys of organisations: 主管, 权属 and 养护单位. */
  supervisor: string
  owner: string
  keeper: string
  surveyedOn: LocalDate
  changedOn: LocalDate | null
}
