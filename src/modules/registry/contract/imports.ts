import { z } from 'zod'
import { done, endpoint, fileAnswer } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { importErrors } from './import-errors.ts'

/** What lists may be brought in of. */
export const importableKinds = ['person', 'house', 'legal_entity', 'place', 'component'] as const
export type ImportableKind = (typeof importableKinds)[number]

const kind = z
  .enum(importableKinds)
  .describe('档案种类：person 人员，house 房屋，legal_entity 单位，place 场所，component 部件')
const profile = z
  .string()
  .trim()
  .min(1, '请写明这份表的名称')
  .max(50)
  .describe('导入方案的名称，如“公安返还”')
const runParams = z.object({ id: z.string().max(64).describe('导入') })

/** How the columns of one list become facts of ours; saved under a name and used again. */
export const RecordMapping = z.object({
  columns: z.record(z.string().max(60), z.string()).describe('字段 → 列名'),
  codes: z
    .record(z.string().max(60), z.record(z.string().max(100), z.string().max(100)))
    .optional()
    .describe('取值对照：字段 → 表中的值 → 我方的说法，“*”对应其余一切取值'),
  dateOrder: z
    .enum(['month_first', 'day_first'])
    .optional()
    .describe('年份在后的日期（03/04/2020）月在前还是日在前；不填则从全列推断'),
  source: z.string().max(40).describe('数据来源'),
  observedOn: z.iso.date().optional().describe('采集日期，没有这一列的行用它；不填则为今天'),
  areaCode: z
    .string()
    .regex(/^\d{12}(\d{3})?$/, '区域代码为 12 位，网格为 15 位')
    .optional()
    .describe('说不清区域的行登记在哪里；不填则为导入人所在的区域'),
  moves: z
    .enum(['list', 'move'])
    .default('list')
    .describe('同一来源的住处变了：list 列出核对，move 按搬家登记'),
  crs: z
    .enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])
    .default('wgs84')
    .describe('经纬度的坐标系：wgs84，cgcs2000（测绘），gcj02（高德、腾讯），bd09（百度）'),
  newBuildings: z.boolean().default(false).describe('房屋表里没有登记过的小区、楼栋，按表一并登记'),
  tags: z
    .array(z.string().max(40))
    .max(20)
    .default([])
    .describe('表中每个人都打上的标签，如整张表是低保名单'),
})
export type RecordMapping = z.infer<typeof RecordMapping>

export const importStateNames = {
  waiting: '排队',
  running: '导入中',
  done: '已完成',
  failed: '失败',
  cancelled: '已取消',
  undoing: '撤销中',
  undone: '已撤销',
} as const
type State = keyof typeof importStateNames

export const sampleOutcomeNames = {
  added: '新增',
  updated: '更新',
  unchanged: '没有变化',
  rejected: '待核对',
} as const

export const RecordImport = z.object({
  id: z.string().describe('导入'),
  kind,
  profile: z.string().describe('导入方案'),
  filename: z.string().describe('文件名'),
  sourceName: z.string().describe('数据来源'),
  observedOn: z.iso.date().describe('采集日期'),
  isDryRun: z.boolean().describe('试导入，只检查'),
  state: z
    .enum(Object.keys(importStateNames) as [State, ...State[]])
    .meta({ labels: importStateNames })
    .describe('进行到哪一步'),
  totalRows: z.number().int().nullable().describe('文件共有的行，通读之前未知'),
  rows: z.number().int().describe('已处理的行'),
  added: z.number().int().describe('新登记的档案；试导入时为将会新登记的'),
  updated: z.number().int().describe('已有档案，有新的说法'),
  unchanged: z.number().int().describe('同一来源以前说过同样的话，没有变化'),
  rejected: z.number().int().describe('待核对的行，没有导入'),
  noted: z.number().int().describe('读入时改过写法、请留意的行'),
  unplaced: z.number().int().describe('地址没有对上房屋的行，人已登记'),
  madeCompounds: z.number().int().describe('一并登记的小区；试导入时为将会登记的'),
  madeBuildings: z.number().int().describe('一并登记的楼栋；试导入时为将会登记的'),
  samples: z
    .array(
      z.object({
        line: z.number().int().describe('行号'),
        outcome: z.enum(['added', 'updated', 'unchanged', 'rejected']).describe('结果'),
        label: z.string().describe('是谁，已遮盖'),
        about: z.string().describe('说了什么'),
      }),
    )
    .describe('每种结果的前几行'),
  message: z.string().nullable().describe('失败的原因'),
  startedAt: z.iso.datetime().describe('开始时间'),
  endedAt: z.iso.datetime().nullable().describe('结束时间'),
  byName: z.string().describe('导入人'),
  mayUndo: z.boolean().describe('可以整批撤销'),
  hasFile: z.boolean().describe('原文件还在，可下载标注原因的副本'),
})
export type RecordImport = z.infer<typeof RecordImport>

