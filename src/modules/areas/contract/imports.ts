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
})
export type RejectedRow = z.infer<typeof RejectedRow>

export const importStates = ['waiting', 'running', 'done', 'failed'] as const
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
  }),
  upload: { maxBytes: MAX_MB * 1024 * 1024 },
  returns: AreaImport,
  errors: [errors.file_too_large],
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
