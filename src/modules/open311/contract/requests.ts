import { z } from 'zod'
import { endpoint, fileAnswer, flag } from '../../../base/contract.ts'
import { apiKey, format, georeport, jurisdiction } from './dialect.ts'
import { errors } from './errors.ts'
import { readLimit } from './services.ts'

/** The standard's ceiling for a description; our own orders may be longer and are cut. */
export const LONGEST_DESCRIPTION = 4000
export const MOST_REQUESTS = 1000
export const LONGEST_DAYS = 90

const time = z.iso.datetime({ offset: true })

export const Extended = z.object({
  number: z.string().describe('工单编号'),
  stage: z.string().describe('环节代码'),
  stage_name: z.string().describe('环节'),
  area_id: z.string().nullable().describe('所在网格或社区代码'),
  area_name: z.string().nullable().describe('所在网格或社区'),
  reported_by_key: z.boolean().describe('由本密钥提交'),
  attributes: z
    .array(
      z.object({
        code: z.string().describe('属性代码'),
        description: z.string().describe('问什么'),
        value: z.string().describe('填的内容'),
      }),
    )
    .describe('填报的属性'),
})

export const Note = z.object({
  datetime: time.describe('时间'),
  type: z.enum(['progress', 'comment']).describe('办理进展或留言'),
  summary: z.string().describe('一句话'),
  description: z.string().nullable().describe('内容'),
})
export type Note = z.infer<typeof Note>

export const ServiceRequest = z.object({
  service_request_id: z.string().describe('工单编号'),
  status: z.enum(['open', 'closed']).describe('在办或办结'),
  status_notes: z.string().nullable().describe('到了哪个环节'),
  service_name: z.string().nullable().describe('类别'),
  service_code: z.string().describe('类别代码'),
  description: z.string().nullable().describe('情况描述，已隐去个人信息'),
  agency_responsible: z.string().nullable().describe('承办方'),
  service_notice: z.string().nullable().describe('办理说明'),
  requested_datetime: time.describe('提交时间'),
  updated_datetime: time.nullable().describe('更新时间'),
  expected_datetime: time.nullable().describe('预计办结时间'),
  address: z.string().nullable().describe('地址，不到户'),
  address_id: z.string().nullable().describe('所在网格或社区代码'),
  zipcode: z.string().nullable().describe('邮政编码'),
  lat: z.number().nullable().describe('纬度，WGS-84'),
  long: z.number().nullable().describe('经度，WGS-84'),
  media_url: z.string().nullable().describe('照片地址'),
  extended_attributes: Extended.optional().describe('extensions=true 时：更多信息'),
  notes: z.array(Note).optional().describe('extensions=true 时：进展和公开留言'),
})
export type ServiceRequest = z.infer<typeof ServiceRequest>

const extensions = flag.default(false).describe('true 时另给 extended_attributes 和 notes')
const commaList = z.string().max(20_000).optional()

export const listRequests = endpoint({
  method: 'GET',
  path: '/open311/v2/requests.:format',
  permission: 'anyone',
  dialect: georeport,
  summary: 'Open311 诉求列表',
  description: `默认最近 ${LONGEST_DAYS} 天，最多 ${MOST_REQUESTS} 件。只有诉求人同意公开的；带密钥时还有本密钥提交的。`,
  params: z.object({ format }),
  query: z.object({
    jurisdiction_id: jurisdiction,
    api_key: apiKey,
    service_request_id: commaList.describe('编号，多个用逗号分隔；给了编号就不看其他条件'),
    service_code: commaList.describe('类别代码，多个用逗号分隔'),
    start_date: z.string().max(40).optional().describe('提交时间起，W3C 格式'),
    end_date: z.string().max(40).optional().describe('提交时间止，W3C 格式'),
    status: z.string().max(40).optional().describe('open、closed，可用逗号分隔'),
    page: z.coerce.number().int().min(1).max(1000).default(1).describe('第几页'),
    page_size: z.coerce.number().int().min(1).max(MOST_REQUESTS).default(MOST_REQUESTS).describe('每页件数'),
    extensions,
  }),
  returns: z.array(ServiceRequest),
  errors: [errors.closed, errors.unknown_jurisdiction, errors.bad_period],
  rateLimit: readLimit,
})

