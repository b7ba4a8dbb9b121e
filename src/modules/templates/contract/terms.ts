/** Kinds of question, in the order a designer is offered them. */
export const itemKindNames = {
  text: '单行文字',
  long_text: '多行文字',
  integer: '整数',
  decimal: '小数',
  date: '日期',
  time: '时间',
  one: '单选',
  many: '多选',
  phone: '手机或电话',
  id_number: '公民身份号码',
  photo: '拍照',
  place: '位置',
  signature: '签名',
  person: '选人员',
  house: '选房屋',
  note: '说明文字',
  calculated: '自动计算',
  group: '分组',
  repeat: '重复组',
} as const
export type ItemKind = keyof typeof itemKindNames
export const itemKinds = Object.keys(itemKindNames) as [ItemKind, ...ItemKind[]]

/** What holds other items. */
export function isHolder(kind: ItemKind): boolean {
  return kind === 'group' || kind === 'repeat'
}

/** What nobody answers. */
export function isAnswered(kind: ItemKind): boolean {
  return !isHolder(kind) && kind !== 'note'
}

export const targetKindNames = {
  house: '按房屋',
  person: '按人员',
  household: '按户',
  organisation: '按单位',
  place: '按场所',
  component: '按部件',
  free: '不限对象',
} as const
export type TargetKind = keyof typeof targetKindNames
export const targetKinds = Object.keys(targetKindNames) as [TargetKind, ...TargetKind[]]

export const entryStateNames = { submitted: '待审核', accepted: '已完成', returned: '已退回' } as const
export type EntryState = keyof typeof entryStateNames
export const entryStates = Object.keys(entryStateNames) as [EntryState, ...EntryState[]]

export const taskStateNames = {
  waiting: '未开始',
  running: '采集中',
  over: '已到期',
  closed: '已结束',
} as const
export type TaskState = keyof typeof taskStateNames
export const taskStates = Object.keys(taskStateNames) as [TaskState, ...TaskState[]]