/** First step: the file is kept and looked at; the answer proposes a mapping (the saved one of this name, if any). */
export const uploadRecords = endpoint({
  method: 'POST',
  path: '/api/registry/imports/upload',
  permission: 'registry:import',
  summary: '上传待导入的表',
  body: z.object({ kind, profile }),
  upload: { maxBytes: 500 * 1024 * 1024 },
  returns: z.object({
    uploadId: z.string().describe('上传'),
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
          section: z.string().describe('分组'),
        }),
      )
      .describe('可以对应的字段'),
    mapping: RecordMapping.describe('建议的对应关系'),
    mappingIsSaved: z.boolean().describe('来自以前保存的对应关系'),
  }),
})

export const importTemplate = endpoint({
  method: 'GET',
  path: '/api/registry/imports/template',
  permission: 'registry:import',
  summary: '下载空白导入模板',
  query: z.object({ kind }),
  returns: fileAnswer,
})

export const startRecordImport = endpoint({
  method: 'POST',
  path: '/api/registry/imports',
  permission: 'registry:import',
  summary: '开始导入',
  body: z.object({
    uploadId: z.string().max(64).describe('上传'),
    profile,
    mapping: RecordMapping.describe('列与字段的对应'),
    dryRun: z.boolean().default(true).describe('试导入：只检查，不写入'),
  }),
  returns: RecordImport,
  errors: [
    importErrors.import_not_found,
    importErrors.tags_of_people,
    importErrors.tag_not_by_import,
    errors.area_not_yours,
    errors.unknown_source,
    errors.future,
    errors.no_tag,
    errors.not_a_reader,
  ],
})

export const listRecordImports = endpoint({
  method: 'GET',
  path: '/api/registry/imports',
  permission: 'registry:import',
  summary: '导入记录',
  returns: z.object({ rows: z.array(RecordImport).describe('最近 100 次，新的在前') }),
})

export const getRecordImport = endpoint({
  method: 'GET',
  path: '/api/registry/imports/:id',
  permission: 'registry:import',
  summary: '一次导入的进度',
  params: runParams,
  returns: RecordImport,
  errors: [importErrors.import_not_found],
})

export const listImportFlaws = endpoint({
  method: 'GET',
  path: '/api/registry/imports/:id/flaws',
  permission: 'registry:import',
  summary: '哪些行有问题，问题有几种',
  params: runParams,
  returns: z.object({
    groups: z
      .array(
        z.object({
          title: z.string().describe('字段'),
          message: z.string().describe('问题'),
          count: z.number().int().describe('行数'),
          firstLine: z.number().int().describe('第一处'),
          isRefusal: z.boolean().describe('没有导入'),
        }),
      )
      .describe('按问题归类，多的在前'),
    rows: z
      .array(
        z.object({
          line: z.number().int().describe('行号'),
          words: z.string().describe('哪行哪列什么问题'),
          isRefusal: z.boolean().describe('没有导入'),
        }),
      )
      .describe('前 200 处，按行号'),
  }),
  errors: [importErrors.import_not_found],
})

export const downloadImportCopy = endpoint({
  method: 'GET',
  path: '/api/registry/imports/:id/copy',
  permission: 'registry:import',
  audit: 'read',
  summary: '下载原表的副本，每行注明原因',
  params: runParams,
  query: z.object({
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
    rows: z.enum(['refused', 'all']).default('refused').describe('只要待核对的行，或全部'),
  }),
  returns: fileAnswer,
  errors: [importErrors.import_not_found, importErrors.import_file_gone],
})

/** What is in stays in; the rest of the file is left. */
export const cancelRecordImport = endpoint({
  method: 'POST',
  path: '/api/registry/imports/:id/cancel',
  permission: 'registry:import',
  summary: '取消导入',
  params: runParams,
  returns: RecordImport,
  errors: [importErrors.import_not_found, importErrors.import_is_over],
})

export const undoRecordImport = endpoint({
  method: 'POST',
  path: '/api/registry/imports/:id/undo',
  permission: 'registry:import',
  summary: '整批撤销一次导入',
  description: '撤销这批说过的话；除它之外没有任何依据的档案一并删除。',
  params: runParams,
  body: z.object({
    reason: z.string().trim().min(2, '请说明原因').max(200).describe('原因').meta({ title: '原因' }),
  }),
  returns: RecordImport,
  errors: [importErrors.import_not_found, importErrors.import_not_undoable],
})

export const ImportProfile = z.object({
  kind,
  name: z.string().describe('名称'),
  mapping: RecordMapping,
  savedAt: z.iso.datetime().describe('保存时间'),
})
export type ImportProfile = z.infer<typeof ImportProfile>

export const listImportProfiles = endpoint({
  method: 'GET',
  path: '/api/registry/import-profiles',
  permission: 'registry:import',
  summary: '导入方案',
  returns: z.object({ rows: z.array(ImportProfile) }),
})

export const saveImportProfile = endpoint({
  method: 'POST',
  path: '/api/registry/import-profiles',
  permission: 'registry:import',
  summary: '保存导入方案',
  body: z.object({ kind, name: profile, mapping: RecordMapping.describe('列与字段的对应') }),
  returns: done,
})

export const dropImportProfile = endpoint({
  method: 'DELETE',
  path: '/api/registry/import-profiles/:kind/:name',
  permission: 'registry:import',
  summary: '删除导入方案',
  params: z.object({ kind, name: profile }),
  returns: done,
})
