import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { AreaCode } from './areas.ts'
import { errors } from './errors.ts'

export const problemKinds = ['outside', 'overlap', 'gap', 'no_boundary', 'size'] as const
export const problemKindNames: Record<(typeof problemKinds)[number], string> = {
  outside: '超出社区',
  overlap: '重叠',
  gap: '空白',
  no_boundary: '无边界',
  size: '规模',
}

export const Problem = z.object({
  code: AreaCode,
  name: z.string().describe('名称'),
  kind: z.enum(problemKinds).describe('问题'),
  severity: z.enum(['error', 'warning']).describe('须改正或仅提醒'),
  message: z.string().describe('说明'),
  otherCode: z.string().optional().describe('与哪个区划'),
  areaM2: z.number().int().optional().describe('面积，平方米'),
})
export type Problem = z.infer<typeof Problem>

export const validateArea = endpoint({
  method: 'GET',
  path: '/api/areas/:code/validation',
  permission: 'signed_in',
  summary: '校验网格：不出社区、不重叠、不留空白、规模 300–500 户',
  params: z.object({ code: AreaCode }),
  returns: z.object({
    problems: z.array(Problem),
    toleranceM2: z.number().describe('小于此面积的重叠和空白不算，平方米'),
  }),
  errors: [errors.not_found],
})
