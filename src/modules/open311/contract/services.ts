import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { format, georeport, jurisdiction } from './dialect.ts'
import { errors } from './errors.ts'

const reading = { permission: 'anyone', dialect: georeport } as const
/** Enough to look around; a system that reads for others asks for a key. */
export const readLimit = { max: 600, maxUnknown: 120, seconds: 60 }

export const Discovery = z.object({
  changeset: z.string().describe('接口描述的更新时间'),
  contact: z.string().describe('联系方式'),
  key_service: z.string().describe('怎样取得密钥'),
  endpoints: z.array(
    z.object({
      specification: z.string().describe('所依据的标准'),
      url: z.string().describe('接口地址'),
      changeset: z.string().describe('更新时间'),
      type: z.enum(['production', 'test']).describe('正式或测试'),
      formats: z.array(z.string()).describe('回答的格式'),
    }),
  ),
})
export type Discovery = z.infer<typeof Discovery>

export const discover = endpoint({
  ...reading,
  method: 'GET',
  path: '/open311/v2/discovery.:format',
  summary: 'Open311 服务发现',
  params: z.object({ format }),
  query: z.object({ jurisdiction_id: jurisdiction }),
  returns: Discovery,
  errors: [errors.closed, errors.unknown_jurisdiction],
  rateLimit: readLimit,
})

export const Service = z.object({
  service_code: z.string().describe('类别代码'),
  service_name: z.string().describe('类别名称'),
  description: z.string().nullable().describe('说明'),
  metadata: z.boolean().describe('是否还有要填的属性'),
  type: z.enum(['realtime', 'batch', 'blackbox']).describe('立即给编号为 realtime'),
  keywords: z.string().nullable().describe('关键词，逗号分隔'),
  group: z.string().nullable().describe('所属大类'),
})
export type Service = z.infer<typeof Service>

export const listServices = endpoint({
  ...reading,
  method: 'GET',
  path: '/open311/v2/services.:format',
  summary: 'Open311 服务类别',
  params: z.object({ format }),
  query: z.object({ jurisdiction_id: jurisdiction }),
  returns: z.array(Service),
  errors: [errors.closed, errors.unknown_jurisdiction],
  rateLimit: readLimit,
})

export const datatypeNames = {
  string: '一行文字',
  text: '多行文字',
  number: '数字',
  datetime: '日期时间',
  singlevaluelist: '单选',
  multivaluelist: '多选',
} as const
export const Datatype = z
  .enum(Object.keys(datatypeNames) as [keyof typeof datatypeNames])
  .meta({ title: '填写方式', labels: datatypeNames })
export type Datatype = keyof typeof datatypeNames

export const Option = z.object({
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, '选项代码用字母、数字、下划线')
    .describe('选项代码'),
  name: z.string().trim().min(1, '请填写选项').max(60).describe('选项'),
})
export type Option = z.infer<typeof Option>

export const ServiceAttribute = z.object({
  variable: z.boolean().describe('要填的为 true，只给人看的说明为 false'),
  code: z.string().describe('属性代码'),
  datatype: Datatype.describe('填写方式'),
  required: z.boolean().describe('必填'),
  datatype_description: z.string().nullable().describe('怎样填'),
  order: z.number().int().describe('次序，1 在最前'),
  description: z.string().nullable().describe('问什么'),
  values: z.array(Option).describe('选项'),
})
export type ServiceAttribute = z.infer<typeof ServiceAttribute>

export const ServiceDefinition = z.object({
  service_code: z.string().describe('类别代码'),
  attributes: z.array(ServiceAttribute).describe('属性'),
})
export type ServiceDefinition = z.infer<typeof ServiceDefinition>

export const getService = endpoint({
  ...reading,
  method: 'GET',
  path: '/open311/v2/services/:code.:format',
  summary: 'Open311 服务类别的属性',
  params: z.object({ code: z.string().max(64).describe('类别代码'), format }),
  query: z.object({ jurisdiction_id: jurisdiction }),
  returns: ServiceDefinition,
  errors: [errors.closed, errors.unknown_jurisdiction, errors.unknown_service],
  rateLimit: readLimit,
})
