import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { roleIds } from '../../../base/roles.ts'
import { errors } from './errors.ts'

export const SessionPost = z.object({
  id: z.string().describe('岗位编号'),
  role: z.enum(roleIds).describe('角色代码'),
  roleName: z.string().describe('角色名称'),
  areaCode: z.string().nullable().describe('区域代码'),
  areaName: z.string().nullable().describe('区域名称'),
  organisationId: z.string().nullable().describe('单位编号'),
  organisationName: z.string().nullable().describe('单位名称'),
})
export type SessionPost = z.infer<typeof SessionPost>

export const mustDoKinds = ['change_password', 'enrol_totp'] as const

export const SessionView = z.object({
  user: z
    .object({
      id: z.string().describe('用户编号'),
      name: z.string().describe('姓名'),
      kind: z.enum(['staff', 'resident', 'system']).describe('staff 工作人员，resident 居民'),
      account: z.string().nullable().describe('账号'),
    })
    .nullable()
    .describe('登录的人，空为未登录'),
  posts: z.array(SessionPost).describe('岗位'),
  permissions: z.array(z.string()).describe('权限'),
  mustDo: z
    .enum(mustDoKinds)
    .nullable()
    .describe('登录后必须先办的事：change_password 修改一次性密码，enrol_totp 启用动态口令'),
  demo: z.boolean().describe('系统中有演示账号'),
})
export type SessionView = z.infer<typeof SessionView>

export const Opened = SessionView.extend({
  expiresAt: z.iso.datetime().describe('最晚失效时间'),
  token: z.string().optional().describe('令牌，仅在要求 bearer 时返回一次'),
})
export type Opened = z.infer<typeof Opened>

const carrier = {
  bearer: z.boolean().default(false).describe('true 返回令牌而不写 Cookie，供脚本使用'),
}

/** Writes its own audit record, in the name of who signed in or failed to. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  permission: 'anyone',
  summary: '账号密码登录',
  body: z.object({
    account: z.string().trim().min(1, '请输入账号').max(64).describe('账号'),
    password: sensitive(z.string().min(1, '请输入密码').max(200)).describe('密码'),
    totp: sensitive(z.string().trim().max(20)).optional().describe('动态口令或备用码'),
    ...carrier,
  }),
  returns: Opened,
  errors: [
    errors.wrong_credentials,
    errors.too_many_failures,
    errors.locked,
    errors.left,
    errors.totp_needed,
    errors.wrong_totp,
  ],
  rateLimit: { max: 120, seconds: 60 },
  audit: 'off',
})

export const readSession = endpoint({
  method: 'GET',
  path: '/api/session',
  permission: 'anyone',
  summary: '当前登录的人、岗位和权限',
  returns: SessionView,
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  permission: 'signed_in',
  orPermissions: ['accounts:change_own_password', 'accounts:enrol_own_totp'],
  summary: '退出登录',
  returns: done,
})

export const DemoAccounts = z.object({
  password: z.string().describe('所有演示账号的密码'),
  accounts: z
    .array(
      z.object({
        account: z.string().describe('账号'),
        name: z.string().describe('姓名'),
        roles: z.array(z.string()).describe('岗位名称'),
        words: z.string().describe('能做什么'),
      }),
    )
    .describe('演示账号，登录页上列出的在前'),
  residents: z
    .array(z.object({ name: z.string().describe('姓名'), phone: z.string().describe('手机号') }))
    .describe('几位演示居民'),
})
export type DemoAccounts = z.infer<typeof DemoAccounts>

export const readDemoAccounts = endpoint({
  method: 'GET',
  path: '/api/demo/accounts',
  permission: 'anyone',
  summary: '演示账号',
  description: '只在系统中有演示账号时返回内容。',
  returns: DemoAccounts.nullable(),
})
