import { z } from 'zod'
import { endpoint, fileAnswer, listOf } from '../../../base/contract.ts'
import { Source } from '../../orders/contract/terms.ts'
import { errors } from './errors.ts'

/** What the rows of the table stand for. */
export const groupNames = {
  street: '街道',
  community: '社区',
  grid: '网格',
  organisation: '承办单位',
  person: '工作人员',
  class: '类别',
  source: '来源',
  day: '日',
  week: '周',
  month: '月',
  quarter: '季',
} as const
export type GroupId = keyof typeof groupNames
const groupIds = Object.keys(groupNames) as [GroupId, ...GroupId[]]

const Value = z.object({
  part: z.number().int().describe('分子'),
  base: z.number().int().describe('分母'),
  share: z.number().nullable().describe('比率，分母为零时为空'),
  previous: z.number().nullable().describe('上期'),
})
export type Value = z.infer<typeof Value>

const Row = z.object({
  key: z.string().describe('代码'),
  name: z.string().describe('名称'),
  query: z.string().describe('明细的筛选条件'),
  foundQuery: z.string().describe('以上报为准的指标的明细筛选条件'),
  values: z.array(Value).describe('与 indicators 同序'),
  counts: z.array(z.number().int()).describe('与 counted 同序'),
  hours: z.number().nullable().describe('平均办理时长，小时'),
  score: z.number().nullable().describe('三率综合得分'),
  previousScore: z.number().nullable().describe('上期得分'),
})
export type FigureRow = z.infer<typeof Row>

export const IndicatorView = z.object({
  id: z.string().describe('指标'),
  name: z.string().describe('名称'),
  family: z.enum(['loop', 'rates', 'visit']).describe('类别'),
  numerator: z.string().describe('分子'),
  denominator: z.string().describe('分母'),
  exclusions: z.string().describe('不计入'),
  better: z.enum(['high', 'low']).describe('越高越好或越低越好'),
  ofReports: z.boolean().describe('以上报为准'),
  partQuery: z.string().describe('分子的明细'),
  baseQuery: z.string().describe('分母的明细'),
})
export type IndicatorView = z.infer<typeof IndicatorView>

const period = {
  from: z.iso.datetime().describe('起（含）'),
  to: z.iso.datetime().describe('止（不含）'),
}

export const figureFilters = {
  ...period,
  by: z.enum(groupIds).default('street').describe('按什么分行').meta({ labels: groupNames }),
  area: z.string().max(15).optional().describe('区域，含下级；不填为本人管辖范围'),
  classId: z.string().max(64).optional().describe('类别，含其小类'),
  source: listOf(Source).optional().describe('来源，可多个'),
  organisation: z.string().max(64).optional().describe('承办单位'),
}

const Figures = z.object({
  indicators: z.array(IndicatorView).describe('指标及口径'),
  counted: z
    .array(
      z.object({
        id: z.string().describe('数量'),
        name: z.string().describe('名称'),
        definition: z.string().describe('口径'),
        ofReports: z.boolean().describe('以上报为准'),
        query: z.string().describe('明细'),
      }),
    )
    .describe('数量及口径'),
  weights: z
    .object({
      contacted: z.number().describe('响应率'),
      resolved: z.number().describe('解决率'),
      satisfied: z.number().describe('满意率'),
    })
    .describe('三率权重'),
  total: Row.describe('合计'),
  rows: z.array(Row).describe('各行'),
  before: z.object(period).describe('比较的上期'),
  asOf: z.iso.datetime().describe('数据时间'),
  isCounting: z.boolean().describe('首次汇总还没有完成，较慢'),
})
export type Figures = z.infer<typeof Figures>

/** 考核指标. Every number opens its orders. */
export const showIndicators = endpoint({
  method: 'GET',
  path: '/api/assessment/indicators',
  permission: 'assessment:read',
  summary: '考核指标',
  query: z.object(figureFilters),
  returns: Figures,
  errors: [errors.bad_period, errors.people_not_yours],
})

export const exportIndicators = endpoint({
  method: 'GET',
  path: '/api/assessment/indicators/export',
  permission: 'assessment:export',
  audit: 'read',
  summary: '导出考核指标',
  query: z.object({
    ...figureFilters,
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
  }),
  returns: fileAnswer,
  errors: [errors.bad_period, errors.people_not_yours],
  rateLimit: { max: 30, seconds: 3600 },
})
