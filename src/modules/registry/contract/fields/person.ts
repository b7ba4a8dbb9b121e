import { defineFields } from './field.ts'

const open = 'open'
const personal = 'personal'
const sensitive = 'sensitive'

export const personSections = {
  base: '基本情况',
  registered: '户籍',
  floating: '流动人口',
  foreign: '境外人员',
  left_behind: '留守人员',
} as const

/** GB/T 31000 person base and the sub-types in use; control registers are not part of it. */
export const personFields = defineFields({
  name: { title: '姓名', kind: 'text', privacy: personal, section: 'base', also: ['居民姓名', '名字'] },
  idDocument: {
    title: '证件种类',
    kind: 'code',
    codes: 'id_document',
    privacy: open,
    section: 'base',
    also: ['证件类型'],
  },
  idNumber: {
    title: '公民身份号码',
    kind: 'idNumber',
    privacy: personal,
    section: 'base',
    also: ['身份证号', '身份证号码', '证件号码', '身份证'],
  },
  sex: { title: '性别', kind: 'code', codes: 'sex', privacy: open, section: 'base' },
  birthOn: {
    title: '出生日期',
    kind: 'date',
    privacy: personal,
    section: 'base',
    also: ['出生年月', '生日', '出生年月日'],
  },
  phone: {
    title: '联系方式',
    kind: 'phone',
    privacy: personal,
    section: 'base',
    also: ['联系电话', '手机号', '手机号码', '电话', '手机'],
  },
  formerName: { title: '曾用名', kind: 'text', privacy: personal, section: 'base' },
  ethnicity: { title: '民族', kind: 'code', codes: 'ethnicity', privacy: sensitive, section: 'base' },
  politicalStatus: {
    title: '政治面貌',
    kind: 'code',
    codes: 'political_status',
    privacy: sensitive,
    section: 'base',
  },
  nativePlace: { title: '籍贯', kind: 'area', privacy: open, section: 'base' },
  maritalStatus: {
    title: '婚姻状况',
    kind: 'code',
    codes: 'marital_status',
    privacy: open,
    section: 'base',
    also: ['婚姻'],
  },
  education: {
    title: '学历',
    kind: 'code',
    codes: 'education',
    privacy: open,
    section: 'base',
    also: ['文化程度'],
  },
  occupation: { title: '职业', kind: 'text', privacy: open, section: 'base' },
  employer: { title: '服务处所', kind: 'text', privacy: open, section: 'base', also: ['工作单位'] },
  address: {
    title: '现住地详址',
    kind: 'text',
    privacy: personal,
    section: 'base',
    also: ['现住址', '居住地址', '住址', '地址', '家庭住址'],
  },
  isDead: { title: '已去世', kind: 'flag', privacy: open, section: 'base' },
  diedOn: { title: '去世日期', kind: 'date', privacy: personal, section: 'base' },
  hukouArea: {
    title: '户籍地',
    kind: 'area',
    privacy: open,
    section: 'registered',
    also: ['户籍所在地', '户籍地代码'],
  },
  hukouAddress: {
    title: '户籍地详址',
    kind: 'text',
    privacy: personal,
    section: 'registered',
    also: ['户籍地址', '户口所在地'],
  },
  hukouMatches: {
    title: '人户一致',
    kind: 'flag',
    privacy: open,
    section: 'registered',
    also: ['人户一致标识'],
  },
  householdNumber: { title: '户号', kind: 'text', privacy: personal, section: 'registered' },
  inflowReason: {
    title: '流入原因',
    kind: 'code',
    codes: 'inflow_reason',
    privacy: open,
    section: 'floating',
  },
  residencePermit: {
    title: '办证类型',
    kind: 'code',
    codes: 'residence_permit',
    privacy: open,
    section: 'floating',
  },
  permitNumber: { title: '居住证号码', kind: 'text', privacy: personal, section: 'floating' },
  permitFrom: { title: '登记日期', kind: 'date', privacy: open, section: 'floating' },
  permitUntil: { title: '到期日期', kind: 'date', privacy: open, section: 'floating' },
  dwelling: { title: '住所类型', kind: 'code', codes: 'dwelling', privacy: open, section: 'floating' },
  foreignSurname: { title: '外文姓', kind: 'text', privacy: personal, section: 'foreign' },
  foreignName: { title: '外文名', kind: 'text', privacy: personal, section: 'foreign' },
  nationality: { title: '国籍', kind: 'text', privacy: open, section: 'foreign', also: ['国籍(地区)'] },
  visitPurpose: {
    title: '来华目的',
    kind: 'code',
    codes: 'visit_purpose',
    privacy: open,
    section: 'foreign',
  },
  arrivedOn: { title: '抵达日期', kind: 'date', privacy: open, section: 'foreign' },
  leavesOn: { title: '预计离开日期', kind: 'date', privacy: open, section: 'foreign' },
  leftBehind: {
    title: '留守人员类型',
    kind: 'code',
    codes: 'left_behind',
    privacy: personal,
    section: 'left_behind',
  },
  difficulties: { title: '困难及诉求', kind: 'text', privacy: personal, section: 'left_behind' },
  support: { title: '帮扶情况', kind: 'text', privacy: personal, section: 'left_behind' },
})

export type PersonField = keyof typeof personFields
