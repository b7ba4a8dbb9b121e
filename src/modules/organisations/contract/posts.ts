import { z } from 'zod'
import { done, endpoint, fileAnswer, flag, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { roleIds } from '../../../base/roles.ts'
import { postErrors } from './errors.ts'
import { AreaCode } from './organisations.ts'

const date = z.iso.date()
const id = z.string().min(1).max(64).describe('编号')
const Role = z.enum(roleIds).describe('角色')

/** Where a post is held, in words. */
const place = {
  role: Role,
  roleName: z.string().describe('角色名称'),
  areaCode: z.string().nullable().describe('区域代码'),
  organisationId: z.string().nullable().describe('机构编号'),
  placeName: z.string().describe('任职的区域或机构'),
}

export const PostRow = z.object({
  id: id.describe('岗位编号'),
  userId: z.string().describe('用户编号'),
  userName: z.string().describe('姓名'),
  account: z.string().nullable().describe('账号'),
  ...place,
  clearance: z.number().int().describe('密级，1 至 4'),
  startsOn: date.describe('到任日期'),
  endsOn: date.nullable().describe('自这天起不再任职，空为在任'),
  state: z.enum(['held', 'to_come', 'ended']).describe('held 在任，to_come 未到任，ended 已免去'),
  actions: z.array(z.enum(['end', 'change_clearance'])).describe('可执行的操作'),
})
export type PostRow = z.infer<typeof PostRow>

const filters = {
  q: z.string().trim().max(40).optional().describe('姓名、账号中的文字，完整的电话，或电话后四位'),
  role: listOf(z.enum(roleIds)).optional().describe('角色'),
  area: AreaCode.optional().describe('区域及其下级'),
  organisationId: id.optional().describe('机构'),
  userId: id.optional().describe('人员'),
  ended: flag.default(false).describe('包括已免去的'),
}

export const listPostRows = endpoint({
  method: 'GET',
  path: '/api/posts',
  permission: 'posts:read',
  summary: '岗位列表',
  description: '按人、按区域或按机构查看管辖范围内的岗位，默认只看在任和将到任的。',
  query: z.object({ ...filters, ...pageQuery }),
  returns: pageOf(PostRow),
})

export const exportPosts = endpoint({
  method: 'GET',
  path: '/api/posts/export',
  permission: 'posts:read',
  summary: '导出岗位',
  query: z.object({ ...filters, format: z.enum(['csv', 'xlsx']).default('xlsx').describe('文件格式') }),
  returns: fileAnswer,
  audit: 'read',
})

export const Candidate = z.object({
  id: z.string().describe('用户编号'),
  name: z.string().describe('姓名'),
  account: z.string().nullable().describe('账号'),
  phone: z.string().nullable().describe('电话，已脱敏'),
  posts: z.array(z.string()).describe('现任岗位'),
})
export type Candidate = z.infer<typeof Candidate>

export const findCandidates = endpoint({
  method: 'GET',
  path: '/api/posts/candidates',
  permission: 'posts:assign',
  summary: '按姓名、账号或电话找人，供任命',
  query: z.object({
    q: z.string().trim().max(40).default('').describe('姓名、账号中的文字，完整的电话，或电话后四位'),
  }),
  returns: z.object({ people: z.array(Candidate).describe('至多 20 人') }),
})

export const PostForm = z.object({
  userId: id.describe('人员'),
  role: Role,
  areaCode: AreaCode.optional().describe('任职的区域'),
  organisationId: id.optional().describe('任职的机构'),
  clearance: z.number().int().min(1).max(4).default(1).describe('密级，1 至 4'),
  startsOn: date.optional().describe('到任日期，默认今天'),
  endsOn: date.optional().describe('自这天起不再任职，不填为长期'),
})
export type PostForm = z.infer<typeof PostForm>

const assignErrors = [
  postErrors.unknown_user,
  postErrors.unknown_area,
  postErrors.unknown_organisation,
  postErrors.wrong_place,
  postErrors.bad_dates,
  postErrors.roles_conflict,
  postErrors.already_held,
  postErrors.outside_scope,
  postErrors.own_post,
]

export const assignPost = endpoint({
  method: 'POST',
  path: '/api/posts',
  permission: 'posts:assign',
  summary: '任命岗位',
  body: PostForm,
  returns: z.object({ id: z.string().describe('岗位编号') }),
  errors: assignErrors,
})

export const assignPostBatch = endpoint({
  method: 'POST',
  path: '/api/posts/batch',
  permission: 'posts:assign',
  summary: '批量任命岗位',
  description: '全部成功或全部不生效；有一条不行时指出是第几条。',
  body: z.object({ posts: z.array(PostForm).min(1).max(200).describe('岗位') }),
  returns: z.object({ ids: z.array(z.string()).describe('岗位编号') }),
  errors: assignErrors,
})

export const endPostNow = endpoint({
  method: 'POST',
  path: '/api/posts/:id/end',
  permission: 'posts:assign',
  summary: '免去岗位',
  description: '不填日期或填今天，立即生效：此人的下一次请求起就没有这个岗位的权限。',
  params: z.object({ id }),
  body: z.object({ on: date.optional().describe('自这天起不再任职，默认今天') }),
  returns: done,
  errors: [
    postErrors.not_found,
    postErrors.already_ended,
    postErrors.bad_dates,
    postErrors.last_security_admin,
    postErrors.own_post,
  ],
})

export const changeClearance = endpoint({
  method: 'POST',
  path: '/api/posts/:id/clearance',
  permission: 'posts:assign',
  summary: '调整岗位密级',
  params: z.object({ id }),
  body: z.object({ clearance: z.number().int().min(1).max(4).describe('密级，1 至 4') }),
  returns: done,
  errors: [postErrors.not_found, postErrors.already_ended, postErrors.own_post],
})

export const PostReview = z.object({
  id: z.string().describe('编号'),
  userName: z.string().describe('姓名'),
  roleName: z.string().describe('角色'),
  fromName: z.string().describe('原区域'),
  toName: z.string().describe('现区域'),
  candidateNames: z.array(z.string()).describe('拆分后的其他区域'),
  happenedAt: z.iso.datetime().describe('变动时间'),
})
export type PostReview = z.infer<typeof PostReview>

export const listPostReviews = endpoint({
  method: 'GET',
  path: '/api/posts/reviews',
  permission: 'posts:assign',
  summary: '随区域调整自动变动、待复核的岗位',
  returns: z.object({ reviews: z.array(PostReview).describe('待复核') }),
})

export const settlePostReview = endpoint({
  method: 'POST',
  path: '/api/posts/reviews/:id/settle',
  permission: 'posts:assign',
  summary: '复核完毕',
  params: z.object({ id }),
  returns: done,
  errors: [postErrors.not_found],
})
