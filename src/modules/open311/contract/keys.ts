import { z } from 'zod'
import { done, endpoint } from '../../../base/contract.ts'
import { Source } from '../../orders/contract/terms.ts'
import { errors } from './errors.ts'

const time = z.iso.datetime()

export const KeyInfo = z.object({
  id: z.string().describe('密钥 id'),
  name: z.string().describe('系统名称'),
  contact: z.string().describe('联系人'),
  source: Source,
  callsPerMinute: z.number().int().describe('每分钟调用次数'),
  isPublic: z.boolean().describe('提交的诉求默认公开'),
  answersWithToken: z.boolean().describe('提交后给 token'),
  createdAt: time.describe('签发时间'),
  createdByName: z.string().describe('签发人'),
  lastUsedAt: time.nullable().describe('最近使用'),
  revokedAt: time.nullable().describe('作废时间'),
  requests: z.number().int().describe('提交件数'),
})
export type KeyInfo = z.infer<typeof KeyInfo>

const editable = {
  name: z
    .string()
    .trim()
    .min(2, '请写明是哪个系统')
    .max(60)
    .describe('系统名称')
    .meta({ title: '系统名称', placeholder: '如：爱城市 App' }),
  contact: z
    .string()
    .trim()
    .min(2, '请填写对方的联系人和电话')
    .max(100)
    .describe('联系人')
    .meta({ title: '联系人', placeholder: '姓名和电话' }),
  source: Source.default('other').describe('提交的诉求计入哪个来源').meta({ title: '计入来源' }),
  callsPerMinute: z.coerce
    .number()
    .int()
    .min(1)
    .max(6000)
    .default(60)
    .describe('每个接口每分钟的调用次数')
    .meta({ title: '每分钟调用', unit: '次' }),
  isPublic: z
    .boolean()
    .default(false)
    .describe('该系统已告知诉求人内容会公开')
    .meta({ title: '默认公开', help: '对方已告知诉求人内容会公开的才勾选；诉求人另有表示的以其为准' }),
  answersWithToken: z
    .boolean()
    .default(false)
    .describe('提交后给 token，再凭 token 查编号')
    .meta({ title: '提交后给 token', help: '只有对方程序要求时才用，一般直接给编号' }),
}

export const listKeys = endpoint({
  method: 'GET',
  path: '/api/open311/keys',
  permission: 'open311:issue_keys',
  summary: 'Open311 密钥',
  returns: z.object({ rows: z.array(KeyInfo) }),
})

export const issueKey = endpoint({
  method: 'POST',
  path: '/api/open311/keys',
  permission: 'open311:issue_keys',
  summary: '签发 Open311 密钥',
  body: z.object(editable),
  returns: z.object({ id: z.string(), key: z.string().describe('密钥，只显示这一次') }),
})

export const changeKey = endpoint({
  method: 'PUT',
  path: '/api/open311/keys/:id',
  permission: 'open311:issue_keys',
  summary: '修改 Open311 密钥的约定',
  params: z.object({ id: z.string().max(64).describe('密钥 id') }),
  body: z.object(editable),
  returns: done,
  errors: [errors.key_not_found],
})

export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/api/open311/keys/:id',
  permission: 'open311:issue_keys',
  summary: '作废 Open311 密钥',
  params: z.object({ id: z.string().max(64).describe('密钥 id') }),
  returns: done,
  errors: [errors.key_not_found],
})
