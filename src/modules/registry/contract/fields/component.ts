import { defineFields } from './field.ts'

export const componentSections = { base: '部件' } as const

/**
 * What is said of a component beside its code, class, place on the map, units and state, which GB/T 30428.2
 * makes one register's to keep.
 */
export const componentFields = defineFields({
  name: { title: '名称', kind: 'text', privacy: 'open', section: 'base', also: ['部件名称', 'ObjName'] },
  location: {
    title: '所在位置',
    kind: 'text',
    privacy: 'open',
    section: 'base',
    also: ['位置', '位置描述', '地址'],
  },
  material: { title: '材质规格', kind: 'text', privacy: 'open', section: 'base', also: ['材质', '规格'] },
  installedOn: {
    title: '设置日期',
    kind: 'date',
    privacy: 'open',
    section: 'base',
    also: ['安装日期', '建成日期'],
  },
  ownNumber: {
    title: '权属单位编号',
    kind: 'text',
    privacy: 'open',
    section: 'base',
    also: ['杆号', '井号'],
  },
  note: { title: '备注', kind: 'text', privacy: 'open', section: 'base', also: ['Note', '说明'] },
})

export type ComponentField = keyof typeof componentFields
