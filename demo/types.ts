import type { BBox, LineGeometry, PolygonGeometry, Position } from '../src/base/geometry/geojson.ts'
import type { Clearance, Role } from '../src/base/roles.ts'

/** An area above the grid. Names as in the official code table, short names as people say them. */
export interface DemoArea {
  code: string
  name: string
  shortName: string
  parent?: string
  /** Only the street and its communities have one. */
  geometry?: PolygonGeometry
  urban?: boolean
}

export interface DemoPlace {
  name: string
  point: Position
  address: string
}

export type DedicatedKind = 'campus' | 'hospital' | 'market' | 'industry'

export interface DemoGrid {
  code: string
  name: string
  community: string
  kind: 'basic' | 'dedicated'
  dedicatedTo?: DedicatedKind
  urban: boolean
  geometry: PolygonGeometry
  households: number
  population: number
  /** 小区 in town, 片区 in the villages. */
  compounds: DemoPlace[]
  /** Schools, markets, squares, stops: what people name when they say where. */
  landmarks: DemoPlace[]
  /** Stretches of road along or inside the grid: where something on the street can lie. */
  frontages: DemoFrontage[]
}

export interface DemoFrontage {
  road: string
  line: Position[]
}

export interface DemoRoad {
  name: string
  kind: 'arterial' | 'secondary' | 'lane' | 'river'
  geometry: LineGeometry
}

export interface DemoGeography {
  /** Province, city, county, street, then the communities and villages. */
  areas: DemoArea[]
  grids: DemoGrid[]
  roads: DemoRoad[]
  bbox: BBox
}

export type OrganisationKind = 'department' | 'street_centre' | 'community_centre' | 'unit' | 'property'

export interface DemoOrganisation {
  key: string
  name: string
  shortName: string
  kind: OrganisationKind
  area: string
  phone: string
}

/** A post: what a person is, at an area or an organisation. */
export interface DemoPost {
  role: Role
  area?: string
  organisation?: string
  clearance: Clearance
}

export interface DemoPerson {
  account: string
  name: string
  phone: string
  title: string
  posts: DemoPost[]
  /** Stands on the sign-in page, with these words. */
  showcase?: string
}

export interface DemoResident {
  name: string
  phone: string
  gridCode: string
  address: string
}

/** Which days of a week a 全科社工 is at the window; on the others she is in the grids. */
export interface DemoDuty {
  account: string
  community: string
  /** ISO weekday, 1 is Monday. */
  weekday: number
  place: 'window' | 'grid'
}

export type ClassFamily = 'component' | 'event' | 'appeal'
export type LimitTimer = 'urgent_hour' | 'work_hour' | 'work_day' | 'natural_day'
export interface DemoLimit {
  timer: LimitTimer
  amount: number
}

/** A condition under which a case is filed, and the time it then has. */
export interface DemoCondition {
  text: string
  limit: DemoLimit
}

export interface DemoClass {
  /** Unique within its family: major class 2 digits, sub-class 4. */
  code: string
  family: ClassFamily
  parent?: string
  name: string
  level: 1 | 2
  limit: DemoLimit
  /** At least one in every sub-class; the first gives the class its limit. */
  conditions: DemoCondition[]
  keywords: string[]
  filingStandard: string
  closingStandard: string
  /** The key of an organisation, or whoever keeps the place: its grid worker, its community. */
  responsible: string
}

/** 权责清单: in this area this class is not for the usual organisation but for that one. */
export interface DemoDuties {
  family: ClassFamily
  code: string
  area: string
  organisation: string
}

export type OrderSource = 'resident' | 'grid_worker' | 'hotline' | 'window' | 'mailbox'

export type StepAction =
  | 'report'
  | 'register'
  | 'not_accept'
  | 'dispatch'
  | 'accept'
  | 'return'
  | 'redispatch'
  | 'feedback'
  | 'rework'
  | 'check_pass'
  | 'check_fail'
  | 'rate'
  | 'close'
  | 'reopen'
  | 'escalate'
  | 'delegate'
  | 'withdraw'

export type DemoTarget =
  | { kind: 'organisation'; key: string }
  | { kind: 'community'; area: string }
  | { kind: 'grid'; area: string }
  | { kind: 'centre'; area: string }

export interface DemoRating {
  contacted: boolean
  resolved: boolean
  satisfied: boolean
  remark: string
}

export interface DemoStep {
  action: StepAction
  at: Date
  /** The account that acts; absent when the resident does, or (see `bySystem`) time does. */
  actor?: string
  bySystem?: boolean
  note: string
  to?: DemoTarget
  /** Registered under this condition of the class, */
  standard?: string
  /** and dispatched with this limit, where it is not the one of the class. */
  limit?: DemoLimit
  rating?: DemoRating
}

export interface DemoComment {
  at: Date
  /** Absent: the resident. */
  actor?: string
  text: string
}

export interface DemoPicture {
  scene: string
  moment: 'before' | 'after'
  /** The step whose evidence it is: index into `steps`. */
  step: number
}

export type DemoState =
  | 'pending_register'
  | 'pending_dispatch'
  | 'pending_handle'
  | 'handling'
  | 'returned'
  | 'pending_check'
  | 'pending_rating'
  | 'pending_close'
  | 'closed'
  | 'not_accepted'
  | 'withdrawn'

export interface DemoOrder {
  source: OrderSource
  family: ClassFamily
  code: string
  /** Index into the class's `conditions`. */
  condition: number
  title: string
  description: string
  gridCode: string
  point: Position
  address: string
  reporter: { name: string; phone: string; account?: string }
  /** The name and number are kept from those who handle it. */
  confidential: boolean
  steps: DemoStep[]
  comments: DemoComment[]
  pictures: DemoPicture[]
  /** Where the steps lead. */
  state: DemoState
}
