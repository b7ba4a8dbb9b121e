import { defineFields } from './field.ts'

export const placeSections = { base: '场所', keeper: '管理和联系', school: '校园', safety: '安全' } as const

/** 九小场所, schools (GB/T 31000 校园及周边), clinics, markets and squares. */
export const placeFields = defineFields({
  name: {
    title: '名称',
    kind: 'text',
    privacy: 'open',
    section: 'base',
    also: ['场所名称', '校名', '单位名称'],
  },
  address: { title: '地址', kind: 'text', privacy: 'open', section: 'base', also: ['场所地址', '详细地址'] },
  areaM2: {
    title: '面积',
    kind: 'number',
    privacy: 'open',
    section: 'base',
    unit: '平方米',
    also: ['建筑面积', '经营面积'],
  },
  floors: { title: '层数', kind: 'number', privacy: 'open', section: 'base', unit: '层', also: ['所在楼层'] },
  capacity: {
    title: '容纳人数',
    kind: 'number',
    privacy: 'open',
    section: 'base',
    unit: '人',
    also: ['餐位数', '床位数', '座位数'],
  },
  openHours: { title: '开放时间', kind: 'text', privacy: 'open', section: 'base', also: ['营业时间'] },
  isClosed: { title: '已停业', kind: 'flag', privacy: 'open', section: 'base', also: ['是否停业'] },
  manager: {
    title: '负责人',
    kind: 'text',
    privacy: 'personal',
    section: 'keeper',
    also: ['场所负责人', '经营者', '校长', '园长'],
  },
  phone: {
    title: '联系方式',
    kind: 'phone',
    privacy: 'personal',
    section: 'keeper',
    also: ['联系电话', '电话'],
  },
  employees: {
    title: '从业人数',
    kind: 'number',
    privacy: 'open',
    section: 'keeper',
    unit: '人',
    also: ['员工数', '教职工数'],
  },
  schoolKind: { title: '办学类型', kind: 'text', privacy: 'open', section: 'school' },
  students: {
    title: '学生数',
    kind: 'number',
    privacy: 'open',
    section: 'school',
    unit: '人',
    also: ['学生人数'],
  },
  safetyName: {
    title: '安保负责人',
    kind: 'text',
    privacy: 'personal',
    section: 'safety',
    also: ['消防安全责任人', '消防负责人'],
  },
  safetyPhone: { title: '安保负责人联系方式', kind: 'phone', privacy: 'personal', section: 'safety' },
  hasLodging: {
    title: '场所内住人',
    kind: 'flag',
    privacy: 'open',
    section: 'safety',
    also: ['是否住人', '三合一'],
  },
  exits: { title: '安全出口', kind: 'number', privacy: 'open', section: 'safety', unit: '处' },
  extinguishers: { title: '灭火器', kind: 'number', privacy: 'open', section: 'safety', unit: '具' },
  usesGas: { title: '使用燃气', kind: 'flag', privacy: 'open', section: 'safety', also: ['是否用气'] },
  hazard: {
    title: '安全隐患类型',
    kind: 'code',
    codes: 'hazard',
    privacy: 'open',
    section: 'safety',
    also: ['隐患类型'],
  },
})

export type PlaceField = keyof typeof placeFields
