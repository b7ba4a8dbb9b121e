import type { Field } from '../../contract/fields/field.ts'
import { relationNames } from '../../contract/terms.ts'

/** What a row may say beside facts: whose it is and where it belongs. Its names begin with @, no field's does. */
export interface RowTarget {
  field: `@${string}`
  label: string
  aliases: readonly string[]
  /** How its cells are read. */
  kind: Field['kind']
  codes?: string
  required?: boolean
  /** Words for it, where it is neither a code nor free. */
  choices?: Readonly<Record<string, string>>
}

export const ownId: RowTarget = {
  field: '@id',
  label: '档案编号',
  aliases: ['本系统编号', '平台档案编号'],
  kind: 'text',
}
export const sourceKey: RowTarget = {
  field: '@key',
  label: '来源编号',
  aliases: ['来源主键', '人员编号', '房屋编号', '登记编号', '单位编号', '场所编号'],
  kind: 'text',
}
export const area: RowTarget = {
  field: '@area',
  label: '所在区域',
  aliases: ['所属区域', '所属社区', '社区', '村居', '网格', '所属网格', '网格编码', '区划代码'],
  kind: 'text',
}
const observedOn: RowTarget = {
  field: '@observedOn',
  label: '采集日期',
  aliases: ['采集时间', '更新日期', '更新时间', '登记时间'],
  kind: 'date',
}

/** Every kind has them. */
export const commonTargets: readonly RowTarget[] = [ownId, sourceKey, area, observedOn]

/** A house told by its parts; together they are an address. */
export const addressParts: readonly RowTarget[] = [
  { field: '@compound', label: '小区', aliases: ['小区名称', '居住小区', '村庄'], kind: 'text' },
  { field: '@building', label: '楼栋', aliases: ['楼号', '栋号', '幢号', '楼栋号', '门牌号'], kind: 'text' },
  { field: '@unit', label: '单元', aliases: ['单元号'], kind: 'text' },
  { field: '@room', label: '房号', aliases: ['室号', '房间号', '房屋号', '门牌'], kind: 'text' },
]

export const onMap: readonly RowTarget[] = [
  { field: '@lng', label: '经度', aliases: ['lng', 'lon', 'longitude', 'x'], kind: 'number' },
  { field: '@lat', label: '纬度', aliases: ['lat', 'latitude', 'y'], kind: 'number' },
]

export const personTargets: readonly RowTarget[] = [
  ...addressParts,
  {
    field: '@relation',
    label: '与房屋关系',
    aliases: ['居住关系', '住户类型', '与房主关系', '居住类型'],
    kind: 'text',
    choices: relationNames,
  },
  { field: '@fromOn', label: '迁入日期', aliases: ['入住日期', '入住时间', '居住起始日期'], kind: 'date' },
  {
    field: '@kinship',
    label: '与户主关系',
    aliases: ['户主关系', '家庭关系'],
    kind: 'code',
    codes: 'kinship',
  },
  {
    field: '@tags',
    label: '标签',
    aliases: ['人员标签', '人群类别', '人员类别', '类别标签'],
    kind: 'text',
  },
]

export const houseTargets: readonly RowTarget[] = [
  {
    field: '@address',
    label: '房屋地址',
    aliases: ['地址', '详细地址', '房屋坐落', '坐落', '标准地址'],
    kind: 'text',
  },
  ...addressParts,
  { field: '@floor', label: '楼层', aliases: ['所在层', '层'], kind: 'number' },
  ...onMap,
]
