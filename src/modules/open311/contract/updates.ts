import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { apiKey, format, georeport, jurisdiction } from './dialect.ts'
import { errors } from './errors.ts'
import { LONGEST_DESCRIPTION } from './requests.ts'
import { readLimit } from './services.ts'

export const RequestUpdate = z.object({
  update_id: z.string().describe('更新编号'),
  service_request_id: z.string().describe('工单编号'),
  status: z.enum(['open', 'closed']).describe('更新之后在办或办结'),
  updated_datetime: z.iso.datetime({ offset: true }).describe('时间'),
  description: z.string().describe('进展或留言，已隐去个人信息'),
  media_url: z.string().nullable().describe('照片地址'),
})
export type RequestUpdate = z.infer<typeof RequestUpdate>

/** The extension FixMyStreet and others use to follow many requests at once. */
export const listUpdates = endpoint({
  method: 'GET',
  path: '/open311/v2/servicerequestupdates.:format',
  permission: 'anyone',
  dialect: georeport,
  summary: 'Open311 诉求的进展和公开留言',
  description: '默认最近 24 小时，最长 90 天，最多 1,000 条，最早的在前。',
  params: z.object({ format }),
  query: z.object({
    jurisdiction_id: jurisdiction,
    api_key: apiKey,
    service_request_id: z.string().max(2000).optional().describe('编号，多个用逗号分隔'),
    start_date: z.string().max(40).optional().describe('时间起，W3C 格式'),
    end_date: z.string().max(40).optional().describe('时间止，W3C 格式'),
  }),
  returns: z.array(RequestUpdate),
  errors: [errors.closed, errors.unknown_jurisdiction, errors.bad_period],
  rateLimit: readLimit,
})

const person = (what: string) =>
  z.string().trim().max(200).optional().describe(what).meta({ sensitive: true })

export const postUpdate = endpoint({
  method: 'POST',
  path: '/open311/v2/servicerequestupdates.:format',
  permission: 'open311:submit',
  dialect: georeport,
  summary: 'Open311 追加更新',
  description: '记为诉求人的公开留言，不改变办理环节。同一密钥的同一 update_id 只记一次。',
  params: z.object({ format }),
  body: z.object({
    jurisdiction_id: jurisdiction,
    api_key: apiKey,
    service_request_id: z
      .string('请提供 service_request_id')
      .min(1, '请提供 service_request_id')
      .max(64)
      .describe('工单编号'),
    update_id: z
      .string('请提供 update_id')
      .min(1, '请提供 update_id')
      .max(200)
      .describe('来源系统的更新编号'),
    description: z
      .string('请提供 description')
      .trim()
      .min(1, '请提供 description')
      .max(LONGEST_DESCRIPTION, `不超过 ${LONGEST_DESCRIPTION} 字`)
      .describe('内容'),
    status: z.string().max(40).optional().describe('来源系统认为的状态，如 OPEN、FIXED、CLOSED'),
    updated_datetime: z.string().max(40).optional().describe('来源系统记下的时间'),
    media_url: z.string().trim().max(2000).optional().describe('照片地址，作为链接附在留言后'),
    title: z.string().max(200).optional().describe('称谓'),
    email: person('电子邮件'),
    first_name: person('名'),
    last_name: person('姓'),
    account_id: z.string().max(200).optional().describe('来源系统的账号标识'),
  }),
  returns: z.array(z.object({ update_id: z.string().describe('本系统的更新编号') })),
  errors: [
    errors.closed,
    errors.unknown_jurisdiction,
    errors.unknown_request,
    errors.not_yours,
    errors.bad_request,
  ],
  rateLimit: { max: 60, seconds: 60 },
})
