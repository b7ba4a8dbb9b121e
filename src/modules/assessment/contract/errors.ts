import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('assessment', {
  bad_period: { kind: 'invalid', message: '起止时间不对：止应晚于起，最长五年' },
  area_not_yours: { kind: 'forbidden', message: '该区域不在您的管辖范围，请选择本人管辖的区域' },
  people_not_yours: { kind: 'forbidden', message: '个人指标只给管理人员看，需要时请联系值班长或社区书记' },
  no_report: { kind: 'not_found', message: '没有这份报告，或不在您的管辖范围' },
})
