import { z } from 'zod'
import { done, endpoint } from '../../../../base/contract.ts'
import { errors } from '../errors.ts'

const params = z.object({
  kind: z.enum(['person', 'house']).describe('person 人员，house 房屋'),
  id: z.string().max(64).describe('档案编号'),
})

export const TagView = z.object({
  id: z.string().describe('编号'),
  tag: z.string().describe('代码'),
  name: z.string().describe('名称'),
  way: z.enum(['hand', 'rule', 'import']).describe('设置方式'),
  source: z.string().nullable().describe('来源'),
  reason: z.string().describe('理由'),
  since: z.iso.date().describe('自'),
  until: z.iso.date().nullable().describe('有效期至'),
  setBy: z.string().nullable().describe('设置人'),
  endedAt: z.iso.datetime().nullable().describe('结束时间'),
  endedWhy: z.string().nullable().describe('为何结束'),
  mayEnd: z.boolean().describe('您可以结束'),
})
export type TagView = z.infer<typeof TagView>

export const listSubjectTags = endpoint({
  method: 'GET',
  path: '/api/registry/tags-of/:kind/:id',
  permission: 'registry:read',
  summary: '一份档案的公开标签，结束的也在内',
  params,
  returns: z.object({ tags: z.array(TagView).describe('有效的在前') }),
  errors: [errors.not_found],
})

const said = {
  tag: z.string().max(40).describe('标签'),
  reason: z.string().trim().min(2, '请写明理由').max(200).describe('理由').meta({ multiline: true }),
  source: z.string().max(40).default('grid').describe('依据来源'),
  until: z.iso.date().nullable().optional().describe('有效期至，不填按标签的默认期限'),
}

export const setTag = endpoint({
  method: 'POST',
  path: '/api/registry/tags-of/:kind/:id',
  permission: 'registry:edit',
  summary: '设置标签',
  params,
  body: z.object(said),
  returns: z.object({ id: z.string().describe('编号') }),
  errors: [
    errors.not_found,
    errors.no_tag,
    errors.tag_not_by_hand,
    errors.tag_held,
    errors.not_a_reader,
    errors.unknown_source,
    errors.until_past,
  ],
})

export const endTag = endpoint({
  method: 'POST',
  path: '/api/registry/tags-of/:kind/:id/end',
  permission: 'registry:edit',
  summary: '结束标签',
  params,
  body: z.object({
    tagId: z.string().max(64).describe('标签记录'),
    reason: z.string().trim().min(2, '请写明理由').max(200).describe('理由').meta({ title: '理由' }),
  }),
  returns: done,
  errors: [errors.not_found, errors.no_tag, errors.tag_by_rule, errors.not_a_reader],
})

/** People chosen in a list; who is beyond the actor's reach, or cannot be changed, is counted and left as it is. */
const ids = z.array(z.string().max(64)).min(1, '请至少选一人').max(500, '一次最多 500 人').describe('人员')

export const setTagOnMany = endpoint({
  method: 'POST',
  path: '/api/registry/people/tags',
  permission: 'registry:edit',
  summary: '给一批人设置标签',
  body: z.object({ ids, ...said }),
  returns: z.object({
    set: z.array(z.string()).describe('设置了的人员'),
    held: z.number().int().describe('原来就有'),
    beyond: z.number().int().describe('不在管辖或名册范围'),
  }),
  errors: [
    errors.no_tag,
    errors.tag_not_by_hand,
    errors.not_a_reader,
    errors.unknown_source,
    errors.until_past,
  ],
})

export const endTagOnMany = endpoint({
  method: 'POST',
  path: '/api/registry/people/tags/end',
  permission: 'registry:edit',
  summary: '结束一批人的标签',
  body: z.object({
    ids,
    tag: said.tag,
    reason: said.reason.describe('为何结束'),
  }),
  returns: z.object({
    ended: z.number().int().describe('已结束'),
    byRule: z.number().int().describe('由规则设置，不能人工结束'),
    without: z.number().int().describe('没有这个标签'),
    beyond: z.number().int().describe('不在管辖或名册范围'),
  }),
  errors: [errors.no_tag, errors.not_a_reader],
})
