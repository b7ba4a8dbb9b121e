import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('problems', {
  not_found: { kind: 'not_found', message: '没有找到这一类事，可能不在您的管辖范围内' },
  area_not_yours: { kind: 'forbidden', message: '该区域不在您的管辖范围' },
  nothing_to_match: { kind: 'invalid', message: '请至少选一个类别或写一个关键词' },
  unknown_class: { kind: 'invalid', message: '所选类别不存在，请重新选择' },
  unknown_organisation: { kind: 'invalid', message: '所选单位不存在或已撤销' },
  unknown_owner: { kind: 'invalid', message: '责任人不在该单位任职，请重新选择' },
  changed_meanwhile: { kind: 'conflict', message: '他人刚刚改动过，请刷新后再办' },
  wrong_state: { kind: 'conflict', message: '现在是“{state}”，不能{action}' },
  not_your_turn: { kind: 'forbidden', message: '{action}由{who}办理' },
  no_plan: { kind: 'invalid', message: '请先写整治方案并定目标日期' },
  still_watching: { kind: 'conflict', message: '观察期到 {until}，期满后才能销号' },
  recurrence_open: {
    kind: 'conflict',
    message: '观察期内又发生了，请先认定：复发再办，或写明理由不算复发',
  },
  not_recurred: { kind: 'conflict', message: '观察期内没有新发生的工单' },
  target_past: { kind: 'invalid', message: '目标日期不能早于今天' },
  missing: { kind: 'invalid', message: '请写明情况或理由' },
  no_order: { kind: 'not_found', message: '没有找到工单 {number}，可能不在您的管辖范围内' },
  order_elsewhere: { kind: 'invalid', message: '工单 {number} 不在这一类事的区域内' },
  order_not_in: { kind: 'not_found', message: '这件工单不在这一类事里' },
  no_suggestion: { kind: 'not_found', message: '没有找到这条预警，可能已处理或不在您的管辖范围内' },
  suggestion_decided: { kind: 'conflict', message: '这条预警已处理，请刷新' },
})
