import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'

export const readHealth = endpoint({
  method: 'GET',
  path: '/api/health',
  permission: 'anyone',
  summary: '能否提供服务',
  description: '只有数据库应答时才返回 200，否则 503。供负载均衡和监控使用。',
  returns: z.object({
    status: z.literal('ok').describe('正常'),
    database: z.enum(['embedded', 'postgresql']).describe('数据库种类'),
    version: z.string().describe('软件版本'),
  }),
  errors: [commonErrors.unavailable],
})
