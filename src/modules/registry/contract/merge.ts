import { z } from 'zod'
import { done, endpoint, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'

export const mergeKinds = ['person', 'house'] as const
export type MergeKind = (typeof mergeKinds)[number]
const kind = z.enum(mergeKinds).describe('person 人员，house 房屋')
const id = z.string().max(64)
const reason = z
  .string()
  .trim()
  .min(2, '请写明依据')
  .max(200)
  .describe('依据')
  .meta({ title: '依据', multiline: true })

export const duplicateReasonNames = {
  number: '公民身份号码相同',
  name_birth: '姓名和出生日期相同',
  name_phone_house: '姓名、手机尾号和住处相同',
  same_room: '同一栋楼同一单元同一房号',
} as const
export type DuplicateReason = keyof typeof duplicateReasonNames
const reasons = Object.keys(duplicateReasonNames) as [DuplicateReason, ...DuplicateReason[]]

const Side = z.object({
  id: z.string().describe('编号'),
  title: z.string().describe('姓名或地址，按权限遮盖'),
  areaName: z.string().describe('区域'),
})

export const DuplicateRow = z.object({
  id: z.string().describe('编号'),
  kind,
  reasons: z.array(z.enum(reasons)).describe('为什么疑似'),
  left: Side.describe('一份档案'),
  right: Side.describe('另一份档案'),
  foundAt: z.iso.datetime().describe('发现时间'),
})
export type DuplicateRow = z.infer<typeof DuplicateRow>

export const listDuplicates = endpoint({
  method: 'GET',
  path: '/api/registry/duplicates',
  permission: 'registry:merge',
  summary: '疑似重复的档案',
  query: z.object({
    kind: kind.default('person'),
    area: z.string().max(15).optional().describe('区域'),
    ...pageQuery,
  }),
  returns: pageOf(DuplicateRow),
})

export const refreshDuplicates = endpoint({
  method: 'POST',
  path: '/api/registry/duplicate-search',
  permission: 'registry:merge',
  summary: '马上重新查找疑似重复',
  returns: z.object({ found: z.number().int().describe('新发现') }),
  rateLimit: { max: 6, seconds: 3600 },
})

export const dismissDuplicate = endpoint({
  method: 'POST',
  path: '/api/registry/duplicates/:id/dismiss',
  permission: 'registry:merge',
  summary: '不是同一个，不再提示',
  params: z.object({ id: id.describe('疑似重复') }),
  body: z.object({ reason }),
  returns: done,
  errors: [errors.not_found],
})

const Compared = z.object({
  value: z.string().nullable().describe('值，按权限遮盖'),
  source: z.string().describe('来源'),
  observedOn: z.iso.date().describe('采集日期'),
  verifiedOn: z.iso.date().nullable().describe('现场核实日期'),
})

const ComparedSide = z.object({
  id: z.string().describe('编号'),
  version: z.int32().describe('版本'),
  title: z.string().describe('姓名或地址，按权限遮盖'),
  areaName: z.string().describe('区域'),
  statements: z.number().int().describe('来源记录数'),
  homes: z.array(z.string()).describe('现在的住处或住户'),
})

export const compareRecords = endpoint({
  method: 'GET',
  path: '/api/registry/comparison',
  permission: 'registry:merge',
  summary: '两份档案逐项对照',
  query: z.object({ kind, left: id.describe('一份'), right: id.describe('另一份') }),
  returns: z.object({
    left: ComparedSide.describe('一份档案'),
    right: ComparedSide.describe('另一份档案'),
    fields: z.array(
      z.object({
        field: z.string().describe('字段'),
        title: z.string().describe('名称'),
        left: Compared.nullable().describe('一份'),
        right: Compared.nullable().describe('另一份'),
        isSame: z.boolean().describe('两份相同'),
      }),
    ),
  }),
  errors: [errors.not_found],
})
export type Comparison = z.infer<(typeof compareRecords)['returns']>

export const mergeRecords = endpoint({
  method: 'POST',
  path: '/api/registry/merges',
  permission: 'registry:merge',
  summary: '合并两份档案；来源记录都保留，可以拆分',
  body: z.object({
    kind,
    keptId: id.describe('保留的一份'),
    keptVersion: z.int32().describe('它的版本'),
    goneId: id.describe('并入的一份'),
    goneVersion: z.int32().describe('它的版本'),
    reason,
  }),
  returns: z.object({
    id: z.string().describe('合并记录'),
    stayed: z.number().int().describe('两份都有、留在原处的记录数'),
  }),
  errors: [errors.not_found, errors.changed_meanwhile, errors.same_record],
})

export const MergeView = z.object({
  id: z.string().describe('编号'),
  goneId: z.string().describe('并入的一份'),
  goneTitle: z.string().describe('它的姓名或地址'),
  reason: z.string().describe('依据'),
  mergedBy: z.string().nullable().describe('合并人'),
  mergedAt: z.iso.datetime().describe('合并时间'),
  statements: z.number().int().describe('随之并入的来源记录'),
  laterStatements: z.number().int().describe('合并以后新登记的来源记录，拆分时留在保留的一份'),
  undoneAt: z.iso.datetime().nullable().describe('拆分时间'),
})
export type MergeView = z.infer<typeof MergeView>

export const listMerges = endpoint({
  method: 'GET',
  path: '/api/registry/merges-of/:kind/:id',
  permission: 'registry:read',
  summary: '一份档案由哪些合并而来',
  params: z.object({ kind, id: id.describe('档案编号') }),
  returns: z.object({ merges: z.array(MergeView), maySplit: z.boolean().describe('您可以拆分') }),
  errors: [errors.not_found],
})

export const splitRecords = endpoint({
  method: 'POST',
  path: '/api/registry/merges/:id/split',
  permission: 'registry:merge',
  summary: '拆分：并入的档案恢复原样',
  params: z.object({ id: id.describe('合并记录') }),
  body: z.object({ reason }),
  returns: z.object({
    goneId: z.string().describe('恢复的档案'),
    later: z.number().int().describe('合并以后登记、留在保留的一份的来源记录'),
  }),
  errors: [errors.not_found, errors.already_split],
})
