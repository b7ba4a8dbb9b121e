import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { presenceErrors } from './errors.ts'
import { AreaCode } from './organisations.ts'

/** How often a phone on duty says where it is, and how long that counts as where somebody is. */
export const REPORT_EVERY_SECONDS = 180
export const FRESH_MINUTES = 15

const Point = z
  .object({
    lng: z.number().min(-180).max(180).describe('经度'),
    lat: z.number().min(-90).max(90).describe('纬度'),
    accuracyM: z.number().min(0).max(100_000).optional().describe('定位误差（米）'),
  })
  .describe('手机位置（WGS-84）')

const MyPresence = z.object({
  isOnDuty: z.boolean().describe('在岗'),
  since: z.iso.datetime().nullable().describe('上岗时间'),
  until: z.iso.datetime().nullable().describe('自动下岗时间；未上岗时为现在上岗的下岗时间'),
  areaName: z.string().describe('在哪里上岗'),
  absentUntil: z.iso.datetime().nullable().describe('正在请假，到何时'),
  lastPositionAt: z.iso.datetime().nullable().describe('最近一次上报位置的时间'),
})
export type MyPresence = z.infer<typeof MyPresence>

export const myPresence = endpoint({
  method: 'GET',
  path: '/api/presence/mine',
  permission: 'duty:check_in',
  summary: '我的在岗状态',
  returns: MyPresence,
})

export const goOnDuty = endpoint({
  method: 'POST',
  path: '/api/presence/mine',
  permission: 'duty:check_in',
  summary: '上岗',
  description: '到班次结束自动下岗；没有排班的到 19:00，19:00 以后上岗的到当天 24:00。',
  body: z.object({ point: sensitive(Point.optional()) }),
  returns: MyPresence,
  errors: [presenceErrors.absent, presenceErrors.no_place],
})

export const goOffDuty = endpoint({
  method: 'DELETE',
  path: '/api/presence/mine',
  permission: 'duty:check_in',
  summary: '下岗',
  description: '同时删除已上报的位置。',
  returns: done,
})

export const reportPosition = endpoint({
  method: 'PUT',
  path: '/api/presence/mine/position',
  permission: 'duty:check_in',
  summary: '上报在岗位置',
  description: '只保留最近一次；未上岗时不接收。',
  body: Point,
  returns: done,
  errors: [presenceErrors.not_on_duty],
  rateLimit: { max: 10, seconds: 60 },
  audit: 'off',
})

export const presenceStates = {
  on_duty: '在岗',
  on_shift: '当班未上岗',
  absent: '请假',
  off: '未上岗',
} as const
export type PresenceState = keyof typeof presenceStates

const PresencePerson = z.object({
  userId: z.string().describe('用户编号'),
  name: z.string().describe('姓名'),
  phone: z.string().nullable().describe('工作电话'),
  posts: z.string().describe('岗位'),
  areaCode: z.string().describe('区域代码'),
  areaName: z.string().describe('区域'),
  state: z.enum(['on_duty', 'on_shift', 'absent', 'off']).describe('状态'),
  since: z.iso.datetime().nullable().describe('上岗时间'),
  until: z.iso.datetime().nullable().describe('下岗或请假到期时间'),
  isLocated: z.boolean().describe('最近 15 分钟内上报过位置'),
})
export type PresencePerson = z.infer<typeof PresencePerson>

export const PresenceCounts = z.object({
  workers: z.number().int().describe('人员'),
  onDuty: z.number().int().describe('在岗'),
  onShift: z.number().int().describe('当班未上岗'),
  absent: z.number().int().describe('请假'),
})

export const listPresence = endpoint({
  method: 'GET',
  path: '/api/presence',
  permission: 'duty:staff',
  summary: '在岗情况',
  description: '网格员、网格长和全科社工此刻的在岗、当班、请假情况，按社区汇总。',
  query: z.object({ area: AreaCode.optional().describe('区域及其下级，不填为管辖的全部区域') }),
  returns: z.object({
    at: z.iso.datetime().describe('查询时间'),
    total: PresenceCounts.describe('合计'),
    areas: z
      .array(
        PresenceCounts.extend({
          code: z.string().describe('社区代码'),
          name: z.string().describe('社区'),
        }),
      )
      .describe('按社区'),
    people: z.array(PresencePerson).describe('人员，在岗的在前'),
    mayLocate: z.boolean().describe('可以查看在岗位置'),
  }),
})

const LocatedPerson = z.object({
  userId: z.string().describe('用户编号'),
  name: z.string().describe('姓名'),
  lng: z.number().describe('经度'),
  lat: z.number().describe('纬度'),
  accuracyM: z.number().nullable().describe('定位误差（米）'),
  seenAt: z.iso.datetime().describe('上报时间'),
  isFresh: z.boolean().describe('15 分钟内'),
})
export type LocatedPerson = z.infer<typeof LocatedPerson>

export const locateWorkers = endpoint({
  method: 'GET',
  path: '/api/presence/positions',
  permission: 'duty:locate',
  summary: '在岗人员的位置',
  description: '只有在岗期间最近一次上报的位置；每次查看都记入审计日志。',
  query: z.object({ area: AreaCode.optional().describe('区域及其下级') }),
  returns: z.object({ people: z.array(LocatedPerson).describe('在岗且上报过位置的人') }),
  audit: 'read',
})
