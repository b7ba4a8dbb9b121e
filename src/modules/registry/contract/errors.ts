import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('registry', {
  not_found: { kind: 'not_found', message: '没有找到这份档案，可能已合并或不在您的管辖范围内' },
  area_not_yours: { kind: 'forbidden', message: '该区域不在您的管辖范围' },
  changed_meanwhile: { kind: 'conflict', message: '他人刚刚改动过，请刷新后再改' },
  bad_field: { kind: 'invalid', message: '{title}：{problem}' },
  unknown_field: { kind: 'invalid', message: '没有名为“{field}”的字段' },
  field_off: { kind: 'invalid', message: '{title}属于敏感个人信息，尚未启用采集' },
  nothing_said: { kind: 'invalid', message: '请至少填写或核实一项' },
  future: { kind: 'invalid', message: '采集日期不能晚于今天' },
  unknown_source: { kind: 'invalid', message: '没有代码为“{source}”的数据来源' },
  id_taken: { kind: 'conflict', message: '该证件号码已登记在{where}，请打开那份档案核对' },
  no_house: { kind: 'not_found', message: '没有找到这处房屋' },
  no_building: { kind: 'not_found', message: '没有找到这栋楼' },
  lives_there: { kind: 'conflict', message: '此人已登记住在这里' },
  moved_before: { kind: 'invalid', message: '迁出日期不能早于迁入日期' },
  no_residency: { kind: 'not_found', message: '没有找到这条居住记录' },
  already_withdrawn: { kind: 'conflict', message: '这条来源记录已撤销' },
})
