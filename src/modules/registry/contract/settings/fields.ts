import { z } from 'zod'
import { done, endpoint } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import { factKinds } from '../facts.ts'
import { subjectKindNames } from '../terms.ts'

const kind = z.enum(factKinds).describe('档案种类').meta({ labels: subjectKindNames })
export const fieldKindNames = {
  text: '文字',
  date: '日期',
  code: '代码',
  number: '数字',
  flag: '是或否',
  area: '区划',
  idNumber: '身份号码（加密）',
  creditCode: '统一社会信用代码',
  phone: '电话（加密）',
} as const
const fieldKinds = Object.keys(fieldKindNames) as [keyof typeof fieldKindNames]

export const SensitiveField = z.object({
  kind,
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  purpose: z.string().nullable().describe('目的，空为没有启用'),
  legalBasis: z.string().nullable().describe('法律依据'),
  allowedBy: z.string().nullable().describe('启用人'),
  allowedAt: z.iso.datetime().nullable().describe('启用时间'),
  count: z.number().int().describe('已登记的档案'),
})
export type SensitiveField = z.infer<typeof SensitiveField>

export const ExtensionField = z.object({
  kind,
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  valueKind: z.enum(fieldKinds).describe('类型'),
  codes: z.string().nullable().describe('代码表'),
  unit: z.string().nullable().describe('单位'),
  privacy: z.enum(['open', 'personal']).describe('公开或个人信息'),
  isActive: z.boolean().describe('使用中'),
})
export type ExtensionField = z.infer<typeof ExtensionField>

export const listFieldSettings = endpoint({
  method: 'GET',
  path: '/api/registry/field-settings',
  permission: 'registry:configure',
  summary: '敏感字段和补充字段',
  returns: z.object({ sensitive: z.array(SensitiveField), extensions: z.array(ExtensionField) }),
})

const fieldParams = z.object({ kind, field: z.string().max(60).describe('字段') })

export const allowSensitive = endpoint({
  method: 'PUT',
  path: '/api/registry/sensitive-fields/:kind/:field',
  permission: 'registry:configure',
  summary: '写明目的和法律依据，启用敏感字段的采集',
  params: fieldParams,
  body: z.object({
    purpose: z.string().trim().min(4, '请写明目的').max(200).describe('目的').meta({ multiline: true }),
    legalBasis: z
      .string()
      .trim()
      .min(4, '请写明法律依据')
      .max(200)
      .describe('法律依据')
      .meta({ multiline: true }),
  }),
  returns: done,
  errors: [errors.unknown_field],
})

export const forbidSensitive = endpoint({
  method: 'DELETE',
  path: '/api/registry/sensitive-fields/:kind/:field',
  permission: 'registry:configure',
  summary: '停止采集敏感字段；已登记的不再显示新增，由保存期限清理',
  params: fieldParams,
  returns: done,
  errors: [errors.unknown_field],
})

const extension = {
  title: z.string().trim().min(2).max(20).describe('名称'),
  valueKind: z.enum(fieldKinds).describe('类型').meta({ labels: fieldKindNames }),
  codes: z.string().max(40).nullable().default(null).describe('代码表，类型为代码时填写'),
  unit: z.string().trim().max(10).nullable().default(null).describe('单位'),
  privacy: z
    .enum(['open', 'personal'])
    .default('personal')
    .describe('谁可以看')
    .meta({ labels: { open: '查看人房的人', personal: '只有可见姓名的岗位' } }),
}

export const addExtensionField = endpoint({
  method: 'POST',
  path: '/api/registry/extension-fields',
  permission: 'registry:configure',
  summary: '增加补充字段',
  body: z.object({
    kind,
    field: z
      .string()
      .regex(/^x_[a-zA-Z0-9_]{1,40}$/, '以 x_ 开头，后面用字母、数字和下划线')
      .describe('字段代码')
      .meta({ placeholder: 'x_' }),
    ...extension,
  }),
  returns: done,
  errors: [errors.field_taken, errors.no_codes],
})

export const changeExtensionField = endpoint({
  method: 'PUT',
  path: '/api/registry/extension-fields/:kind/:field',
  permission: 'registry:configure',
  summary: '修改补充字段的名称、单位、停用',
  params: fieldParams,
  body: z.object({
    title: extension.title,
    unit: extension.unit,
    isActive: z.boolean().default(true).describe('使用中'),
  }),
  returns: done,
  errors: [errors.unknown_field, errors.field_taken],
})
