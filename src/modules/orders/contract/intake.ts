import { z } from 'zod'
import { endpoint, sensitive } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { OrderRow, Proposal } from './order.ts'
import { Point, Source, Urgency } from './terms.ts'

const phone = sensitive(
  z
    .string()
    .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{5,8})$/, '电话号码不对，请核对位数')
    .describe('联系电话')
    .meta({ title: '联系电话' }),
)

const whatAndWhere = {
  title: z
    .string()
    .trim()
    .min(2, '标题至少两个字')
    .max(100, '标题不超过 100 字')
    .optional()
    .describe('标题，不填则取描述的开头')
    .meta({ title: '标题', help: '', placeholder: '不填则取描述的开头' }),
  description: z
    .string()
    .trim()
    .min(2, '请写明情况')
    .max(5000, '描述不超过 5000 字')
    .describe('情况描述')
    .meta({ title: '情况描述', multiline: true }),
  classId: z.string().optional().describe('类别').meta({ title: '类别' }),
  point: Point.optional().describe('地点坐标').meta({ title: '地图选点', help: '' }),
  areaCode: z
    .string()
    .regex(/^\d{12}(\d{3})?$/)
    .optional()
    .describe('没有坐标时所在的网格、社区或街道')
    .meta({ title: '所在区域', help: '' }),
  address: z
    .string()
    .trim()
    .max(200, '地址不超过 200 字')
    .default('')
    .describe('地址')
    .meta({ title: '地址' }),
  occurredAt: z.iso.datetime().optional().describe('发生时间').meta({ title: '发生时间' }),
  fileIds: z.array(z.string()).max(30, '最多 30 个附件').default([]).describe('附件'),
}

/** From the label of a component: fills class and place where they are left out, and links the order to it. */
const componentCode = z
  .string()
  .max(24)
  .optional()
  .describe('部件标牌上的编码；类别和地点不填则按这件部件，工单与它关联')
  .meta({ title: '部件编码' })

/** 网格员上报: three taps on the phone. */
export const reportOrder = endpoint({
  method: 'POST',
  path: '/api/orders/report',
  permission: 'orders:report',
  summary: '上报事件',
  body: z.object({
    ...whatAndWhere,
    urgency: Urgency.default('normal'),
    componentCode,
    handleMyself: z.boolean().default(false).describe('当场由本网格处置').meta({ title: '我来处置' }),
    requestId: z.uuid().optional().describe('重发时不重复登记的请求号'),
  }),
  returns: OrderRow,
  errors: [
    errors.outside_district,
    errors.place_needed,
    errors.unknown_class,
    errors.component_unknown,
    errors.request_taken,
  ],
})

/** The clerk's form: hotline, window, mailbox and the like. */
export const intakeOrder = endpoint({
  method: 'POST',
  path: '/api/orders/intake',
  permission: 'orders:intake',
  summary: '登记诉求',
  body: z.object({
    source: Source,
    reporterName: sensitive(
      z.string().trim().max(50).default('').describe('诉求人').meta({ title: '诉求人' }),
    ),
    reporterPhone: phone.optional(),
    confidential: z.boolean().default(false).describe('要求保密').meta({ title: '要求保密' }),
    ...whatAndWhere,
    urgency: Urgency.default('normal'),
    externalNumber: z
      .string()
      .max(60)
      .optional()
      .describe('来源系统编号')
      .meta({ title: '来源编号', help: '' }),
    requestId: z.uuid().optional().describe('重发时不重复登记的请求号'),
  }),
  returns: OrderRow,
  errors: [errors.outside_district, errors.place_needed, errors.unknown_class, errors.request_taken],
})

/** 居民反映. */
export const residentReport = endpoint({
  method: 'POST',
  path: '/api/resident/orders',
  permission: 'orders:as_resident',
  summary: '反映诉求',
  body: z.object({
    ...whatAndWhere,
    componentCode,
    confidential: z.boolean().default(false).describe('请为我保密').meta({ title: '请为我保密' }),
    isPublic: z
      .boolean()
      .optional()
      .describe('附近居民可见；不填按类别：部件、事件公开，诉求不公开')
      .meta({ title: '公开' }),
    requestId: z.uuid().optional().describe('重发时不重复登记的请求号'),
  }),
  returns: z.object({ id: z.string(), number: z.string(), says: z.string().describe('接下来会怎样') }),
  errors: [
    errors.outside_district,
    errors.place_needed,
    errors.unknown_class,
    errors.component_unknown,
    errors.request_taken,
    errors.too_many_open,
  ],
  rateLimit: { max: 20, seconds: 3600 },
})

/** Everything the system already knows about a place and a matter, before anything is filed. */
export const previewOrder = endpoint({
  method: 'POST',
  path: '/api/orders/preview',
  permission: 'signed_in',
  audit: 'off',
  summary: '预判网格、类别和承办方',
  body: z.object({
    description: z.string().max(5000).default('').describe('情况描述'),
    classId: z.string().optional().describe('已选类别'),
    point: Point.optional().describe('地点坐标'),
    areaCode: z.string().optional().describe('所在区域'),
  }),
  returns: z.object({
    areaCode: z.string().nullable(),
    areaName: z.string().nullable(),
    classes: z
      .array(z.object({ id: z.string(), name: z.string(), path: z.string(), reason: z.string() }))
      .describe('建议类别及理由'),
    proposal: Proposal.nullable(),
    says: z.string().describe('对诉求人的说法：谁办、什么时候有结果'),
    onDuty: z.array(z.object({ name: z.string(), role: z.string() })).describe('该网格的人员'),
  }),
})

/** A caller's earlier orders, by the phone as it is typed. */
export const findByPhone = endpoint({
  method: 'POST',
  path: '/api/orders/by-phone',
  permission: 'orders:intake',
  summary: '按来电号码查以往工单',
  body: z.object({ phone: sensitive(z.string().min(5).max(20).describe('来电号码')) }),
  returns: z.object({ rows: z.array(OrderRow) }),
})
