import { z } from 'zod'
import { endpoint, listOf } from '../../../base/contract.ts'

export const searchKindNames = {
  person: '人员',
  house: '房屋',
  compound: '小区',
  legal_entity: '单位',
  place: '场所',
  component: '城市部件',
} as const
export type SearchKind = keyof typeof searchKindNames
export const searchKinds = Object.keys(searchKindNames) as [SearchKind, ...SearchKind[]]

export const SearchHit = z.object({
  kind: z.enum(searchKinds).describe('种类'),
  id: z.string().describe('编号'),
  title: z.string().describe('姓名、地址或名称，按权限遮盖'),
  detail: z.string().describe('用来区分的内容：性别、年龄、住址、类别'),
  areaName: z.string().describe('所在区域'),
})
export type SearchHit = z.infer<typeof SearchHit>

export const searchRegistry = endpoint({
  method: 'GET',
  path: '/api/registry/search',
  permission: 'registry:read',
  summary: '一个框找人、房、单位、场所、城市部件',
  query: z.object({
    q: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .describe('姓名、拼音、首字母、手机尾号、身份证号、地址、单位名称、统一社会信用代码、部件编码'),
    kinds: listOf(z.enum(searchKinds)).optional().describe('只找这些种类'),
    limit: z.coerce.number().int().min(1).max(20).default(6).describe('每种最多几条'),
  }),
  returns: z.object({ hits: z.array(SearchHit).describe('按种类') }),
})
