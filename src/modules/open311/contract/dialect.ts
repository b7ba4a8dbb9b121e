import { z } from 'zod'
import type { DialectSpec } from '../../../base/contract.ts'

/** Open311 GeoReport v2: XML or JSON by the extension, keys in the form, 403 without one, 400 for what is filled in wrongly. */
export const georeport: DialectSpec = {
  name: 'open311',
  prefix: '/open311/v2',
  formats: { json: 'application/json', xml: 'text/xml' },
  keyField: 'api_key',
  statuses: { unauthenticated: 403, invalid: 400 },
  refusal: z.array(
    z.object({ code: z.number().int().describe('HTTP 状态'), description: z.string().describe('说明') }),
  ),
}

export const format = z.enum(['json', 'xml']).describe('回答的格式')

/** Sent by every client; this installation serves one jurisdiction, so it may be left out. */
export const jurisdiction = z.string().max(200).optional().describe('辖区标识，只服务一个辖区时可不填')

export const apiKey = z
  .string()
  .max(200)
  .optional()
  .describe('接口密钥，也可放在请求头 Authorization: Bearer 之后')
  .meta({ sensitive: true })
