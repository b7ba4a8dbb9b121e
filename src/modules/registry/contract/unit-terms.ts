export const entityKindNames = {
  enterprise: '企业',
  self_employed: '个体工商户',
  social_organisation: '社会组织',
  institution: '机关事业单位',
  party_branch: '党组织',
} as const
export type EntityKind = keyof typeof entityKindNames
export const entityKinds = Object.keys(entityKindNames) as [EntityKind, ...EntityKind[]]

export const componentStateNames = {
  intact: '完好',
  damaged: '破损',
  missing: '丢失',
  abandoned: '废弃',
} as const
export type ComponentState = keyof typeof componentStateNames
export const componentStates = Object.keys(componentStateNames) as [ComponentState, ...ComponentState[]]

export const componentChangeNames = {
  made: '登记',
  state: '状态',
  units: '单位',
  moved: '位置',
  seen: '现场核实',
} as const
export type ComponentChangeKind = keyof typeof componentChangeNames

export const credentialSubjectNames = { person: '人员', legal_entity: '单位', place: '场所' } as const
export type CredentialSubject = keyof typeof credentialSubjectNames
export const credentialSubjects = Object.keys(credentialSubjectNames) as [
  CredentialSubject,
  ...CredentialSubject[],
]

export const applicationStateNames = {
  open: '待审核',
  accepted: '已录用',
  refused: '未通过',
  withdrawn: '已撤回',
} as const
export type ApplicationState = keyof typeof applicationStateNames
export const applicationStates = Object.keys(applicationStateNames) as [
  ApplicationState,
  ...ApplicationState[],
]

/** Classed so by the code table place_kind: 九小场所, which have a sub-class of their own. */
export const SMALL_PREMISES = '10'
/** Classed so by the code table force_class. */
export const NEW_EMPLOYMENT = '06'
