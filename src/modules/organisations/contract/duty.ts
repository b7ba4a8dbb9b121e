import { z } from 'zod'
import { done, endpoint, fileAnswer, flag } from '../../../base/contract.ts'
import { dutyErrors } from './errors.ts'
import { AreaCode } from './organisations.ts'

export const dutySlotNames = { window: '窗口', grid: '下网格', standby: '备勤', chief: '值班长' } as const
export type DutySlot = keyof typeof dutySlotNames
export const dutySlots = Object.keys(dutySlotNames) as [DutySlot, ...DutySlot[]]

const date = z.iso.date()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请写成 08:30 的样子')
const id = z.string().min(1).max(64).describe('编号')
const Slot = z.enum(dutySlots).meta({ title: '班次', labels: dutySlotNames })

export const DutyShift = z.object({
  id: id.describe('班次编号'),
  userId: z.string().describe('用户编号'),
  userName: z.string().describe('姓名'),
  phone: z.string().nullable().describe('工作电话'),
  date: date.describe('日期'),
  slot: Slot,
  slotName: z.string().describe('班次名称'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  startsAt: z.iso.datetime().describe('开始'),
  endsAt: z.iso.datetime().describe('结束'),
  hours: z.string().describe('时段，如 08:00–18:00'),
  note: z.string().describe('备注'),
  actions: z.array(z.enum(['change', 'remove', 'swap'])).describe('可执行的操作'),
})
export type DutyShift = z.infer<typeof DutyShift>

const span = {
  area: AreaCode.describe('区域及其下级'),
  from: date.describe('从哪天'),
  to: date.describe('到哪天，含当天'),
}

export const listDuty = endpoint({
  method: 'GET',
  path: '/api/duty',
  permission: 'duty:read',
  summary: '值班表',
  query: z.object(span),
  returns: z.object({
    shifts: z.array(DutyShift).describe('班次'),
    canPlan: z.boolean().describe('可以在此区域排班'),
  }),
  errors: [dutyErrors.too_long],
})

export const exportDuty = endpoint({
  method: 'GET',
  path: '/api/duty/export',
  permission: 'duty:read',
  summary: '导出值班表',
  query: z.object({ ...span, format: z.enum(['csv', 'xlsx']).default('xlsx').describe('文件格式') }),
  returns: fileAnswer,
  errors: [dutyErrors.too_long],
  audit: 'read',
})

export const dutyNow = endpoint({
  method: 'GET',
  path: '/api/duty/now',
  permission: 'duty:read',
  summary: '此刻谁在值班',
  description: '不填区域为本人岗位所在区域；包括上级区域的值班。',
  query: z.object({ area: AreaCode.optional().describe('区域') }),
  returns: z.object({
    at: z.iso.datetime().describe('查询时间'),
    shifts: z.array(DutyShift).describe('正在值班的，近处在前'),
  }),
})

export const dutyToday = endpoint({
  method: 'GET',
  path: '/api/duty/today',
  permission: 'duty:read',
  summary: '今天的班次',
  description: '管辖区域内今天的全部班次，和本人今天起七天的班次。',
  returns: z.object({
    date: date.describe('今天'),
    shifts: z.array(DutyShift).describe('区域内今天的班次'),
    mine: z.array(DutyShift).describe('本人七天内的班次'),
  }),
})

export const dutyCandidates = endpoint({
  method: 'GET',
  path: '/api/duty/candidates',
  permission: 'duty:plan',
  summary: '可以排在此区域的人',
  query: z.object({ area: AreaCode.describe('区域'), date: date.describe('日期') }),
  returns: z.object({
    people: z
      .array(
        z.object({
          id: z.string().describe('用户编号'),
          name: z.string().describe('姓名'),
          posts: z.string().describe('岗位'),
          isGeneralist: z.boolean().describe('全科社工'),
        }),
      )
      .describe('全科社工在前'),
  }),
})

export const ShiftForm = z.object({
  userId: id.describe('值班人'),
  areaCode: AreaCode.describe('区域'),
  date: date.describe('日期'),
  slot: Slot,
  start: clock.optional().describe('开始时间，默认为上班时间'),
  end: clock.optional().describe('结束时间，早于开始为次日'),
  note: z.string().trim().max(60).default('').describe('备注'),
})
export type ShiftForm = z.infer<typeof ShiftForm>

const planErrors = [
  dutyErrors.outside_scope,
  dutyErrors.unknown_area,
  dutyErrors.no_post,
  dutyErrors.overlaps,
  dutyErrors.bad_times,
]

export const planDuty = endpoint({
  method: 'POST',
  path: '/api/duty',
  permission: 'duty:plan',
  summary: '排班',
  description: '一次可排多班，全部成功或全部不生效。',
  body: z.object({ shifts: z.array(ShiftForm).min(1).max(200).describe('班次') }),
  returns: z.object({ ids: z.array(z.string()).describe('班次编号') }),
  errors: planErrors,
})

export const changeDuty = endpoint({
  method: 'PATCH',
  path: '/api/duty/:id',
  permission: 'duty:plan',
  summary: '换人、改日期、改时段或改班次',
  params: z.object({ id }),
  body: z.object({
    userId: id.optional().describe('值班人'),
    date: date.optional().describe('日期'),
    slot: Slot.optional(),
    start: clock.optional().describe('开始时间'),
    end: clock.optional().describe('结束时间'),
    note: z.string().trim().max(60).optional().describe('备注'),
  }),
  returns: done,
  errors: [...planErrors, dutyErrors.not_found],
})

export const removeDuty = endpoint({
  method: 'DELETE',
  path: '/api/duty/:id',
  permission: 'duty:plan',
  summary: '删除一个班次',
  params: z.object({ id }),
  returns: done,
  errors: [dutyErrors.not_found, dutyErrors.outside_scope],
})

export const swapDuty = endpoint({
  method: 'POST',
  path: '/api/duty/swap',
  permission: 'duty:plan',
  summary: '两人调班',
  body: z.object({ first: id.describe('一个班次'), second: id.describe('另一个班次') }),
  returns: done,
  errors: [...planErrors, dutyErrors.not_found],
})

export const copyDutyWeek = endpoint({
  method: 'POST',
  path: '/api/duty/copy',
  permission: 'duty:plan',
  summary: '复制一周的值班表',
  description: '已有的班次保留；不能复制的（人已离任、与已有班次重叠）列出原因。',
  body: z.object({
    area: AreaCode.describe('区域及其下级'),
    fromWeek: date.describe('原周中的任一天'),
    toWeek: date.describe('复制到的周中的任一天'),
    workdaysOnly: flag.default(true).describe('窗口和下网格的班次跳过休息日'),
  }),
  returns: z.object({
    copied: z.number().int().describe('复制的班次'),
    kept: z.number().int().describe('已经排好的'),
    skipped: z
      .array(z.object({ shift: z.string().describe('班次'), reason: z.string().describe('原因') }))
      .describe('没有复制的'),
  }),
  errors: [
    dutyErrors.outside_scope,
    dutyErrors.unknown_area,
    dutyErrors.nothing_to_copy,
    dutyErrors.same_week,
  ],
})
