import { z } from 'zod'
import { done, endpoint, fileAnswer } from '../../../base/contract.ts'
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
    aliases: ['诉求人', '留言用户', '来电人', '姓名', '联系人', '匿名实名'],
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
  {
    field: 'replyDays',
    label: '几天后答复',
    required: false,
    aliases: ['几天后答复', '答复天数', '回复天数', '办理天数', '答复用时（天）', '最终回复投诉事件'],
  },
  {
    field: 'transferCount',
    label: '转处理次数',
    required: false,
    aliases: ['转处理次数', '转办次数', '转派次数', '流转次数'],
  },
] as const
export type ImportField = (typeof importTargets)[number]['field']

export const ColumnMapping = z.object({
  columns: z.record(z.string(), z.string()).describe('字段 → 列名'),
  dateOrder: z
    .enum(['month_first', 'day_first'])
    .optional()
    .describe('年份在后的日期（03/04/2020）月在前还是日在前；不填则从全列推断'),
  codes: z
    .record(z.string(), z.record(z.string().max(100), z.string().max(100)))
    .optional()
    .describe('取值对照：字段 → 表中的值 → 我方的说法，“*”对应其余一切取值'),
  crs: z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']).default('wgs84').describe('坐标系'),
  areaCode: z
    .string()
    .regex(/^\d{12}(\d{3})?$/, '区域代码为 12 位，网格为 15 位')
    .optional()
    .describe('没有区域的行落到哪里；不填则落到导入人所在的区域'),
  source: Source.describe('来源渠道'),
  repliedIsClosed: z.boolean().default(true).describe('有答复的按已结案导入'),
  history: z.boolean().default(false).describe('历史台账：未办结的行不计时，否则从导入时起计时'),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const ImportRun = z.object({
  id: z.string().describe('导入 id'),
  filename: z.string().describe('文件名'),
  source: Source,
  sourceName: z.string().describe('来源系统的名称'),
  isDryRun: z.boolean().describe('试导入，只检查'),
  state: z
    .enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
    .meta({
      labels: { waiting: '排队', running: '导入中', done: '已完成', failed: '失败', cancelled: '已取消' },
    })
    .describe('进行到哪一步'),
  totalRows: z.number().int().nullable().describe('文件共有的行，通读之前未知'),
  rows: z.number().int().describe('已处理的行'),
  added: z.number().int().describe('新增的工单；试导入时为将会新增的'),
  updated: z.number().int().describe('以前导入过、内容有变化且尚未办理，已更新'),
  unchanged: z.number().int().describe('以前导入过，没有变化'),
  rejected: z.number().int().describe('被拒的行，原因见下载'),
  message: z.string().nullable().describe('失败的原因'),
  startedAt: z.iso.datetime().describe('开始时间'),
  endedAt: z.iso.datetime().nullable().describe('结束时间'),
  byName: z.string().describe('导入人'),
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
    uploadId: z.string().describe('上传 id'),
    filename: z.string().describe('文件名'),
    encoding: z.string().describe('文字编码，工作簿为 xlsx'),
    columns: z.array(z.string()).describe('表头'),
    sample: z.array(z.record(z.string(), z.string())).describe('前 5 行'),
    notes: z.array(z.string()).describe('读表时做了哪些处理'),
    targets: z
      .array(
        z.object({
          field: z.string().describe('字段'),
          label: z.string().describe('名称'),
          required: z.boolean().describe('必须对应'),
        }),
      )
      .describe('可以对应的字段'),
    mapping: ColumnMapping.describe('建议的对应关系'),
    mappingIsSaved: z.boolean().describe('来自以前保存的对应关系'),
    profile: z.string().nullable().describe('所用的内置方案，没有则为空'),
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
    mapping: ColumnMapping.describe('列与字段的对应'),
    dryRun: z.boolean().default(true).describe('试导入：只检查，不写入'),
  }),
  returns: ImportRun,
  errors: [errors.import_not_found, errors.place_needed],
})

const name = z.string().trim().min(1, '请写明来源系统').max(50).describe('来源系统的名称')

export const ImportProfile = z.object({
  name: z.string().describe('名称，即来源系统的名称'),
  source: Source,
  isBuiltIn: z.boolean().describe('有内置的起始方案'),
  mapping: ColumnMapping.nullable().describe('保存的对应关系，还没有用过则为空'),
  savedAt: z.iso.datetime().nullable().describe('保存时间'),
})
export type ImportProfile = z.infer<typeof ImportProfile>

export const listProfiles = endpoint({
  method: 'GET',
  path: '/api/order-imports/profiles',
  permission: 'orders:import',
  summary: '导入方案',
  returns: z.object({ rows: z.array(ImportProfile) }),
})

export const saveProfile = endpoint({
  method: 'POST',
  path: '/api/order-imports/profiles',
  permission: 'orders:import',
  summary: '保存导入方案',
  body: z.object({ name, mapping: ColumnMapping.describe('列与字段的对应') }),
  returns: z.object({ name: z.string().describe('名称') }),
})

export const dropProfile = endpoint({
  method: 'DELETE',
  path: '/api/order-imports/profiles/:name',
  permission: 'orders:import',
  summary: '删除导入方案',
  description: '内置的方案恢复为起始的样子。',
  params: z.object({ name }),
  returns: done,
})

/** What is in stays in; the rest of the file is left. */
export const cancelImport = endpoint({
  method: 'POST',
  path: '/api/order-imports/:id/cancel',
  permission: 'orders:import',
  summary: '取消导入',
  params: z.object({ id: z.string().describe('导入 id') }),
  returns: ImportRun,
  errors: [errors.import_not_found, errors.import_is_over],
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
  returns: z.object({ rows: z.array(ImportRun).describe('最近 100 次，新的在前') }),
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
