import { componentStateNames, entityKindNames } from '../../contract/unit-terms.ts'
import { onMap, type RowTarget } from './targets.ts'

export const entityTargets: readonly RowTarget[] = [
  {
    field: '@kind',
    label: '单位类型',
    aliases: ['机构类型', '主体类型', '类型'],
    kind: 'text',
    choices: entityKindNames,
  },
  ...onMap,
]

export const placeTargets: readonly RowTarget[] = [
  {
    field: '@kind',
    label: '场所类别',
    aliases: ['场所类型', '场所种类', '类别'],
    kind: 'code',
    codes: 'place_kind',
  },
  {
    field: '@smallPremises',
    label: '九小场所类别',
    aliases: ['九小场所', '九小类别', '九小场所类型'],
    kind: 'code',
    codes: 'small_premises',
  },
  {
    field: '@entity',
    label: '管理单位',
    aliases: ['经营单位', '所属单位', '管理单位信用代码'],
    kind: 'text',
  },
  ...onMap,
]

/** With the attribute names of GB/T 30428.2, as other systems of city management export them. */
export const componentTargets: readonly RowTarget[] = [
  {
    field: '@code',
    label: '部件编码',
    aliases: ['ObjID', '部件编码 ObjID', '部件标识码', '部件编号', '编码'],
    kind: 'text',
  },
  {
    field: '@class',
    label: '部件类别',
    aliases: ['小类', '部件小类', '小类名称', '部件类型', '类别'],
    kind: 'code',
    codes: 'component_class',
  },
  {
    field: '@state',
    label: '状态',
    aliases: ['ObjState', '状态 ObjState', '部件状态'],
    kind: 'text',
    choices: componentStateNames,
  },
  {
    field: '@supervisor',
    label: '主管单位',
    aliases: ['DeptName1', '主管单位 DeptName1', '主管部门'],
    kind: 'text',
  },
  {
    field: '@owner',
    label: '权属单位',
    aliases: ['DeptName2', '权属单位 DeptName2', '权属部门'],
    kind: 'text',
  },
  {
    field: '@keeper',
    label: '养护单位',
    aliases: ['DeptName3', '养护单位 DeptName3', '养护部门'],
    kind: 'text',
  },
  {
    field: '@surveyedOn',
    label: '普查日期',
    aliases: ['ORDate', '普查日期 ORDate', '初始日期', '调查日期'],
    kind: 'date',
  },
  ...onMap,
]
