import { z } from 'zod'
import { done, endpoint, fileAnswer, flag, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Criteria } from './terms.ts'

const params = z.object({ id: z.string().max(64).describe('一类事编号') })
const title = z
  .string()
  .trim()
  .min(4, '名称至少 4 个字')
  .max(60)
  .describe('名称')
  .meta({ title: '名称', placeholder: '如：顺河社区占道经营反复发生' })
const version = z.int32().describe('看到的版本')
const criteriaErrors = [
  errors.area_not_yours,
  errors.nothing_to_match,
  errors.unknown_class,
  errors.unknown_organisation,
]

export const Preview = z.object({
  count: z.number().int().describe('近 12 个月符合条件的工单'),
  open: z.number().int().describe('其中在办'),
  months: z
    .array(z.object({ month: z.string().describe('月份'), count: z.number().int().describe('件数') }))
    .describe('各月件数'),
  newest: z
    .array(z.object({ number: z.string().describe('编号'), title: z.string().describe('标题') }))
    .describe('最近几件'),
})

/** What would be gathered, before anything is saved. */
export const previewProblem = endpoint({
  method: 'POST',
  path: '/api/problems/preview',
  permission: 'problems:decide',
  audit: 'off',
  summary: '试归集：近 12 个月有多少件符合条件',
  body: Criteria,
  returns: Preview,
  errors: criteriaErrors,
})

export const createProblem = endpoint({
  method: 'POST',
  path: '/api/problems',
  permission: 'problems:decide',
  summary: '提出一类事',
  body: Criteria.extend({
    title,
    note: z
      .string()
      .trim()
      .max(500)
      .default('')
      .describe('为什么要管')
      .meta({ title: '缘由', multiline: true }),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: criteriaErrors,
})

export const editProblem = endpoint({
  method: 'PUT',
  path: '/api/problems/:id',
  permission: 'problems:decide',
  summary: '修改名称和归集条件',
  params,
  body: Criteria.extend({ title, version }),
  returns: done,
  errors: [...criteriaErrors, errors.not_found, errors.changed_meanwhile, errors.wrong_state],
})

export const ProblemOrderRow = z.object({
  id: z.string().describe('工单'),
  number: z.string().describe('编号'),
  title: z.string().nullable().describe('标题，不在您的管辖范围内的为空'),
  className: z.string().nullable().describe('类别'),
  areaName: z.string().describe('区域'),
  stateName: z.string().describe('状态'),
  isOpen: z.boolean().describe('在办'),
  isValid: z.boolean().describe('计入件数：不予受理、撤回、作废、合并的不计'),
  handlerName: z.string().nullable().describe('承办单位'),
  reportedAt: z.iso.datetime().describe('上报时间'),
  closedAt: z.iso.datetime().nullable().describe('结束时间'),
  handledAgain: z.number().int().describe('返工和重开次数'),
  isByHand: z.boolean().describe('人工归入'),
  mayOpen: z.boolean().describe('您可以打开这件工单'),
})
export type ProblemOrderRow = z.infer<typeof ProblemOrderRow>

const orderFilters = { open: flag.optional().describe('只看在办') }

export const listProblemOrders = endpoint({
  method: 'GET',
  path: '/api/problems/:id/orders',
  permission: 'problems:read',
  summary: '一类事归入的工单',
  params,
  query: z.object({ ...orderFilters, ...pageQuery }),
  returns: pageOf(ProblemOrderRow),
  errors: [errors.not_found],
})

export const exportProblemOrders = endpoint({
  method: 'GET',
  path: '/api/problems/:id/orders/export',
  permission: 'problems:export',
  audit: 'read',
  summary: '导出一类事归入的工单',
  params,
  query: z.object({
    ...orderFilters,
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计'),
  }),
  returns: fileAnswer,
  errors: [errors.not_found],
  rateLimit: { max: 30, seconds: 3600 },
})

export const addProblemOrder = endpoint({
  method: 'POST',
  path: '/api/problems/:id/orders',
  permission: 'problems:decide',
  summary: '人工归入一件工单',
  params,
  body: z.object({
    number: z
      .string()
      .trim()
      .min(4, '请填写工单编号')
      .max(40)
      .describe('工单编号')
      .meta({ title: '工单编号' }),
    note: z.string().trim().max(200).default('').describe('说明').meta({ title: '说明' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.no_order, errors.order_elsewhere],
})

export const removeProblemOrder = endpoint({
  method: 'POST',
  path: '/api/problems/:id/orders/:orderId/remove',
  permission: 'problems:decide',
  summary: '移出一件工单',
  description: '移出后，归集条件不会再把它归进来；可以再人工归入。',
  params: params.extend({ orderId: z.string().max(64).describe('工单') }),
  body: z.object({
    note: z.string().trim().min(2, '请写明理由').max(200).describe('理由').meta({ title: '理由' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.order_not_in],
})