export const getRequest = endpoint({
  method: 'GET',
  path: '/open311/v2/requests/:id.:format',
  permission: 'anyone',
  dialect: georeport,
  summary: 'Open311 单件诉求',
  params: z.object({ id: z.string().max(64).describe('工单编号'), format }),
  query: z.object({ jurisdiction_id: jurisdiction, api_key: apiKey, extensions }),
  returns: z.array(ServiceRequest),
  errors: [errors.closed, errors.unknown_jurisdiction, errors.unknown_request],
  rateLimit: readLimit,
})

const number = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,3}(\.\d+)?$/, `${what}应为十进制度数`)
    .optional()
const person = (what: string, longest: number) =>
  z.string().trim().max(longest, `不超过 ${longest} 字`).optional().describe(what).meta({ sensitive: true })

export const Received = z.object({
  service_request_id: z.string().optional().describe('工单编号'),
  token: z.string().optional().describe('凭此查询工单编号；只给约定用 token 的密钥'),
  service_notice: z.string().nullable().describe('接下来会怎样'),
  account_id: z.string().nullable().describe('原样返回'),
})
export type Received = z.infer<typeof Received>

export const postRequest = endpoint({
  method: 'POST',
  path: '/open311/v2/requests.:format',
  permission: 'open311:submit',
  dialect: georeport,
  summary: 'Open311 提交诉求',
  description:
    '表单编码。lat 与 long、address_string、address_id 至少给一样。十分钟内同一密钥、同一 device_id 重复提交同样内容，返回同一编号。',
  params: z.object({ format }),
  body: z.object({
    jurisdiction_id: jurisdiction,
    api_key: apiKey,
    service_code: z.string('请提供 service_code').min(1, '请提供 service_code').max(64).describe('类别代码'),
    lat: number('lat ').describe('纬度，WGS-84'),
    long: number('long ').describe('经度，WGS-84'),
    address_string: z.string().trim().max(200, '不超过 200 字').optional().describe('地址'),
    address_id: z.string().trim().max(20).optional().describe('社区或网格代码'),
    description: z
      .string()
      .trim()
      .max(LONGEST_DESCRIPTION, `不超过 ${LONGEST_DESCRIPTION} 字`)
      .optional()
      .describe('情况描述；类别没有要填的属性时必填'),
    attribute: z
      .record(z.string().max(64), z.union([z.string().max(4000), z.array(z.string().max(4000)).max(50)]))
      .default({})
      .describe('属性的答案：attribute[代码]=值'),
    media_url: z.string().trim().max(2000).optional().describe('照片地址'),
    email: person('电子邮件', 200),
    phone: person('电话', 40),
    first_name: person('名', 50),
    last_name: person('姓', 50),
    account_id: z.string().trim().max(200).optional().describe('来源系统的账号标识'),
    device_id: z.string().trim().max(200).optional().describe('设备标识'),
    external_id: z.string().trim().max(60).optional().describe('扩展：来源系统里的编号，同一编号不重复登记'),
    public: z.enum(['true', 'false']).optional().describe('扩展：诉求人是否同意公开；不填按密钥的约定'),
  }),
  returns: z.array(Received),
  errors: [
    errors.closed,
    errors.unknown_jurisdiction,
    errors.unknown_service,
    errors.outside_district,
    errors.unknown_address,
    errors.bad_request,
  ],
  rateLimit: { max: 60, seconds: 60 },
})

export const getToken = endpoint({
  method: 'GET',
  path: '/open311/v2/tokens/:token.:format',
  permission: 'anyone',
  dialect: georeport,
  summary: 'Open311 凭 token 查工单编号',
  params: z.object({ token: z.string().max(64).describe('提交时给的 token'), format }),
  query: z.object({ jurisdiction_id: jurisdiction, api_key: apiKey }),
  returns: z.array(
    z.object({
      service_request_id: z.string().describe('工单编号'),
      token: z.string().describe('所查的 token'),
    }),
  ),
  errors: [errors.closed, errors.unknown_jurisdiction, errors.unknown_token],
  rateLimit: readLimit,
})

/** Where `media_url` leads: the picture the reporter gave, in a size for the web, without what the camera noted in it. */
export const getMedia = endpoint({
  method: 'GET',
  path: '/open311/v2/media/:file',
  permission: 'anyone',
  dialect: georeport,
  summary: 'Open311 公开诉求的照片',
  params: z.object({ file: z.string().max(64).describe('照片编号') }),
  query: z.object({ api_key: apiKey }),
  returns: fileAnswer,
  errors: [errors.closed, errors.unknown_media],
  rateLimit: readLimit,
})
