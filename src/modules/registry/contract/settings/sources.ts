import { z } from 'zod'
import { done, endpoint } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import { factKinds } from '../facts.ts'
import { sourceKindNames, subjectKindNames } from '../terms.ts'

const sourceKinds = Object.keys(sourceKindNames) as [keyof typeof sourceKindNames]
const kind = z.enum(factKinds).describe('档案种类').meta({ labels: subjectKindNames })

export const SourceItem = z.object({
  code: z.string().describe('代码'),
  name: z.string().describe('名称'),
  kind: z.enum(sourceKinds).describe('种类'),
  note: z.string().describe('说明'),
  isActive: z.boolean().describe('使用中'),
  statements: z.number().int().describe('来源记录数'),
})
export type SourceItem = z.infer<typeof SourceItem>

export const Authority = z.object({
  kind,
  field: z.string().describe('字段'),
  title: z.string().describe('名称'),
  ranks: z
    .array(
      z.object({
        source: z.string().describe('来源代码'),
        name: z.string().describe('来源'),
        rank: z.number().int().describe('次序，1 为准'),
      }),
    )
    .describe('以谁为准，次序小的优先'),
})
export type Authority = z.infer<typeof Authority>

export const listSources = endpoint({
  method: 'GET',
  path: '/api/registry/sources',
  permission: 'registry:configure',
  summary: '数据来源，和每项内容以谁为准',
  returns: z.object({ sources: z.array(SourceItem), authorities: z.array(Authority) }),
})

const source = {
  name: z.string().trim().min(2).max(30).describe('名称'),
  kind: z.enum(sourceKinds).describe('种类').meta({ labels: sourceKindNames }),
  note: z.string().trim().max(200).default('').describe('说明').meta({ multiline: true }),
}

export const addSource = endpoint({
  method: 'POST',
  path: '/api/registry/sources',
  permission: 'registry:configure',
  summary: '增加数据来源',
  body: z.object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,39}$/, '小写字母开头，只用小写字母、数字和下划线')
      .describe('代码'),
    ...source,
  }),
  returns: done,
  errors: [errors.source_taken],
})

export const changeSource = endpoint({
  method: 'PUT',
  path: '/api/registry/sources/:code',
  permission: 'registry:configure',
  summary: '修改或停用数据来源',
  params: z.object({ code: z.string().max(40).describe('来源') }),
  body: z.object({ ...source, isActive: z.boolean().default(true).describe('使用中') }),
  returns: done,
  errors: [errors.unknown_source, errors.source_taken, errors.source_needed],
})

export const setAuthority = endpoint({
  method: 'PUT',
  path: '/api/registry/authorities/:kind/:field',
  permission: 'registry:configure',
  summary: '一项内容以哪些来源为准；来源说法不一的档案随后按新次序重新选定',
  params: z.object({ kind, field: z.string().max(60).describe('字段') }),
  body: z.object({
    sources: z.array(z.string().max(40)).max(8).describe('来源，先写的优先'),
  }),
  returns: done,
  errors: [errors.unknown_field, errors.unknown_source],
})
