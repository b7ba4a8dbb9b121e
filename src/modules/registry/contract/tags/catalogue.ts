import { z } from 'zod'
import { done, endpoint } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'
import { TagRule } from './rule.ts'

export const tagGroupNames = { care: '关爱对象', force: '治理力量', life: '就业生活', home: '居住' } as const
export type TagGroup = keyof typeof tagGroupNames
const tagGroups = Object.keys(tagGroupNames) as [TagGroup, ...TagGroup[]]

export const tagWayNames = { hand: '人工', rule: '规则', import: '导入' } as const
export type TagWay = keyof typeof tagWayNames
const tagWays = Object.keys(tagWayNames) as [TagWay, ...TagWay[]]

export const TagItem = z.object({
  code: z.string().describe('代码'),
  name: z.string().describe('名称'),
  group: z.enum(tagGroups).describe('分组'),
  register: z
    .object({ code: z.string().describe('代码'), name: z.string().describe('名称') })
    .nullable()
    .describe('所属名册，只有名册读者可见；空为公开标签'),
  ways: z.array(z.enum(tagWays)).describe('设置方式'),
  rule: TagRule.nullable().describe('规则'),
  ruleWords: z.string().describe('规则的文字'),
  defaultDays: z.number().int().nullable().describe('默认有效天数'),
  note: z.string().describe('说明'),
  isActive: z.boolean().describe('使用中'),
  version: z.int32().describe('版本'),
  count: z.number().int().nullable().describe('您辖区内的现有对象数；名册标签不足 5 时为空'),
  maySet: z.boolean().describe('您可以人工设置'),
})
export type TagItem = z.infer<typeof TagItem>

export const listTags = endpoint({
  method: 'GET',
  path: '/api/registry/tags',
  permission: 'registry:read',
  orPermissions: ['registry:configure', 'registry:grant'],
  summary: '标签库',
  returns: z.object({ tags: z.array(TagItem).describe('按分组和次序') }),
})

const body = {
  name: z.string().trim().min(2, '名称至少两个字').max(20).describe('名称'),
  group: z.enum(tagGroups).describe('分组').meta({ labels: tagGroupNames }),
  ways: z.array(z.enum(tagWays)).min(1, '请至少选一种设置方式').describe('设置方式'),
  rule: TagRule.nullable().default(null).describe('规则'),
  defaultDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .default(null)
    .describe('默认有效天数')
    .meta({ unit: '天', placeholder: '不限' }),
  note: z.string().trim().max(200).default('').describe('说明').meta({ multiline: true }),
}

export const createTag = endpoint({
  method: 'POST',
  path: '/api/registry/tags',
  permission: 'registry:configure',
  summary: '增加标签',
  body: z.object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,39}$/, '小写字母开头，只用小写字母、数字和下划线')
      .describe('代码'),
    ...body,
    register: z.string().max(40).nullable().default(null).describe('所属名册，空为公开标签'),
  }),
  returns: done,
  errors: [errors.tag_taken, errors.bad_rule, errors.no_register],
})

const params = z.object({ code: z.string().max(40).describe('标签') })

export const changeTag = endpoint({
  method: 'PUT',
  path: '/api/registry/tags/:code',
  permission: 'registry:configure',
  summary: '修改标签',
  params,
  body: z.object({
    ...body,
    isActive: z.boolean().default(true).describe('使用中'),
    version: z.int32().describe('看到的版本'),
  }),
  returns: done,
  errors: [errors.no_tag, errors.tag_taken, errors.bad_rule, errors.changed_meanwhile],
})

export const previewRule = endpoint({
  method: 'POST',
  path: '/api/registry/tag-rule-preview',
  permission: 'registry:configure',
  audit: 'off',
  summary: '规则将影响多少人',
  body: z.object({
    code: z.string().max(40).nullable().default(null).describe('已有的标签'),
    rule: TagRule.describe('规则'),
  }),
  returns: z.object({
    words: z.string().describe('规则的文字'),
    fits: z.string().describe('符合的人数，不足 5 写作少于 5'),
    adds: z.string().describe('将新设'),
    ends: z.string().describe('将结束'),
  }),
  errors: [errors.bad_rule],
})
