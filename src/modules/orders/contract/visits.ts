import { z } from 'zod'
import { endpoint, fileAnswer, flag, pageOf, pageQuery } from '../../../base/contract.ts'
import { VisitView } from './loop-views.ts'
import { OrderRow } from './order.ts'
import { VisitWay } from './terms.ts'

const time = z.iso.datetime().describe('时间，ISO 8601')

const queueFilters = {
  area: z.string().optional().describe('区域，含下级'),
  organisation: z.string().optional().describe('承办单位'),
  from: z.iso.datetime().optional().describe('办结时间起（含）'),
  to: z.iso.datetime().optional().describe('办结时间止（不含）'),
  tried: flag.optional().describe('打过但没有联系上'),
  problem: flag.optional().describe('问题工单'),
}

/** 未评价工单: ended or about to end, asked by somebody who can be called, and not rated. */
export const VisitTask = OrderRow.extend({
  result: z.string().nullable().describe('处置结果'),
  handledAt: time.nullable().describe('反馈时间'),
  reporterPhone: z.string().nullable().describe('联系电话，已脱敏'),
  tries: z.number().int().describe('回访过几次'),
  lastTryAt: time.nullable().describe('最近一次回访'),
})
export type VisitTask = z.infer<typeof VisitTask>

export const listVisitTasks = endpoint({
  method: 'GET',
  path: '/api/orders/visits/queue',
  permission: 'orders:return_visit',
  summary: '待回访的未评价工单',
  query: z.object({ ...queueFilters, ...pageQuery }),
  returns: pageOf(VisitTask),
})

const logFilters = {
  area: z.string().optional().describe('区域，含下级'),
  organisation: z.string().optional().describe('承办单位'),
  from: z.iso.datetime().optional().describe('回访时间起（含）'),
  to: z.iso.datetime().optional().describe('回访时间止（不含）'),
  reached: flag.optional().describe('联系上了'),
  resolved: flag.optional().describe('说已解决'),
  byLeader: flag.optional().describe('领导回访'),
  way: VisitWay.optional(),
  mine: flag.optional().describe('我做的回访'),
}

export const VisitRecord = VisitView.extend({
  order: OrderRow,
})
export type VisitRecord = z.infer<typeof VisitRecord>

export const listVisits = endpoint({
  method: 'GET',
  path: '/api/orders/visits',
  permission: 'orders:return_visit',
  summary: '回访记录',
  query: z.object({ ...logFilters, ...pageQuery }),
  returns: pageOf(VisitRecord),
})

const count = (what: string) => z.number().int().describe(what)

/** By the unit that handled it: how many were called, reached, and what they said. */
export const VisitFigure = z.object({
  handler: z.string().describe('承办方'),
  handlerId: z.string().describe('承办方代码'),
  visits: count('回访次数'),
  orders: count('回访工单数'),
  reached: count('联系上的工单数'),
  resolved: count('说已解决的工单数'),
  satisfied: count('说满意的工单数'),
})
export type VisitFigure = z.infer<typeof VisitFigure>

export const visitFigures = endpoint({
  method: 'GET',
  path: '/api/orders/visits/figures',
  permission: 'orders:return_visit',
  summary: '回访统计',
  description: '同一工单按最近一次联系上的回访计算；解决率、满意率以联系上的工单为分母。',
  query: z.object(logFilters),
  returns: z.object({
    total: VisitFigure.omit({ handler: true, handlerId: true }),
    waiting: count('待回访'),
    rows: z.array(VisitFigure).describe('各承办方'),
  }),
})

export const exportVisits = endpoint({
  method: 'GET',
  path: '/api/orders/visits/export',
  permission: 'orders:export',
  summary: '导出回访记录',
  query: z.object({
    ...logFilters,
    format: z.enum(['csv', 'xlsx']).default('xlsx').describe('文件格式'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途').meta({ title: '用途' }),
  }),
  returns: fileAnswer,
  audit: 'read',
})
