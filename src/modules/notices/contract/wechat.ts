import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { errors } from './permissions.ts'

export const startWechat = endpoint({
  method: 'POST',
  path: '/api/notices/wechat/start',
  permission: 'signed_in',
  summary: '去微信授权，绑定自己的公众号身份',
  description: '返回微信网页授权（snsapi_base）的地址；授权后回到本系统，10 分钟内有效。',
  body: z.object({ end: z.enum(['field', 'resident']).describe('从哪一端去，回到哪一端') }),
  returns: z.object({ url: z.string().describe('微信授权页的地址') }),
  errors: [errors.not_configured],
  rateLimit: { max: 20, seconds: 3600 },
})

export const bindWechat = endpoint({
  method: 'POST',
  path: '/api/notices/wechat/bind',
  permission: 'signed_in',
  summary: '完成微信绑定',
  body: z.object({
    code: z.string().trim().min(1).max(512).describe('微信带回的 code'),
    state: z.string().trim().min(1).max(128).describe('去授权时给出的 state'),
  }),
  returns: done,
  errors: [
    errors.not_configured,
    errors.state_unknown,
    errors.wechat_refused,
    errors.wechat_unreachable,
    errors.wechat_taken,
  ],
  rateLimit: { max: 20, seconds: 3600 },
})
