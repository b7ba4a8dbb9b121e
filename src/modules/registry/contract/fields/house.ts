import { defineFields } from './field.ts'

export const houseSections = { base: '房屋', owner: '房主', rental: '出租' } as const

/** GB/T 31000 实有房屋 and 出租房. */
export const houseFields = defineFields({
  use: { title: '用途', kind: 'text', privacy: 'open', section: 'base', also: ['房屋用途', '建筑用途'] },
  areaM2: {
    title: '面积',
    kind: 'number',
    privacy: 'open',
    section: 'base',
    unit: '平方米',
    also: ['建筑面积', '房屋面积'],
  },
  deedKind: { title: '权属证件类型', kind: 'text', privacy: 'open', section: 'base' },
  deedNumber: { title: '权属证件号码', kind: 'text', privacy: 'personal', section: 'base' },
  ownerName: {
    title: '房主姓名',
    kind: 'text',
    privacy: 'personal',
    section: 'owner',
    also: ['产权人', '房主'],
  },
  ownerIdNumber: {
    title: '房主公民身份号码',
    kind: 'idNumber',
    privacy: 'personal',
    section: 'owner',
    also: ['房主身份证号'],
  },
  ownerPhone: {
    title: '房主联系方式',
    kind: 'phone',
    privacy: 'personal',
    section: 'owner',
    also: ['房主电话'],
  },
  ownerAddress: { title: '房主现居详址', kind: 'text', privacy: 'personal', section: 'owner' },
  isRented: { title: '出租', kind: 'flag', privacy: 'open', section: 'rental', also: ['是否出租'] },
  rentalUse: { title: '出租用途', kind: 'code', codes: 'rental_use', privacy: 'open', section: 'rental' },
  hazard: { title: '隐患类型', kind: 'code', codes: 'hazard', privacy: 'open', section: 'rental' },
})

export type HouseField = keyof typeof houseFields
