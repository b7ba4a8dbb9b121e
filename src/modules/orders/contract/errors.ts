import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('orders', {
  not_found: { kind: 'not_found', message: '没有找到这件工单，可能不在您的管辖范围内' },
  changed_meanwhile: {
    kind: 'conflict',
    message: '{who} 刚刚对这件工单做了“{action}”，请看过最新情况再操作',
  },
  wrong_state: { kind: 'conflict', message: '工单现在是“{state}”，不能{action}' },
  not_your_turn: { kind: 'forbidden', message: '这一步由{party}办理，您不能{action}' },
  missing_note: { kind: 'invalid', message: '{action}要写明原因或情况' },
  missing_target: { kind: 'invalid', message: '请选择由谁办理' },
  missing_rating: { kind: 'invalid', message: '请先选择评价' },
  guarded: { kind: 'conflict', message: '{reason}' },
  unknown_target: { kind: 'invalid', message: '所选的承办单位或网格不存在或已停用' },
  unknown_class: { kind: 'invalid', message: '所选类别不存在或已停用' },
  outside_district: { kind: 'invalid', message: '地点不在本区范围内，请重新选点或写明地址' },
  place_needed: { kind: 'invalid', message: '请在地图上选点，或选择所在网格' },
  contact_needed: { kind: 'invalid', message: '请留下联系电话，或选择匿名' },
  external_exists: { kind: 'conflict', message: '来源编号相同的工单已经登记过，工单编号 {number}' },
  outside_scope: { kind: 'forbidden', message: '地点不在这个来源可以上报的区域内' },
  class_exists: { kind: 'conflict', message: '这个代码已经有类别使用' },
  import_not_found: { kind: 'not_found', message: '没有找到这次导入，上传的文件只保留 30 天' },
  import_is_over: { kind: 'conflict', message: '这次导入已经结束，不能取消' },
  too_many_open: { kind: 'limited', message: '您今天反映的事项较多，请明天再试或拨打 12345' },
})
