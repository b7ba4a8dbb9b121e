import { z } from 'zod'
import { done, endpoint, fileAnswer, flag, listOf } from '../../../base/contract.ts'
import { Definition, DefinitionProblem } from './definition.ts'
import { errors } from './errors.ts'
import { targetKinds } from './terms.ts'

const params = z.object({ id: z.string().max(64).describe('模板编号') })
const time = z.iso.datetime()
export const TemplateTitle = z
  .string()
  .trim()
  .min(2, '名称至少 2 个字')
  .max(60)
  .describe('名称')
  .meta({ title: '名称', placeholder: '如 一户一档' })
const note = z
  .string()
  .trim()
  .max(500)
  .default('')
  .describe('填报说明')
  .meta({ title: '填报说明', multiline: true })
const version = z.int32().describe('看到的版本')

export const TemplateRow = z.object({
  id: z.string().describe('编号'),
  title: z.string().describe('名称'),
  target: z.enum(targetKinds).describe('采集对象'),
  areaCode: z.string().describe('适用区域代码'),
  areaName: z.string().describe('适用区域'),
  published: z.number().int().nullable().describe('最新发布的版次'),
  publishedAt: time.nullable().describe('发布时间'),
  hasDraft: z.boolean().describe('有未发布的改动'),
  questions: z.number().int().describe('题数'),
  tasks: z.number().int().describe('采集任务'),
  entries: z.number().int().describe('采集份数'),
  isRetired: z.boolean().describe('已停用'),
  updatedAt: time.describe('最近改动'),
  mayDesign: z.boolean().describe('可以修改'),
})
export type TemplateRow = z.infer<typeof TemplateRow>

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/templates',
  permission: 'templates:read',
  summary: '采集模板列表',
  query: z.object({
    q: z.string().trim().max(50).optional().describe('名称中的文字'),
    target: listOf(z.enum(targetKinds)).optional().describe('采集对象，可多个'),
    retired: flag.default(false).describe('包括已停用的'),
  }),
  returns: z.object({ templates: z.array(TemplateRow).describe('最近改动的在前') }),
})

export const TemplateDetail = TemplateRow.extend({
  note: z.string().describe('填报说明'),
  version: version.describe('版本，保存时带回'),
  draft: Definition.describe('草稿'),
  problems: z.array(DefinitionProblem).describe('发布前要改的'),
  versions: z
    .array(
      z.object({
        number: z.number().int().describe('版次'),
        publishedAt: time.describe('发布时间'),
        by: z.string().describe('发布人'),
        questions: z.number().int().describe('题数'),
      }),
    )
    .describe('已发布的，新的在前'),
})
export type TemplateDetail = z.infer<typeof TemplateDetail>

export const getTemplate = endpoint({
  method: 'GET',
  path: '/api/templates/:id',
  permission: 'templates:read',
  summary: '采集模板',
  params,
  returns: TemplateDetail,
  errors: [errors.no_template],
})

export const getTemplateVersion = endpoint({
  method: 'GET',
  path: '/api/templates/:id/versions/:number',
  permission: 'templates:read',
  summary: '采集模板的某一版',
  params: params.extend({ number: z.coerce.number().int().min(1).max(100_000).describe('版次') }),
  returns: z.object({ number: z.number().int().describe('版次'), definition: Definition.describe('内容') }),
  errors: [errors.no_template, errors.no_version],
})

export const createTemplate = endpoint({
  method: 'POST',
  path: '/api/templates',
  permission: 'templates:design',
  summary: '新建采集模板，可从已有模板复制',
  body: z.object({
    title: TemplateTitle,
    target: z.enum(targetKinds).default('house').describe('采集对象'),
    note,
    areaCode: z.string().max(15).optional().describe('适用区域，默认为您的辖区'),
    copyOf: z.string().max(64).optional().describe('从哪个模板复制'),
  }),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [errors.no_template, errors.area_not_yours],
})

export const saveTemplate = endpoint({
  method: 'PUT',
  path: '/api/templates/:id',
  permission: 'templates:design',
  summary: '保存草稿',
  params,
  body: z.object({ title: TemplateTitle, note, definition: Definition.describe('内容'), version }),
  returns: z.object({
    version,
    problems: z.array(DefinitionProblem).describe('发布前要改的'),
  }),
  errors: [errors.no_template, errors.changed_meanwhile, errors.retired],
})

export const publishTemplate = endpoint({
  method: 'POST',
  path: '/api/templates/:id/publish',
  permission: 'templates:design',
  summary: '发布草稿为新的一版，发布后不能再改',
  params,
  body: z.object({ version }),
  returns: z.object({ number: z.number().int().describe('版次') }),
  errors: [
    errors.no_template,
    errors.changed_meanwhile,
    errors.not_publishable,
    errors.nothing_new,
    errors.retired,
  ],
})

export const retireTemplate = endpoint({
  method: 'POST',
  path: '/api/templates/:id/retire',
  permission: 'templates:design',
  summary: '停用或恢复模板；已布置的任务照常进行',
  params,
  body: z.object({ version, isRetired: z.boolean().describe('停用') }),
  returns: done,
  errors: [errors.no_template, errors.changed_meanwhile],
})

export const exportTemplate = endpoint({
  method: 'GET',
  path: '/api/templates/:id/export',
  permission: 'templates:read',
  audit: 'read',
  summary: '下载模板（JSON），可在别处导入',
  params,
  returns: fileAnswer,
  errors: [errors.no_template],
})

/** What became of one row of an imported workbook, as far as there is anything to say of it. */
export const ImportRemark = z.object({
  sheet: z.string().describe('工作表'),
  row: z.number().int().nullable().describe('行'),
  name: z.string().describe('题目'),
  level: z.enum(['partly', 'left']).describe('partly 部分采用，left 没有采用'),
  message: z.string().describe('说明'),
})
export type ImportRemark = z.infer<typeof ImportRemark>

export const ImportReport = z.object({
  questions: z.number().int().describe('题目总数'),
  whole: z.number().int().describe('完全采用'),
  partly: z.number().int().describe('部分采用'),
  left: z.number().int().describe('没有采用'),
  remarks: z.array(ImportRemark).describe('逐行说明'),
})
export type ImportReport = z.infer<typeof ImportReport>

export const importTemplate = endpoint({
  method: 'POST',
  path: '/api/templates/import',
  permission: 'templates:design',
  summary: '导入模板：XLSForm 工作簿，或本系统下载的 JSON',
  body: z.object({
    title: z.string().trim().max(60).default('').describe('名称，空则用文件里的'),
    target: z.enum(targetKinds).default('free').describe('工作簿导入后的采集对象'),
  }),
  upload: { maxBytes: 10 * 1024 * 1024 },
  returns: z.object({ id: z.string().describe('编号'), report: ImportReport.describe('导入结果') }),
  errors: [errors.bad_file, errors.area_not_yours],
  rateLimit: { max: 60, seconds: 600 },
})
