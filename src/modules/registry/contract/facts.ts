import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'

/** Kinds of subject whose facts are kept here, as they stand in addresses. */
export const factKinds = ['person', 'house', 'legal_entity', 'place', 'component'] as const
export type FactKind = (typeof factKinds)[number]

const params = z.object({
  kind: z.enum(factKinds).describe('person 人员，house 房屋，legal_entity 单位，place 场所，component 部件'),
  id: z.string().max(64).describe('档案编号'),
})
const value = z.union([z.string().max(500), z.number(), z.boolean()])
const values = sensitive(
  z.record(z.string().max(60), value.nullable()).describe('字段和值；空值表示现场核实没有'),
)

/** One field of a record as this reader may see it. */
export const FieldView = z.object({
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  section: z.string().describe('分组'),
  value: z.string().nullable().describe('值，按权限遮盖；空为核实没有'),
  code: z.string().nullable().describe('未遮盖时的原值：代码、日期、文字'),
  isMasked: z.boolean().describe('已遮盖，可说明用途后查看'),
  source: z.string().describe('来源'),
  observedOn: z.iso.date().describe('采集日期'),
  verifiedOn: z.iso.date().nullable().describe('现场核实日期'),
  disputedBy: z.array(z.string()).describe('说法不同的来源'),
})
export type FieldView = z.infer<typeof FieldView>

export const FactView = z.object({
  statement: z.string().describe('来源记录'),
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  value: z.string().nullable().describe('值，按权限遮盖'),
  source: z.string().describe('来源'),
  observedOn: z.iso.date().describe('采集日期'),
  receivedAt: z.iso.datetime().describe('入库时间'),
  verifiedAt: z.iso.datetime().nullable().describe('现场核实时间'),
  by: z.string().nullable().describe('登记或核实人'),
  stands: z.boolean().describe('档案现在采用'),
  isWithdrawn: z.boolean().describe('已撤销'),
})
export type FactView = z.infer<typeof FactView>

export const listFields = endpoint({
  method: 'GET',
  path: '/api/registry/fields/:kind',
  permission: 'registry:read',
  orPermissions: ['registry:configure'],
  summary: '一类档案有哪些字段，和数据来源',
  params: z.object({ kind: z.enum(factKinds).describe('档案种类') }),
  returns: z.object({
    fields: z.array(
      z.object({
        field: z.string().describe('字段'),
        title: z.string().describe('名称'),
        kind: z.string().describe('类型'),
        codes: z.string().nullable().describe('代码表'),
        unit: z.string().nullable().describe('单位'),
        section: z.string().describe('分组'),
        privacy: z.enum(['open', 'personal', 'sensitive']).describe('公开、个人信息、敏感个人信息'),
        isCollected: z.boolean().describe('已启用采集'),
      }),
    ),
    sources: z.array(
      z.object({
        code: z.string().describe('代码'),
        name: z.string().describe('名称'),
        isActive: z.boolean().describe('使用中'),
      }),
    ),
  }),
})

export const listFacts = endpoint({
  method: 'GET',
  path: '/api/registry/facts/:kind/:id',
  permission: 'registry:read',
  summary: '一份档案的全部来源记录，可只看一个字段',
  params,
  query: z.object({ field: z.string().max(60).optional().describe('字段') }),
  returns: z.object({ facts: z.array(FactView).describe('新的在前') }),
  errors: [errors.not_found],
})

export const stateFacts = endpoint({
  method: 'POST',
  path: '/api/registry/facts/:kind/:id',
  permission: 'registry:edit',
  summary: '登记某个来源所说的内容，或登记现场核实结果',
  params,
  body: z.object({
    values,
    source: z.string().max(40).default('ledger').describe('来源'),
    observedOn: z.iso.date().optional().describe('采集日期，默认今天'),
    isVerified: z.boolean().default(false).describe('现场核实；来源记为网格员现场核实'),
    version: z.int32().describe('看到的版本'),
  }),
  returns: done,
  errors: [
    errors.not_found,
    errors.changed_meanwhile,
    errors.bad_field,
    errors.unknown_field,
    errors.field_off,
    errors.nothing_said,
    errors.future,
    errors.unknown_source,
    errors.id_taken,
    errors.code_taken,
  ],
})

export const confirmFacts = endpoint({
  method: 'POST',
  path: '/api/registry/facts/:kind/:id/confirm',
  permission: 'registry:edit',
  summary: '现场看过，这些字段属实',
  params,
  body: z.object({
    fields: z.array(z.string().max(60)).min(1, '请至少选一项').max(60).describe('属实的字段'),
    version: z.int32().describe('看到的版本'),
  }),
  returns: done,
  errors: [errors.not_found, errors.changed_meanwhile, errors.unknown_field],
})

export const revealFacts = endpoint({
  method: 'POST',
  path: '/api/registry/facts/:kind/:id/reveal',
  permission: 'registry:reveal',
  audit: 'read',
  summary: '说明用途后查看完整内容，记入审计，本人可查',
  params,
  body: z.object({
    fields: z.array(z.string().max(60)).min(1).max(60).describe('要看的字段'),
    purpose: z.string().trim().min(2, '请说明用途').max(200).describe('用途').meta({ title: '用途' }),
  }),
  returns: z.object({
    values: sensitive(z.record(z.string(), z.string()).describe('字段和完整内容')),
    until: z.iso.datetime().describe('此前再看无须再说明'),
  }),
  errors: [errors.not_found, errors.unknown_field],
  rateLimit: { max: 60, seconds: 600 },
})

export const withdrawStatement = endpoint({
  method: 'POST',
  path: '/api/registry/facts/:kind/:id/withdraw',
  permission: 'registry:merge',
  summary: '撤销一条来源记录，档案按其余来源重新形成',
  params,
  body: z.object({
    statement: z.string().max(64).describe('来源记录'),
    reason: z.string().trim().min(2, '请说明原因').max(200).describe('原因').meta({ title: '原因' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.already_withdrawn],
})
