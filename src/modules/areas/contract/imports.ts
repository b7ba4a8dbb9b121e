import { z } from 'zod'
import { endpoint, fileAnswer, flag } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Crs } from './map.ts'

const MAX_MB = 100

export const RejectedRow = z.object({
  line: z.number().int().describe('行号或要素序号'),
  code: z.string().describe('代码'),
  name: z.string().describe('名称'),
  reason: z.string().describe('原因'),
  isTaken: z.boolean().describe('已导入，只是需要留意'),
})
export type RejectedRow = z.infer<typeof RejectedRow>

export const importStates = ['waiting', 'running', 'done', 'failed'] as const
/** What a file's columns can be, with the names they go by. */
export const importTargets = [
  {
    field: 'code',
    label: '代码',
    required: true,
    aliases: [
      'code',
      '区划代码',
      '统计用区划代码',
      '区划编码',
      '行政区划代码',
      '网格编码',
      '编码',
      'adcode',
      'gridcode',
    ],
  },
  { field: 'name', label: '名称', required: true, aliases: ['name', '区划名称', '网格名称', '全称'] },
  { field: 'level', label: '级别', aliases: ['level', '层级', '级次'] },
  { field: 'parent', label: '上级代码', aliases: ['parent', '上级', '父级代码', '所属代码', 'parentcode'] },
  { field: 'households', label: '户数', aliases: ['households', '户籍户数', '总户数'] },
  { field: 'population', label: '人口', aliases: ['population', '人口数', '总人口'] },
] as const
export type ImportField = (typeof importTargets)[number]['field']

export const AreaImport = z.object({
  id: z.string().describe('导入编号'),
  format: z.enum(['csv', 'geojson']).describe('表格或边界'),
  filename: z.string().describe('文件名'),
  isDryRun: z.boolean().describe('试导入'),
  state: z.enum(importStates).describe('进度状态'),
  rowsRead: z.number().int().describe('已读行数'),
  added: z.number().int().describe('新增'),
  changed: z.number().int().describe('改动'),
  unchanged: z.number().int().describe('没有变化'),
  rejected: z.number().int().describe('拒绝'),
  headers: z.array(z.string()).describe('文件的列名或属性名'),
  columns: z.record(z.string(), z.string()).describe('字段 → 取自哪一列'),
  rejects: z.array(RejectedRow).describe('被拒的行，最多前 20 行'),
  message: z.string().nullable().describe('没能完成的原因'),
  byName: z.string().describe('导入人'),
  startedAt: z.iso.datetime().describe('开始时间'),
  endedAt: z.iso.datetime().nullable().describe('结束时间'),
})
export type AreaImport = z.infer<typeof AreaImport>

export const startImport = endpoint({
  method: 'POST',
  path: '/api/areas/imports',
  permission: 'areas:configure',
  summary: '导入区划表格（CSV、.csv.gz、xlsx）或边界（GeoJSON）',
  description:
    '表格的列：代码、名称、级别、上级。边界为 FeatureCollection，属性里有 code。重复导入结果不变。',
  body: z.object({
    dryRun: flag.default(true).describe('试导入：只检查，不写入'),
    crs: Crs.default('wgs84'),
    columns: z.string().max(2000).default('{}').describe('指定列的 JSON，如 {"code":"编码"}；不写的按列名认'),
  }),
  upload: { maxBytes: MAX_MB * 1024 * 1024 },
  returns: AreaImport,
  errors: [errors.file_too_large, errors.bad_columns],
})

export const getImport = endpoint({
  method: 'GET',
  path: '/api/areas/imports/:id',
  permission: 'areas:configure',
  summary: '查看导入进度',
  params: z.object({ id: z.string().max(64).describe('导入编号') }),
  returns: AreaImport,
  errors: [errors.import_not_found],
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/areas/imports',
  permission: 'areas:configure',
  summary: '最近的导入',
  returns: z.object({ rows: z.array(AreaImport) }),
})

export const downloadRejects = endpoint({
  method: 'GET',
  path: '/api/areas/imports/:id/rejects',
  permission: 'areas:configure',
  audit: 'read',
  summary: '下载被拒的行',
  params: z.object({ id: z.string().max(64).describe('导入编号') }),
  returns: fileAnswer,
  errors: [errors.import_not_found],
})
