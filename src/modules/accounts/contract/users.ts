import { z } from 'zod'
import { done, endpoint, event, listOf, pageOf, pageQuery, sensitive } from '../../../base/contract.ts'
import { roleIds } from '../../../base/roles.ts'
import { errors } from './errors.ts'
import { SessionInfo } from './own.ts'
import { SessionPost } from './session.ts'
import { GrantableScope, TokenInfo } from './tokens.ts'

export const userStatusNames = { active: '在用', locked: '已锁定', left: '已停用' } as const
export const userActions = [
  'edit',
  'leave',
  'return',
  'lock',
  'unlock',
  'reset_password',
  'remove_totp',
  'revoke_sessions',
  'add_token',
] as const
export type UserAction = (typeof userActions)[number]

const id = z.string().min(1).max(64).describe('用户编号')
const params = z.object({ id })
const Status = z.enum(['active', 'locked', 'left']).meta({ title: '状态', labels: userStatusNames })

export const UserRow = z.object({
  id,
  kind: z.enum(['staff', 'resident']).describe('staff 工作人员，resident 居民'),
  account: z.string().nullable().describe('账号'),
  name: z.string().describe('姓名'),
  phone: z.string().nullable().describe('手机号，已隐去中间四位'),
  title: z.string().describe('职务'),
  note: z.string().describe('备注'),
  status: Status,
  isDemo: z.boolean().describe('演示账号'),
  passwordTemporary: z.boolean().describe('密码是一次性的，尚未修改'),
  hasTotp: z.boolean().describe('已启用动态口令'),
  lockedUntil: z.iso.datetime().nullable().describe('因多次输错密码暂停登录到何时'),
  lastSeenAt: z.iso.datetime().nullable().describe('最近使用'),
  createdAt: z.iso.datetime().describe('建立时间'),
  posts: z.array(SessionPost).describe('现任岗位'),
  actions: z.array(z.enum(userActions)).describe('可执行的操作'),
})
export type UserRow = z.infer<typeof UserRow>

export const listUsers = endpoint({
  method: 'GET',
  path: '/api/users',
  permission: 'accounts:manage',
  orPermissions: ['accounts:secure'],
  summary: '用户列表',
  query: z.object({
    q: z.string().trim().max(50).optional().describe('姓名、账号、职务，或完整手机号'),
    kind: z.enum(['staff', 'resident']).default('staff').describe('人员种类'),
    status: listOf(Status).optional().describe('状态'),
    role: z.enum(roleIds).optional().describe('现任岗位的角色'),
    ...pageQuery,
  }),
  returns: pageOf(UserRow),
})

export const UserDetail = UserRow.extend({
  sessions: z.array(SessionInfo).describe('登录中的会话，安全管理员可见'),
  tokens: z.array(TokenInfo).describe('接口令牌，安全管理员可见'),
  scopes: z.array(GrantableScope).describe('令牌可以有的权限，安全管理员可见'),
})
export type UserDetail = z.infer<typeof UserDetail>

export const readUser = endpoint({
  method: 'GET',
  path: '/api/users/:id',
  permission: 'accounts:manage',
  orPermissions: ['accounts:secure'],
  summary: '用户详情',
  params,
  returns: UserDetail,
})

const name = z.string().trim().min(1, '请填写姓名').max(30).describe('姓名')
const phone = sensitive(
  z
    .string()
    .trim()
    .regex(/^1[3-9]\d{9}$/, '手机号应为 11 位数字，请核对'),
).describe('手机号')
const title = z.string().trim().max(60).describe('职务')
const note = z.string().trim().max(200).meta({ title: '备注', multiline: true })

export const createUser = endpoint({
  method: 'POST',
  path: '/api/users',
  permission: 'accounts:manage',
  summary: '建立用户',
  description: '返回一次性密码，本人第一次登录时必须修改。岗位由安全管理员任命。',
  body: z.object({
    account: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z][a-z0-9._-]{2,31}$/, '账号用小写字母开头，3 至 32 位字母、数字、点、横线')
      .meta({ title: '账号', placeholder: '如姓名全拼' }),
    name,
    phone: phone.optional(),
    title: title.default(''),
    note: note.default(''),
  }),
  returns: z.object({ id, oneTimePassword: z.string().describe('一次性密码，只显示这一次') }),
  errors: [errors.account_taken],
})

export const editUser = endpoint({
  method: 'PATCH',
  path: '/api/users/:id',
  permission: 'accounts:manage',
  summary: '修改用户资料',
  params,
  body: z.object({
    name: name.optional(),
    phone: phone.nullable().optional(),
    title: title.optional(),
    note: note.optional(),
  }),
  returns: done,
  errors: [errors.own_account],
})

export const markLeft = endpoint({
  method: 'POST',
  path: '/api/users/:id/leave',
  permission: 'accounts:manage',
  summary: '停用离任用户',
  description: '立即退出登录，接口令牌作废。经手的记录保留。',
  params,
  returns: done,
  errors: [errors.own_account, errors.has_left],
})

export const markReturned = endpoint({
  method: 'POST',
  path: '/api/users/:id/return',
  permission: 'accounts:manage',
  summary: '恢复已停用的用户',
  params,
  returns: done,
  errors: [errors.own_account],
})

export const lockUser = endpoint({
  method: 'POST',
  path: '/api/users/:id/lock',
  permission: 'accounts:secure',
  summary: '锁定用户',
  description: '立即退出登录，解锁前不能再登录。',
  params,
  body: z.object({ reason: z.string().trim().min(2, '请写明原因').max(200).describe('原因') }),
  returns: done,
  errors: [errors.own_account, errors.not_active],
})

export const unlockUser = endpoint({
  method: 'POST',
  path: '/api/users/:id/unlock',
  permission: 'accounts:secure',
  summary: '解锁用户',
  description: '也清除因多次输错密码的暂停登录。',
  params,
  returns: done,
  errors: [errors.has_left],
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/users/:id/password',
  permission: 'accounts:secure',
  summary: '重置密码',
  description: '返回一次性密码，原有登录全部失效。',
  params,
  returns: z.object({ oneTimePassword: z.string().describe('一次性密码，只显示这一次') }),
  errors: [errors.own_account, errors.administrator, errors.not_active],
})

export const removeUserTotp = endpoint({
  method: 'POST',
  path: '/api/users/:id/totp/remove',
  permission: 'accounts:secure',
  summary: '取消用户的动态口令',
  description: '用于手机和备用码都丢失时。',
  params,
  returns: done,
  errors: [errors.own_account, errors.administrator],
})

export const revokeUserSessions = endpoint({
  method: 'POST',
  path: '/api/users/:id/sessions/revoke',
  permission: 'accounts:secure',
  summary: '让用户在所有设备上退出登录',
  params,
  returns: z.object({ ended: z.number().int().describe('退出的会话数') }),
  errors: [errors.own_account],
})

/** A person may sign in no longer: locked, or gone for good. */
export const userStopped = event(
  'accounts.stopped',
  z.object({ id, status: z.enum(['locked', 'left']).describe('现在的状态') }),
)
