import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'

export const LONGEST_TOKEN_DAYS = 365

export const TokenInfo = z.object({
  id: z.string().describe('令牌编号'),
  name: z.string().describe('用途'),
  scopes: z.array(z.string()).describe('权限'),
  createdAt: z.iso.datetime().describe('签发时间'),
  expiresAt: z.iso.datetime().describe('到期时间'),
  lastUsedAt: z.iso.datetime().nullable().describe('最近使用'),
})
export type TokenInfo = z.infer<typeof TokenInfo>

export const GrantableScope = z.object({
  permission: z.string().describe('权限代码'),
  name: z.string().describe('权限名称'),
})

const token = {
  name: z
    .string()
    .trim()
    .min(2, '请写明用途')
    .max(60)
    .meta({ title: '用途', placeholder: '如：数据共享平台取数' }),
  scopes: z.array(z.string().max(64)).min(1, '请至少选择一项权限').max(100).describe('权限'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(LONGEST_TOKEN_DAYS)
    .default(90)
    .meta({ title: '有效期', unit: '天' }),
}
const issued = z.object({
  id: z.string().describe('令牌编号'),
  token: z.string().describe('令牌，只显示这一次'),
  expiresAt: z.iso.datetime().describe('到期时间'),
})

export const listOwnTokens = endpoint({
  method: 'GET',
  path: '/api/me/tokens',
  permission: 'signed_in',
  summary: '自己的接口令牌',
  returns: z.object({
    tokens: z.array(TokenInfo).describe('未作废的令牌'),
    scopes: z.array(GrantableScope).describe('令牌可以有的权限'),
  }),
})

export const createOwnToken = endpoint({
  method: 'POST',
  path: '/api/me/tokens',
  permission: 'signed_in',
  summary: '签发自己的接口令牌',
  body: z.object(token),
  returns: issued,
  errors: [errors.scope_too_wide, errors.person_only],
})

export const revokeOwnToken = endpoint({
  method: 'DELETE',
  path: '/api/me/tokens/:id',
  permission: 'signed_in',
  summary: '作废自己的接口令牌',
  params: z.object({ id: z.string().max(64).describe('令牌编号') }),
  returns: done,
  errors: [errors.person_only],
})

const userId = z.string().min(1).max(64).describe('用户编号')

export const createUserToken = endpoint({
  method: 'POST',
  path: '/api/users/:id/tokens',
  permission: 'accounts:secure',
  summary: '给集成方签发接口令牌',
  description: '令牌以该用户的身份行事，权限不超出该用户。',
  params: z.object({ id: userId }),
  body: z.object(token),
  returns: issued,
  errors: [errors.scope_too_wide, errors.own_account, errors.administrator, errors.not_active],
})

export const revokeUserToken = endpoint({
  method: 'DELETE',
  path: '/api/users/:id/tokens/:token',
  permission: 'accounts:secure',
  summary: '作废用户的接口令牌',
  params: z.object({ id: userId, token: z.string().max(64).describe('令牌编号') }),
  returns: done,
})
