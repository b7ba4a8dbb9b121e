import { z } from 'zod'
import { definePermissions, endpoint, event, flag, listOf } from '../../base/contract.ts'
import { defineErrors } from '../../base/errors.ts'
import { roleIds } from '../../base/roles.ts'
import { dayKinds } from '../../base/time/calendar.ts'

export const permissions = definePermissions({
  'calendars:read': { name: '查看工作日历', roles: roleIds },
  'calendars:configure': { name: '设置工作日历', roles: ['system_admin'] },
})

export const errors = defineErrors('calendars', {
  year_not_known: {
    kind: 'invalid',
    message: '本系统还没有收录 {year} 年的放假安排：国务院公布后请升级系统，或逐日设置',
  },
  bad_shifts: { kind: 'invalid', message: '{problem}' },
})

const year = z.coerce.number().int().min(2000).max(2100).describe('年份')
const date = z.iso
  .date()
  .refine((text) => text >= '2000-01-01' && text <= '2100-12-31', '日期须在 2000 到 2100 年之间')
  .describe('日期')
const kind = z.enum(dayKinds).describe('work 上班，rest 休息')
const name = z.string().trim().max(30).default('').describe('名称，如“国庆节”“防汛值守”')
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, '请写成 08:30 的样子')

export const SpecialDay = z.object({
  date,
  kind,
  name: name.describe('名称'),
  byHand: z.boolean().describe('由人设置，不是按国务院安排填充的'),
})
export type SpecialDay = z.infer<typeof SpecialDay>

export const ShiftTime = z.object({
  start: clock.describe('上班时间'),
  end: clock.describe('下班时间'),
})
export type ShiftTime = z.infer<typeof ShiftTime>

export const CalendarYear = z.object({
  year,
  days: z.array(SpecialDay).describe('与周一至周五上班、周末休息不同或有名称的日子'),
  shifts: z.array(ShiftTime).describe('每个工作日的上班时间'),
  known: z.boolean().describe('系统是否收录了国务院公布的该年安排'),
  filledAt: z.iso.datetime().nullable().describe('按国务院安排填充的时间'),
  knownYears: z.array(z.number().int()).describe('系统收录了国务院安排的年份'),
})
export type CalendarYear = z.infer<typeof CalendarYear>

export const FillingChange = z.object({
  date,
  before: kind.nullable().describe('现在的设置，空为按周'),
  after: kind.nullable().describe('填充后的设置，空为按周'),
  name: z.string().describe('名称'),
  byHand: z.boolean().describe('会覆盖由人设置的日子'),
})
export type FillingChange = z.infer<typeof FillingChange>

/** Dates whose working time is other than it was; empty `dates` with `shifts` means every working day. */
export const calendarChanged = event(
  'calendars.changed',
  z.object({
    dates: z.array(date).describe('变动的日期'),
    shifts: z.boolean().describe('上班时间是否变动'),
  }),
)

export const readYear = endpoint({
  method: 'GET',
  path: '/api/calendars/years/:year',
  permission: 'calendars:read',
  summary: '查看一年的工作日历',
  params: z.object({ year }),
  returns: CalendarYear,
})

/** What of other modules is counted on these days and will be counted anew. */
export const calendarEffect = endpoint({
  method: 'GET',
  path: '/api/calendars/effect',
  permission: 'calendars:configure',
  summary: '试算改动工作日历的影响',
  query: z.object({
    dates: listOf(date).optional().describe('要改动的日期，逗号分隔'),
    shifts: flag.optional().describe('改动每天的上班时间'),
  }),
  returns: z.object({
    uses: z
      .array(z.object({ what: z.string().describe('什么'), count: z.number().int().describe('几件') }))
      .describe('到期时间将重新计算的'),
  }),
})

export const previewFilling = endpoint({
  method: 'GET',
  path: '/api/calendars/years/:year/filling',
  permission: 'calendars:configure',
  summary: '预览按国务院安排填充会改动哪些日子',
  params: z.object({ year }),
  returns: z.object({ changes: z.array(FillingChange).describe('会改动的日子') }),
  errors: [errors.year_not_known],
})

export const fillYear = endpoint({
  method: 'POST',
  path: '/api/calendars/years/:year/filling',
  permission: 'calendars:configure',
  summary: '按国务院公布的安排填充一年',
  description: '公布的日子以公布为准，其他由人设置的日子保留。重复执行结果不变。',
  params: z.object({ year }),
  returns: z.object({ changes: z.array(FillingChange).describe('改动的日子') }),
  errors: [errors.year_not_known],
})

export const setDay = endpoint({
  method: 'PUT',
  path: '/api/calendars/days/:date',
  permission: 'calendars:configure',
  summary: '设置一天上班或休息',
  params: z.object({ date }),
  body: z.object({ kind, name }),
  returns: SpecialDay,
})

export const clearDay = endpoint({
  method: 'DELETE',
  path: '/api/calendars/days/:date',
  permission: 'calendars:configure',
  summary: '恢复一天为按周上班或休息',
  params: z.object({ date }),
  returns: z.object({ date, kind }),
})

export const setShifts = endpoint({
  method: 'PUT',
  path: '/api/calendars/shifts',
  permission: 'calendars:configure',
  summary: '设置每个工作日的上班时间',
  body: z.object({ shifts: z.array(ShiftTime).min(1).max(6).describe('按先后排列，互不重叠') }),
  returns: z.object({ shifts: z.array(ShiftTime).describe('保存后的上班时间') }),
  errors: [errors.bad_shifts],
})
