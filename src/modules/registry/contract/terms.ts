export const subjectKindNames = {
  person: '人员',
  house: '房屋',
  legal_entity: '单位',
  place: '场所',
  component: '部件',
} as const
export type SubjectKind = keyof typeof subjectKindNames

export const sourceKindNames = {
  upstream: '上级返还',
  ledger: '街道社区台账',
  site: '现场核实',
  resident: '居民自报',
} as const
export type SourceKind = keyof typeof sourceKindNames

export const relationNames = {
  owner: '房主',
  family: '家人',
  tenant: '承租',
  lodger: '借住',
  staff: '从业人员',
} as const
export type Relation = keyof typeof relationNames
export const relations = Object.keys(relationNames) as [Relation, ...Relation[]]

export const buildingKindNames = { block: '楼房', yard: '院落', shops: '商铺' } as const
export type BuildingKind = keyof typeof buildingKindNames
export const buildingKinds = Object.keys(buildingKindNames) as [BuildingKind, ...BuildingKind[]]
