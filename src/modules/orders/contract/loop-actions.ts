import { z } from 'zod'
import { action, fileIds, note, required } from './actions.ts'
import { Limit, Meeting, Target, Visit } from './terms.ts'

const worker = z
  .string()
  .max(64)
  .optional()
  .describe('派谁去，不填由系统按就近在岗选派')
  .meta({ title: '派谁去', help: '' })

export const requestVerify = action('request_verify', {
  permission: 'orders:register',
  summary: '派网格员核实',
  body: { workerId: worker, note: note('核实要点').optional() },
})
export const verifyTrue = action('verify_true', {
  permission: 'orders:check',
  summary: '核实属实',
  body: { note: note('现场情况').optional(), fileIds },
  idempotent: true,
})
export const verifyFalse = action('verify_false', {
  permission: 'orders:check',
  summary: '核实不属实',
  body: { note: required('现场情况'), fileIds },
  idempotent: true,
})
export const assignTask = action('assign_task', {
  permission: 'orders:register',
  or: ['orders:dispatch'],
  summary: '换人核实核查',
  body: { workerId: worker, note: note('说明').optional() },
})
export const requestCheck = action('request_check', {
  permission: 'orders:dispatch',
  summary: '派网格员核查',
  body: { workerId: worker, note: note('核查要点').optional() },
})

const handlingLimit = Limit.optional().describe('处置时限').meta({ title: '处置时限', help: '' })
export const handleEmergency = action('emergency', {
  permission: 'orders:register',
  or: ['orders:dispatch', 'orders:command'],
  summary: '应急处办',
  body: {
    target: Target.meta({ title: '派给谁', help: '' }),
    limit: handlingLimit,
    note: note('处置要求').optional(),
  },
})
export const handleSpecial = action('special', {
  permission: 'orders:command',
  summary: '特事特办',
  body: {
    target: Target.meta({ title: '派给谁', help: '不受层级限制' }),
    limit: handlingLimit,
    note: required('特办理由和要求'),
  },
})
export const urgeOrder = action('urge', {
  permission: 'orders:register',
  or: ['orders:dispatch', 'orders:supervise', 'orders:return_visit', 'orders:as_resident'],
  summary: '催办',
  body: { note: note('催办内容').optional() },
})
export const superviseOrder = action('supervise', {
  permission: 'orders:supervise',
  summary: '督办',
  body: {
    level: z
      .number()
      .int()
      .min(1)
      .max(3)
      .optional()
      .describe('督办级别 1–3，不填比现在高一级')
      .meta({ title: '督办级别', help: '' }),
    note: required('督办要求'),
  },
})
export const mergeOrder = action('merge', {
  permission: 'orders:register',
  or: ['orders:dispatch'],
  summary: '合并到另一件',
  body: {
    intoId: z.string().describe('并入的工单 id 或编号').meta({ title: '并入工单', help: '' }),
    note: note('说明').optional(),
  },
})
export const voidOrder = action('void', {
  permission: 'orders:register',
  or: ['orders:command'],
  summary: '作废',
  body: { note: required('作废原因') },
})
export const forceClose = action('force_close', {
  permission: 'orders:command',
  summary: '强制结案',
  body: { note: required('强制结案的理由') },
})

export const askExtension = action('ask_extension', {
  permission: 'orders:handle',
  summary: '申请延期',
  body: { note: required('延期原因') },
})
export const askSuspension = action('ask_suspension', {
  permission: 'orders:handle',
  summary: '申请挂账',
  body: {
    days: z
      .number()
      .int()
      .min(1)
      .max(365, '挂账最长一年')
      .describe('挂账天数，自然日，最长 365')
      .meta({ title: '挂账天数', help: '' }),
    note: required('挂账原因'),
  },
})
export const appealOverdue = action('appeal', {
  permission: 'orders:handle',
  summary: '超期申诉',
  body: { note: required('申诉理由'), fileIds },
})
export const dropRequest = action('drop_request', {
  permission: 'orders:handle',
  summary: '撤回申请',
  body: { note: note('说明').optional() },
})
export const endorseRequest = action('endorse_request', {
  permission: 'orders:endorse',
  summary: '初审同意申请',
  body: { note: note('初审意见').optional() },
})
export const approveRequest = action('approve_request', {
  permission: 'orders:dispatch',
  summary: '终审同意申请',
  body: { note: note('终审意见').optional() },
})
export const rejectRequest = action('reject_request', {
  permission: 'orders:endorse',
  or: ['orders:dispatch'],
  summary: '不同意申请',
  body: { note: required('不同意的理由') },
})
export const resumeOrder = action('resume', {
  permission: 'orders:dispatch',
  or: ['orders:handle'],
  summary: '恢复办理',
  body: { note: note('说明').optional() },
})

export const inviteCoHandlers = action('co_handle', {
  permission: 'orders:handle',
  or: ['orders:dispatch'],
  summary: '邀请协办',
  body: {
    coTargets: z
      .array(Target)
      .min(1, '请选择协办单位')
      .max(10)
      .describe('协办单位或网格')
      .meta({ title: '协办方', help: '' }),
    limit: Limit.optional().describe('协办时限，不填与处置时限相同').meta({ title: '协办时限', help: '' }),
    note: required('请协办的事'),
  },
})
export const coFeedback = action('co_feedback', {
  permission: 'orders:handle',
  summary: '协办反馈',
  body: { note: required('协办结果'), fileIds },
  idempotent: true,
})
export const callConsult = action('consult', {
  permission: 'orders:handle',
  or: ['orders:dispatch', 'orders:supervise'],
  summary: '发起会商',
  body: { meeting: Meeting.meta({ title: '会商安排' }) },
})
export const concludeConsult = action('conclude_consult', {
  permission: 'orders:handle',
  or: ['orders:dispatch', 'orders:supervise'],
  summary: '登记会商结论',
  body: {
    minutes: z
      .string()
      .trim()
      .max(10_000)
      .default('')
      .describe('会商纪要')
      .meta({ title: '会商纪要', multiline: true }),
    note: required('会商结论'),
    fileIds,
  },
})
export const recordVisit = action('record_visit', {
  permission: 'orders:return_visit',
  summary: '登记回访',
  body: { visit: Visit.meta({ title: '回访结果' }) },
})
