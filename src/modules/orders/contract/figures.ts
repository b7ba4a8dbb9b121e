import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'

/** A share with both its numbers: `query` opens the rows behind the numerator, `baseQuery` behind the base. */
export const Share = z.object({
  id: z.string(),
  name: z.string(),
  definition: z.string().describe('口径'),
  part: z.number().int(),
  base: z.number().int(),
  /** Null when the base is empty. */
  share: z.number().nullable(),
  previous: z.number().nullable().describe('上一同长时段'),
  query: z.string(),
  baseQuery: z.string(),
})
export type Share = z.infer<typeof Share>

export const Count = z.object({
  id: z.string(),
  name: z.string(),
  definition: z.string().describe('口径'),
  value: z.number(),
  unit: z.string(),
  previous: z.number().nullable(),
  query: z.string(),
})
export type Count = z.infer<typeof Count>

const period = {
  area: z.string().optional().describe('区域，含下级；不填为本人管辖范围'),
  from: z.iso.datetime().describe('起（含）'),
  to: z.iso.datetime().describe('止（不含）'),
}

/** 总览: throughput and effect (H9–H12). Every figure drills down to its orders. */
export const overview = endpoint({
  method: 'GET',
  path: '/api/orders/overview',
  permission: 'orders:read',
  summary: '工单总览',
  query: z.object(period),
  returns: z.object({
    counts: z.array(Count),
    shares: z.array(Share),
    byState: z.array(
      z.object({ state: z.string(), name: z.string(), count: z.number().int(), query: z.string() }),
    ),
    bySource: z.array(
      z.object({ source: z.string(), name: z.string(), count: z.number().int(), query: z.string() }),
    ),
    byDay: z.array(z.object({ day: z.iso.date(), reported: z.number().int(), closed: z.number().int() })),
    byClass: z.array(
      z.object({ classId: z.string(), name: z.string(), count: z.number().int(), query: z.string() }),
    ),
    byArea: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        reported: z.number().int(),
        open: z.number().int(),
        overdue: z.number().int(),
        onTimeShare: z.number().nullable(),
        query: z.string(),
      }),
    ),
    byOrganisation: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        dispatched: z.number().int(),
        open: z.number().int(),
        overdue: z.number().int(),
        onTimeShare: z.number().nullable(),
        satisfiedShare: z.number().nullable(),
        query: z.string(),
      }),
    ),
    asOf: z.iso.datetime(),
  }),
})
