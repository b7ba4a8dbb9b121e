import { z } from 'zod'
import { endpoint, sensitive } from '../../../base/contract.ts'
import { replayErrors } from '../../../base/errors.ts'
import { errors as orderErrors } from '../../orders/contract/errors.ts'
import { Point, State, Urgency } from '../../orders/contract/terms.ts'
import { errors } from './errors.ts'

const AUTH =
  '以外部系统的密钥调用：`Authorization: WG-HMAC-SHA256 Key=…, Timestamp=…, Nonce=…, Signature=…`（推荐），' +
  '或 `Authorization: Bearer 密钥号.密钥`。签名的算法见 docs/push-api.md。'

const limit = { max: 120, seconds: 60 }
export const MOST_AT_ONCE = 200

const externalNumber = z
  .string()
  .trim()
  .min(1, '请给出来源系统的编号')
  .max(60, '编号不超过 60 个字符')
  .describe('来源系统的编号，一个编号只建一件工单')

export const PushOrder = z.object({
  externalNumber,
  title: z
    .string()
    .trim()
    .min(2, '标题至少两个字')
    .max(100, '标题不超过 100 字')
    .optional()
    .describe('标题，不填取描述的开头'),
  description: z.string().trim().min(2, '请写明情况').max(5000, '描述不超过 5000 字').describe('情况描述'),
  classId: z.string().max(64).optional().describe('类别代码，不填由系统按描述判断'),
  point: Point.optional().describe('地点坐标'),
  crs: z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']).default('wgs84').describe('坐标系'),
  areaCode: z
    .string()
    .regex(/^\d{12}(\d{3})?$/, '区域代码为 12 位，网格为 15 位')
    .optional()
    .describe('没有坐标时所在的网格、社区或街道的代码'),
  address: z.string().trim().max(200, '地址不超过 200 字').default('').describe('地址'),
  occurredAt: z.iso.datetime({ offset: true }).optional().describe('发生时间，ISO 8601'),
  urgency: Urgency.default('normal').describe('紧急程度'),
  reporterName: sensitive(z.string().trim().max(50).default('').describe('诉求人')),
  reporterPhone: sensitive(
    z
      .string()
      .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{5,8})$/, '电话号码不对，请核对位数')
      .optional()
      .describe('联系电话'),
  ),
  confidential: z.boolean().default(false).describe('诉求人要求保密'),
  isPublic: z.boolean().default(false).describe('诉求人同意公开（不含个人信息）'),
})
export type PushOrder = z.output<typeof PushOrder>

const Filed = z.object({
  externalNumber: z.string().describe('来源系统的编号'),
  number: z.string().describe('我方工单编号'),
  isNew: z.boolean().describe('新建；编号推送过则为否，返回原工单'),
  differs: z.array(z.string()).describe('与原工单不同的字段；原工单没有改动'),
  state: State,
  stateName: z.string().describe('状态'),
  says: z.string().describe('现在怎样：谁在办、下一步是什么'),
})

export const pushOrder = endpoint({
  method: 'POST',
  path: '/api/push/orders',
  permission: 'integrations:push',
  summary: '推送一件工单',
  description: AUTH,
  body: PushOrder,
  returns: Filed,
  errors: [
    orderErrors.place_needed,
    orderErrors.outside_district,
    orderErrors.outside_scope,
    orderErrors.unknown_class,
    replayErrors.other_request,
    replayErrors.in_progress,
  ],
  rateLimit: limit,
  idempotent: true,
})

