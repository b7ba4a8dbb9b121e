import { z } from 'zod'
import { done, endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './permissions.ts'
import { BoundChannelId, ChannelId, when } from './terms.ts'

export const BoundLine = z.object({
  userId: z.string().describe('账号编号'),
  userName: z.string().describe('姓名'),
  account: z.string().nullable().describe('账号'),
  channel: ChannelId,
  address: z.string().describe('地址，已遮蔽'),
  boundAt: when.describe('绑定时间'),
})
export type BoundLine = z.infer<typeof BoundLine>

export const listBound = endpoint({
  method: 'GET',
  path: '/api/notices/addresses',
  permission: 'notices:manage',
  summary: '已绑定的渠道地址',
  query: z.object({ q: z.string().trim().max(50).optional().describe('姓名或账号的一部分') }),
  returns: z.object({ rows: z.array(BoundLine).describe('最近绑定的 200 条') }),
})

const address = z.string().trim().min(1, '请填写地址').max(200)

export const bindAddress = endpoint({
  method: 'POST',
  path: '/api/notices/addresses',
  permission: 'notices:manage',
  summary: '给账号绑定一个渠道地址',
  description: 'openid、企业微信 userid 由微信或企业微信的后台取得；一个地址只绑定一个账号。',
  body: z.object({
    // Of a resident it is the telephone; whose account it is stands in the record as its subject.
    account: sensitive(
      z
        .string()
        .trim()
        .min(1, '请填写账号')
        .max(64)
        .meta({ title: '账号', description: '工作人员填账号，居民填手机号' }),
    ),
    channel: BoundChannelId,
    address: sensitive(address.meta({ title: '地址', description: 'openid、userid 或邮箱' })),
  }),
  returns: done,
  errors: [errors.address_taken, errors.bad_address],
})

export const unbindAddress = endpoint({
  method: 'DELETE',
  path: '/api/notices/addresses/:userId/:channel',
  permission: 'notices:manage',
  summary: '解除一个账号的渠道绑定',
  params: z.object({
    userId: z.string().max(64).describe('账号编号'),
    channel: BoundChannelId.describe('渠道'),
  }),
  returns: done,
  errors: [errors.not_bound],
})
