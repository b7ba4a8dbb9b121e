import { z } from 'zod'
import { endpoint, fileAnswer } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Source } from './terms.ts'

/** The fields an outside list can fill. */
export const importTargets = [
  {
    field: 'externalNumber',
    label: '来源编号',
    required: true,
    aliases: ['编号', '留言编号', '工单编号', '案件编号', '受理编号', 'id', '序号'],
  },
  {
    field: 'title',
    label: '标题',
    required: false,
    aliases: ['标题', '留言主题', '主题', '工单标题', '事项名称'],
  },
  {
    field: 'description',
    label: '内容',
    required: true,
    aliases: ['内容', '留言详情', '投诉件内容', '诉求内容', '情况描述', '详情'],
  },
  {
    field: 'reportedAt',
    label: '时间',
    required: true,
    aliases: ['时间', '留言时间', '受理时间', '来电时间', '上报时间', '日期'],
  },
  {
    field: 'reporterName',
    label: '诉求人',
    required: false,
    aliases: ['诉求人', '留言用户', '来电人', '姓名', '联系人'],
  },
  {
    field: 'reporterPhone',
    label: '电话',
    required: false,
    aliases: ['电话', '联系电话', '手机', '来电号码'],
  },
  { field: 'address', label: '地址', required: false, aliases: ['地址', '事发地址', '地点', '位置', '河流'] },
  { field: 'className', label: '类别', required: false, aliases: ['类别', '分类', '事项分类', '一级标签'] },
  { field: 'requestType', label: '性质', required: false, aliases: ['性质', '诉求类型', '类型', '工单类型'] },
  { field: 'channel', label: '渠道', required: false, aliases: ['信息来源', '渠道', '来源'] },
  {
    field: 'areaName',
    label: '区域',
    required: false,
    aliases: ['区域', '社区', '所属社区', '街道', '网格'],
  },
  { field: 'lng', label: '经度', required: false, aliases: ['经度', 'lng', 'lon', 'longitude', 'x'] },
  { field: 'lat', label: '纬度', required: false, aliases: ['纬度', 'lat', 'latitude', 'y'] },
  {
    field: 'reply',
    label: '答复',
    required: false,
    aliases: ['答复', '回复', '答复意见', '回复1', '处理结果'],
  },
  { field: 'repliedAt', label: '答复时间', required: false, aliases: ['答复时间', '回复时间', '办结时间'] },
] as const
export type ImportField = (typeof importTargets)[number]['field']

export const ColumnMapping = z.object({
  columns: z.record(z.string(), z.string()).describe('字段 → 列名'),
  crs: z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']).default('wgs84').describe('坐标系'),
  areaCode: z.string().optional().describe('没有区域的行落到哪里'),
  source: Source.describe('来源渠道'),
  repliedIsClosed: z.boolean().default(true).describe('有答复的按已结案导入'),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const ImportRun = z.object({
  id: z.string(),
  filename: z.string(),
  source: Source,
  sourceName: z.string().describe('来源系统的名称'),
  isDryRun: z.boolean(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  rows: z.number().int().describe('读到的行'),
  added: z.number().int(),
  unchanged: z.number().int().describe('以前导入过，没有变化'),
  rejected: z.number().int(),
  message: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  byName: z.string(),
})
export type ImportRun = z.infer<typeof ImportRun>

/** First step: the file is kept and looked at; the answer proposes a mapping (the saved one for this source, if any). */
export const uploadImport = endpoint({
  method: 'POST',
  path: '/api/order-imports/upload',
  permission: 'orders:import',
  summary: '上传待导入的工单表',
  body: z.object({
    sourceName: z.string().trim().min(1, '请写明来源系统').max(50).describe('来源系统的名称，如“12345 热线”'),
  }),
  upload: { maxBytes: 500 * 1024 * 1024 },
  returns: z.object({
    uploadId: z.string(),
    filename: z.string(),
    encoding: z.string(),
    columns: z.array(z.string()),
    sample: z.array(z.record(z.string(), z.string())).describe('前 5 行'),
    targets: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })),
    mapping: ColumnMapping,
    mappingIsSaved: z.boolean().describe('来自以前保存的对应关系'),
  }),
})

export const startImport = endpoint({
  method: 'POST',
  path: '/api/order-imports',
  permission: 'orders:import',
  summary: '开始导入',
  body: z.object({
    uploadId: z.string().describe('上传 id'),
    sourceName: z.string().trim().min(1).max(50).describe('来源系统的名称'),
    mapping: ColumnMapping,
    dryRun: z.boolean().default(true).describe('试导入：只检查，不写入'),
  }),
  returns: ImportRun,
  errors: [errors.import_not_found],
})

export const getImport = endpoint({
  method: 'GET',
  path: '/api/order-imports/:id',
  permission: 'orders:import',
  summary: '导入进度',
  params: z.object({ id: z.string().describe('导入 id') }),
  returns: ImportRun,
  errors: [errors.import_not_found],
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/order-imports',
  permission: 'orders:import',
  summary: '导入记录',
  returns: z.object({ rows: z.array(ImportRun) }),
})

export const downloadRejects = endpoint({
  method: 'GET',
  path: '/api/order-imports/:id/rejects',
  permission: 'orders:import',
  audit: 'read',
  summary: '下载被拒的行',
  params: z.object({ id: z.string().describe('导入 id') }),
  returns: fileAnswer,
  errors: [errors.import_not_found],
})
