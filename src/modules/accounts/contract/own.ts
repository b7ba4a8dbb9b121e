import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { mustDoKinds } from './session.ts'

const password = sensitive(z.string().min(1, '请输入密码').max(200))
const newPassword = sensitive(z.string().max(200)).meta({
  title: '新密码',
  description: '至少 10 位，大写字母、小写字母、数字、符号至少有三种，不能包含账号',
})
const next = {
  mustDo: z.enum(mustDoKinds).nullable().describe('接下来必须先办的事，空为没有'),
}

export const changeOwnPassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  permission: 'signed_in',
  orPermissions: ['accounts:change_own_password'],
  summary: '修改自己的密码',
  description: '修改后其他设备上的登录全部失效。',
  body: z.object({ current: password.describe('当前密码'), next: newPassword }),
  returns: z.object(next),
  errors: [
    errors.wrong_password,
    errors.weak_password,
    errors.same_password,
    errors.person_only,
    errors.too_many_failures,
  ],
})

export const OwnSecurity = z.object({
  account: z.string().nullable().describe('账号'),
  passwordChangedAt: z.iso.datetime().nullable().describe('密码修改时间'),
  totpEnabledAt: z.iso.datetime().nullable().describe('动态口令启用时间'),
  totpMandatory: z.boolean().describe('岗位要求必须使用动态口令'),
  recoveryCodesLeft: z.number().int().describe('剩余备用码'),
})
export type OwnSecurity = z.infer<typeof OwnSecurity>

export const readOwnSecurity = endpoint({
  method: 'GET',
  path: '/api/me/security',
  permission: 'signed_in',
  summary: '自己的登录安全设置',
  returns: OwnSecurity,
})

export const beginOwnTotp = endpoint({
  method: 'POST',
  path: '/api/me/totp',
  permission: 'signed_in',
  orPermissions: ['accounts:enrol_own_totp'],
  summary: '开始启用动态口令',
  description: '返回供手机口令应用扫描的二维码，确认一个口令后才生效。',
  returns: z.object({
    secret: z.string().describe('密钥，不能扫码时手工输入'),
    uri: z.string().describe('otpauth 地址'),
    qr: z.string().describe('二维码，SVG 的 data 地址'),
  }),
  errors: [errors.totp_already_on, errors.person_only],
})

const RecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe('备用码，每个用一次，只显示这一次'),
})

export const confirmOwnTotp = endpoint({
  method: 'POST',
  path: '/api/me/totp/confirm',
  permission: 'signed_in',
  orPermissions: ['accounts:enrol_own_totp'],
  summary: '确认并启用动态口令',
  body: z.object({
    code: sensitive(
      z
        .string()
        .trim()
        .regex(/^\d{6}$/, '口令是 6 位数字'),
    ).describe('动态口令'),
  }),
  returns: RecoveryCodes.extend(next),
  errors: [errors.totp_not_begun, errors.totp_already_on, errors.wrong_totp, errors.person_only],
})

const withPassword = z.object({ password: password.describe('当前密码') })

export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/me/totp/recovery-codes',
  permission: 'signed_in',
  summary: '重新生成备用码',
  description: '以前的备用码全部作废。',
  body: withPassword,
  returns: RecoveryCodes,
  errors: [errors.wrong_password, errors.totp_not_begun, errors.person_only, errors.too_many_failures],
})

export const disableOwnTotp = endpoint({
  method: 'POST',
  path: '/api/me/totp/disable',
  permission: 'signed_in',
  summary: '停用动态口令',
  body: withPassword,
  returns: done,
  errors: [errors.wrong_password, errors.totp_is_mandatory, errors.person_only, errors.too_many_failures],
})

export const SessionInfo = z.object({
  id: z.string().describe('会话编号'),
  isThis: z.boolean().describe('就是现在这个'),
  carrier: z.enum(['cookie', 'bearer']).describe('cookie 浏览器，bearer 脚本'),
  ip: z.string().nullable().describe('IP 地址'),
  agent: z.string().nullable().describe('浏览器标识'),
  createdAt: z.iso.datetime().describe('登录时间'),
  lastSeenAt: z.iso.datetime().describe('最近使用'),
  expiresAt: z.iso.datetime().describe('最晚失效时间'),
})
export type SessionInfo = z.infer<typeof SessionInfo>

export const listOwnSessions = endpoint({
  method: 'GET',
  path: '/api/me/sessions',
  permission: 'signed_in',
  summary: '自己在各设备上的登录',
  returns: z.object({ sessions: z.array(SessionInfo).describe('最近使用的在前') }),
})

export const revokeOwnSession = endpoint({
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  permission: 'signed_in',
  summary: '退出自己在另一设备上的登录',
  params: z.object({ id: z.string().max(64).describe('会话编号') }),
  returns: done,
  errors: [errors.person_only],
})

export const revokeOtherSessions = endpoint({
  method: 'POST',
  path: '/api/me/sessions/revoke-others',
  permission: 'signed_in',
  summary: '退出自己在其他所有设备上的登录',
  returns: z.object({ ended: z.number().int().describe('退出的会话数') }),
  errors: [errors.person_only],
})
