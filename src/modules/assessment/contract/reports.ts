import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'

export const reportKindNames = { week: '周报', month: '月报', own: '专报' } as const
export const ReportKind = z
  .enum(['week', 'month', 'own'])
  .describe('种类')
  .meta({ title: '种类', labels: reportKindNames })
export type ReportKind = keyof typeof reportKindNames

const Cell = z.union([z.string(), z.number(), z.null()])

/** A table of a report; a column knows how its numbers read. */
export const ReportTable = z.object({
  name: z.string().describe('标题'),
  notes: z.array(z.string()).describe('口径和说明'),
  columns: z
    .array(
      z.object({
        header: z.string().describe('列名'),
        format: z.enum(['text', 'number', 'percent', 'points']).describe('数字的写法'),
      }),
    )
    .describe('列'),
  rows: z.array(z.array(Cell)).describe('行'),
})
export type ReportTable = z.infer<typeof ReportTable>

export const ReportContent = z.object({
  areaName: z.string().describe('区域'),
  period: z.string().describe('本期'),
  before: z.string().describe('上期'),
  asOf: z.iso.datetime().describe('数据时间'),
  tables: z.array(ReportTable).describe('各表'),
})
export type ReportContent = z.infer<typeof ReportContent>

const ReportRow = z.object({
  id: z.string().describe('报告编号'),
  kind: ReportKind,
  title: z.string().describe('标题'),
  areaName: z.string().describe('区域'),
  startsOn: z.iso.date().describe('起'),
  endsOn: z.iso.date().describe('止（含）'),
  madeAt: z.iso.datetime().describe('编制时间'),
  madeName: z.string().describe('编制人'),
  xlsxFileId: z.string().describe('表格文件'),
  pdfFileId: z.string().describe('打印文件'),
})
export type ReportRow = z.infer<typeof ReportRow>

export const listReports = endpoint({
  method: 'GET',
  path: '/api/assessment/reports',
  permission: 'assessment:read',
  summary: '工单报告',
  query: z.object({ kind: ReportKind.optional(), ...pageQuery }),
  returns: pageOf(ReportRow),
})

export const getReport = endpoint({
  method: 'GET',
  path: '/api/assessment/reports/:id',
  permission: 'assessment:read',
  summary: '一份工单报告',
  params: z.object({ id: z.string().max(64).describe('报告编号') }),
  returns: ReportRow.extend({ content: ReportContent }),
  errors: [errors.no_report],
})

/** Made now, of the days asked for; files of the report come with it. */
export const makeReport = endpoint({
  method: 'POST',
  path: '/api/assessment/reports',
  permission: 'assessment:report',
  summary: '编制工单报告',
  body: z.object({
    kind: ReportKind.default('own'),
    area: z.string().max(15).optional().describe('区域，不填为本人管辖的区域'),
    startsOn: z.iso.date().describe('起').meta({ title: '起' }),
    endsOn: z.iso.date().describe('止（含）').meta({ title: '止（含）' }),
  }),
  returns: ReportRow,
  errors: [errors.bad_period, errors.area_not_yours],
  rateLimit: { max: 20, seconds: 600 },
})
