import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('areas', {
  not_found: { kind: 'not_found', message: '没有代码为 {code} 的区划或网格' },
  out_of_scope: { kind: 'forbidden', message: '{name}不在您的管辖范围内，请由其上级的系统管理员修改' },
  bad_code: { kind: 'invalid', message: '{problem}' },
  code_taken: { kind: 'conflict', message: '代码 {code} 已经是“{name}”，请换一个代码' },
  parent_missing: { kind: 'invalid', message: '上级 {parent} 不存在，请先建立上级' },
  parent_closed: { kind: 'invalid', message: '上级“{name}”已停用，不能在其下新建' },
  closed: { kind: 'conflict', message: '“{name}”已于 {on} 停用，不能再修改' },
  changed_meanwhile: { kind: 'conflict', message: '“{name}”刚刚被别人改过，请刷新后再改' },
  grids_full: { kind: 'invalid', message: '“{name}”的网格编号已用到 999，请先调整社区' },
  has_open_children: {
    kind: 'invalid',
    message: '“{name}”下还有 {count} 个在用的下级，请先停用或调整它们',
  },
  bad_boundary: { kind: 'invalid', message: '边界不能用：{problem}' },
  outside_parent: {
    kind: 'invalid',
    message: '边界有 {areaM2} 平方米超出“{name}”，请改到其范围之内',
  },
  overlaps: { kind: 'invalid', message: '边界与“{name}”重叠 {areaM2} 平方米，请改到互不重叠' },
  bad_succession: { kind: 'invalid', message: '{problem}' },
  import_not_found: { kind: 'not_found', message: '没有这次导入的记录' },
  bad_columns: { kind: 'invalid', message: '{problem}' },
  not_geojson: { kind: 'invalid', message: '文件不是 GeoJSON 的要素集合（FeatureCollection）：{problem}' },
  file_too_large: { kind: 'invalid', message: '文件超过 {limit} MB，请拆分后再导入' },
})
