import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { absenceErrors } from './errors.ts'
import { AreaCode } from './organisations.ts'

export const absenceStates = {
  requested: '待批准',
  approved: '已批准',
  rejected: '未批准',
  cancelled: '已销假',
} as const
export type AbsenceState = keyof typeof absenceStates
const State = z.enum(['requested', 'approved', 'rejected', 'cancelled'])

/** Longer than this is no leave but another arrangement of posts. */
export const LONGEST_LEAVE_DAYS = 180

export const Absence = z.object({
  id: z.string().describe('请假编号'),
  userId: z.string().describe('用户编号'),
  userName: z.string().describe('姓名'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  startsAt: z.iso.datetime().describe('从何时'),
  endsAt: z.iso.datetime().describe('到何时'),
  reason: z.string().describe('事由'),
  state: State.describe('状态'),
  requestedAt: z.iso.datetime().describe('申请时间'),
  decidedBy: z.string().nullable().describe('批准人'),
  decidedAt: z.iso.datetime().nullable().describe('批准时间'),
  note: z.string().describe('批准意见'),
  shifts: z.number().int().describe('期间已排的班次数，批准后需调班'),
  actions: z.array(z.enum(['decide', 'cancel'])).describe('可执行的操作'),
})
export type Absence = z.infer<typeof Absence>

const id = z.string().min(1).max(64).describe('请假编号')

export const listAbsences = endpoint({
  method: 'GET',
  path: '/api/absences',
  permission: 'duty:approve_absence',
  summary: '请假',
  description: '管辖区域内人员的请假，待批准的在前；最近 90 天以来的。',
  query: z.object({
    area: AreaCode.optional().describe('区域及其下级'),
    state: State.optional().describe('状态'),
  }),
  returns: z.object({ rows: z.array(Absence).describe('请假') }),
})

export const myAbsences = endpoint({
  method: 'GET',
  path: '/api/absences/mine',
  permission: 'duty:check_in',
  summary: '我的请假',
  returns: z.object({ rows: z.array(Absence).describe('最近的在前') }),
})

const span = {
  startsAt: z.iso.datetime({ offset: true }).meta({ title: '从' }),
  endsAt: z.iso.datetime({ offset: true }).meta({ title: '到' }),
  /** Often a matter of health: kept with the leave, never in the audit log. */
  reason: sensitive(
    z
      .string()
      .trim()
      .min(2, '请写事由')
      .max(100)
      .meta({ title: '事由', description: '只有您和批准人能看到', multiline: true }),
  ),
}

const spanErrors = [absenceErrors.bad_span, absenceErrors.overlaps]

export const requestAbsence = endpoint({
  method: 'POST',
  path: '/api/absences',
  permission: 'duty:check_in',
  summary: '请假',
  body: z.object(span),
  returns: z.object({ id }),
  errors: [...spanErrors, absenceErrors.no_place],
})

export const enterAbsence = endpoint({
  method: 'POST',
  path: '/api/absences/entered',
  permission: 'duty:approve_absence',
  summary: '登记请假',
  description: '代工作人员登记，登记即批准。',
  body: z.object({ userId: z.string().min(1).max(64).describe('请假人'), ...span }),
  returns: z.object({ id }),
  errors: [...spanErrors, absenceErrors.outside_scope, absenceErrors.own],
})

export const decideAbsence = endpoint({
  method: 'POST',
  path: '/api/absences/:id/decide',
  permission: 'duty:approve_absence',
  summary: '批准或不批准请假',
  description: '批准后，请假期间不再派给核实、核查任务；正在岗的即时下岗。',
  params: z.object({ id }),
  body: z.object({
    isApproved: z.boolean().describe('批准'),
    note: z.string().trim().max(100).default('').describe('意见，不批准时必填'),
  }),
  returns: done,
  errors: [
    absenceErrors.not_found,
    absenceErrors.already_decided,
    absenceErrors.own,
    absenceErrors.note_missing,
  ],
})

export const cancelAbsence = endpoint({
  method: 'POST',
  path: '/api/absences/:id/cancel',
  permission: 'duty:check_in',
  orPermissions: ['duty:approve_absence'],
  summary: '撤销请假、销假',
  description: '未开始的撤销；已开始的到此刻为止。',
  params: z.object({ id }),
  returns: done,
  errors: [absenceErrors.not_found, absenceErrors.already_over],
})
