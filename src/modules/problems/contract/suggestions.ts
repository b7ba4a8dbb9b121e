import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'

const params = z.object({ id: z.string().max(64).describe('预警编号') })

export const SuggestionRow = z.object({
  id: z.string().describe('编号'),
  classId: z.string().describe('类别编号'),
  className: z.string().describe('类别'),
  areaCode: z.string().describe('社区代码'),
  areaName: z.string().describe('社区'),
  recent: z.number().int().describe('近 30 天件数'),
  before: z.number().int().describe('前 90 天件数'),
  words: z.string().describe('为什么预警'),
  firstAt: z.iso.datetime().describe('首次预警'),
  countedAt: z.iso.datetime().describe('统计时间'),
  mayDecide: z.boolean().describe('您可以转为一类事或忽略'),
})
export type SuggestionRow = z.infer<typeof SuggestionRow>

export const listSuggestions = endpoint({
  method: 'GET',
  path: '/api/problems/suggestions',
  permission: 'problems:read',
  summary: '高频事件预警',
  query: z.object({ area: z.string().max(15).optional().describe('区域，含下级') }),
  returns: z.object({
    rows: z.array(SuggestionRow).describe('最明显的在前，最多 200 条'),
    countedAt: z.iso.datetime().nullable().describe('最近一次统计'),
    rule: z.string().describe('预警口径'),
  }),
})

/** The same count as every night, now. */
export const refreshSuggestions = endpoint({
  method: 'POST',
  path: '/api/problems/suggestions/refresh',
  permission: 'problems:decide',
  audit: 'off',
  summary: '重新统计高频事件',
  returns: z.object({ count: z.number().int().describe('现有预警') }),
  rateLimit: { max: 10, seconds: 600 },
})

export const acceptSuggestion = endpoint({
  method: 'POST',
  path: '/api/problems/suggestions/:id/accept',
  permission: 'problems:decide',
  summary: '把预警转为一类事',
  params,
  returns: z.object({ id: z.string().describe('一类事编号') }),
  errors: [errors.no_suggestion, errors.suggestion_decided],
})

export const dismissSuggestion = endpoint({
  method: 'POST',
  path: '/api/problems/suggestions/:id/dismiss',
  permission: 'problems:decide',
  summary: '忽略预警，60 天内不再提示',
  params,
  body: z.object({
    note: z.string().trim().min(2, '请写明理由').max(200).describe('理由').meta({ title: '理由' }),
  }),
  returns: done,
  errors: [errors.no_suggestion, errors.suggestion_decided],
})