export const pushBatch = endpoint({
  method: 'POST',
  path: '/api/push/orders/batch',
  permission: 'integrations:push',
  summary: '推送一批工单',
  description: `${AUTH}逐件检查、逐件登记：一件有错不影响其余，结果按顺序逐件给出。`,
  body: z.object({
    orders: sensitive(
      z
        .array(z.record(z.string(), z.unknown()))
        .min(1, '没有工单')
        .max(MOST_AT_ONCE, `一次最多 ${MOST_AT_ONCE} 件`)
        .describe('工单，字段同“推送一件工单”'),
    ),
  }),
  returns: z.object({
    filed: z.number().int().describe('新建的件数'),
    known: z.number().int().describe('以前推送过的件数'),
    refused: z.number().int().describe('没有登记的件数'),
    results: z.array(
      z.object({
        index: z.number().int().describe('第几件，从 0 起'),
        externalNumber: z.string().nullable().describe('来源系统的编号'),
        order: Filed.nullable().describe('登记的结果'),
        problem: z
          .object({
            code: z.string().describe('原因代码'),
            message: z.string().describe('原因'),
            fields: z
              .array(z.object({ field: z.string().describe('字段'), message: z.string().describe('原因') }))
              .describe('有错的字段'),
          })
          .nullable()
          .describe('没有登记的原因'),
      }),
    ),
  }),
  errors: [replayErrors.other_request, replayErrors.in_progress],
  rateLimit: limit,
  idempotent: true,
})

const params = z.object({ externalNumber })

export const pushedOrder = endpoint({
  method: 'GET',
  path: '/api/push/orders/:externalNumber',
  permission: 'integrations:push',
  summary: '查询推送过的工单',
  description: AUTH,
  params,
  returns: z.object({
    externalNumber: z.string().describe('来源系统的编号'),
    number: z.string().describe('我方工单编号'),
    state: State,
    stateName: z.string().describe('状态'),
    says: z.string().describe('现在怎样'),
    className: z.string().nullable().describe('类别'),
    areaName: z.string().describe('所在区域'),
    handlerName: z.string().nullable().describe('承办单位'),
    reportedAt: z.iso.datetime().describe('登记时间'),
    promisedAt: z.iso.datetime().nullable().describe('预计有结果的时间'),
    closedAt: z.iso.datetime().nullable().describe('办结时间'),
    result: z.string().nullable().describe('处置结果，核查通过后给出'),
    rating: z
      .object({
        contacted: z.boolean().nullable().describe('联系了吗'),
        resolved: z.boolean().nullable().describe('解决了吗'),
        satisfied: z.boolean().nullable().describe('满意吗'),
        at: z.iso.datetime().describe('评价时间'),
      })
      .nullable()
      .describe('评价'),
    comments: z
      .array(
        z.object({
          at: z.iso.datetime().describe('时间'),
          fromOffice: z.boolean().describe('是否办理方的答复'),
          text: z.string().describe('内容'),
        }),
      )
      .describe('双方往来的留言，不含内部意见'),
  }),
  errors: [errors.unknown_number],
  rateLimit: limit,
})

export const commentPushed = endpoint({
  method: 'POST',
  path: '/api/push/orders/:externalNumber/comments',
  permission: 'integrations:push',
  summary: '补充说明',
  description: AUTH,
  params,
  body: z.object({
    text: z.string().trim().min(1, '请写下内容').max(1000, '不超过 1000 字').describe('内容'),
  }),
  returns: z.object({ id: z.string().describe('留言 id') }),
  errors: [errors.unknown_number, replayErrors.other_request, replayErrors.in_progress],
  rateLimit: limit,
  idempotent: true,
})

const standing = z.object({
  number: z.string().describe('我方工单编号'),
  state: State,
  stateName: z.string().describe('状态'),
  says: z.string().describe('现在怎样'),
})
const act = (name: 'urge' | 'withdraw', summary: string, title: string) =>
  endpoint({
    method: 'POST',
    path: `/api/push/orders/:externalNumber/${name}`,
    permission: 'integrations:push',
    summary,
    description: AUTH,
    params,
    body: z.object({ note: z.string().trim().max(500, '不超过 500 字').optional().describe(title) }),
    returns: standing,
    errors: [
      errors.unknown_number,
      orderErrors.wrong_state,
      orderErrors.guarded,
      replayErrors.other_request,
      replayErrors.in_progress,
    ],
    rateLimit: limit,
    idempotent: true,
  })

export const urgePushed = act('urge', '催办', '催办说明')
export const withdrawPushed = act('withdraw', '撤回', '撤回原因')
