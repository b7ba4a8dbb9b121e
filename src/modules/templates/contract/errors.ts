import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('templates', {
  no_template: { kind: 'not_found', message: '没有找到这个采集模板，可能已删除或不归您的辖区使用' },
  no_version: { kind: 'not_found', message: '这个模板没有第 {number} 版' },
  no_task: { kind: 'not_found', message: '没有找到这项采集任务，可能不在您的辖区' },
  no_entry: { kind: 'not_found', message: '没有找到这份采集内容，可能不在您的辖区' },
  no_target: { kind: 'not_found', message: '没有找到这个采集对象，可能已合并或不在任务范围内' },
  area_not_yours: { kind: 'forbidden', message: '该区域不在您的管辖范围' },
  changed_meanwhile: { kind: 'conflict', message: '他人刚刚改动过，请刷新后再改' },
  not_publishable: { kind: 'invalid', message: '还有 {count} 处要改，改好才能发布：{first}' },
  nothing_new: { kind: 'conflict', message: '草稿和第 {number} 版一样，不需要再发布' },
  not_published: { kind: 'conflict', message: '模板还没有发布，不能布置任务' },
  retired: { kind: 'conflict', message: '模板已停用' },
  period: { kind: 'invalid', message: '截止日期不能早于开始日期和今天' },
  not_running: { kind: 'conflict', message: '这项采集{state}，不能再填报或修改' },
  target_needed: { kind: 'invalid', message: '请先选择采集对象' },
  done_already: { kind: 'conflict', message: '{name}已经采集过，请打开那一份修改' },
  bad_answers: { kind: 'invalid', message: '有 {count} 处要改：{first}' },
  masked: { kind: 'invalid', message: '{title}请填写完整号码' },
  too_large: { kind: 'invalid', message: '一份采集内容太大，请减少文字' },
  not_to_review: { kind: 'conflict', message: '这份采集内容不是待审核状态' },
  bad_file: { kind: 'invalid', message: '读不出模板：{why}' },
})
