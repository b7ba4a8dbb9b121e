import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { OrderRow } from './order.ts'
import { Point } from './terms.ts'

/** Another order that may be of the same thing, with everything needed to lay both side by side. */
export const Duplicate = OrderRow.extend({
  description: z.string().describe('情况描述'),
  address: z.string().describe('地点'),
  point: Point.nullable(),
  distanceM: z.number().int().nullable().describe('相距多少米'),
  likeness: z.number().int().min(0).max(100).describe('文字相似程度，百分数'),
  isNear: z.boolean().describe('同类、相近、时间接近'),
  isOpen: z.boolean().describe('还在办，可以并入'),
  reason: z.string().describe('为什么提示'),
})
export type Duplicate = z.infer<typeof Duplicate>

const returns = z.object({ rows: z.array(Duplicate).describe('可能重复的工单，最像的在前') })

export const listDuplicates = endpoint({
  method: 'GET',
  path: '/api/orders/:id/duplicates',
  permission: 'orders:read',
  summary: '可能重复的工单',
  params: z.object({ id: z.string().describe('工单 id 或编号') }),
  returns,
  errors: [errors.not_found],
})

/** Before anything is filed, as the clerk types. */
export const findSimilar = endpoint({
  method: 'POST',
  path: '/api/orders/similar',
  permission: 'orders:intake',
  orPermissions: ['orders:report'],
  audit: 'off',
  summary: '登记前查找可能重复的工单',
  body: z.object({
    description: z.string().max(5000).default('').describe('情况描述'),
    classId: z.string().optional().describe('类别'),
    point: Point.optional().describe('地点坐标'),
    areaCode: z.string().optional().describe('所在区域'),
  }),
  returns,
})
