import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Opened } from './session.ts'

const phone = sensitive(
  z
    .string()
    .trim()
    .regex(/^1[3-9]\d{9}$/, '手机号应为 11 位数字，请核对'),
).describe('手机号')
const name = z.string().trim().min(1, '请填写称呼').max(30).describe('称呼')

export const sendResidentCode = endpoint({
  method: 'POST',
  path: '/api/resident/code',
  permission: 'anyone',
  summary: '给居民的手机发送登录验证码',
  description: '验证码 6 位，5 分钟内有效。同一手机一分钟一次，一小时五次，一天十次。',
  body: z.object({ phone }),
  returns: z.object({
    expiresInSeconds: z.number().int().describe('有效时间'),
    resendAfterSeconds: z.number().int().describe('多久后可再次发送'),
    demoCode: z.string().optional().describe('仅在演示环境且未接短信通道时返回，供页面显示'),
  }),
  errors: [errors.code_too_soon, errors.sms_failed],
})

/** Writes its own audit record, in the name of who signed in. */
export const signInResident = endpoint({
  method: 'POST',
  path: '/api/resident/session',
  permission: 'anyone',
  summary: '居民用手机和验证码登录',
  description: '第一次登录即建立居民账号。',
  body: z.object({
    phone,
    code: sensitive(
      z
        .string()
        .trim()
        .regex(/^\d{6}$/, '验证码是 6 位数字'),
    ).describe('验证码'),
    name: name.optional(),
    bearer: z.boolean().default(false).describe('true 返回令牌而不写 Cookie'),
  }),
  returns: Opened,
  errors: [errors.wrong_code, errors.code_expired, errors.locked, errors.left],
  rateLimit: { max: 120, seconds: 60 },
  audit: 'off',
})

export const OwnProfile = z.object({
  name: z.string().describe('姓名或称呼'),
  account: z.string().nullable().describe('账号'),
  phone: z.string().nullable().describe('手机号，已隐去中间四位'),
  title: z.string().describe('职务'),
})
export type OwnProfile = z.infer<typeof OwnProfile>

export const readOwnProfile = endpoint({
  method: 'GET',
  path: '/api/me',
  permission: 'signed_in',
  summary: '本人的资料',
  returns: OwnProfile,
})

export const renameResident = endpoint({
  method: 'PATCH',
  path: '/api/me',
  permission: 'signed_in',
  summary: '居民修改自己的称呼',
  body: z.object({ name }),
  returns: done,
  errors: [errors.staff_name],
})
