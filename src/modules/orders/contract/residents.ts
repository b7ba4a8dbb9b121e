import { z } from 'zod'
import { endpoint, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { AllowedAction, FileView, RestingAction } from './order.ts'
import { Rating, State } from './terms.ts'

const time = z.iso.datetime()

/** The order a demand was merged into: how far it is, nothing of who reported it and nothing anybody wrote. */
export const MainOrder = z.object({
  state: State,
  stateName: z.string().describe('状态，居民的说法'),
  says: z.string().describe('现在怎样：谁在办'),
  handlerName: z.string().nullable().describe('承办方'),
  promisedAt: time.nullable().describe('预计有结果的时间'),
})
export type MainOrder = z.infer<typeof MainOrder>

const Progress = z.object({ at: time.describe('时间'), title: z.string().describe('进展') })

/** A demand as its reporter sees it: in words, without the office's inside. */
export const MyOrder = z.object({
  id: z.string(),
  number: z.string().describe('编号'),
  title: z.string(),
  state: State,
  stateName: z.string(),
  says: z.string().describe('现在怎样：谁在办、预计什么时候有结果'),
  reportedAt: time,
  promisedAt: time.nullable().describe('预计有结果的时间'),
  closedAt: time.nullable(),
  unread: z.number().int().describe('没看过的进展和答复'),
  needsRating: z.boolean().describe('可以评价'),
  mergedInto: MainOrder.nullable().describe('与他人反映的是同一件事时，并入的那一件现在怎样'),
  version: z.number().int(),
})
export type MyOrder = z.infer<typeof MyOrder>

export const MyOrderDetail = MyOrder.extend({
  isPublic: z.boolean().describe('我选择了公开'),
  followers: z.number().int().describe('关注人数'),
  stages: z
    .array(
      z.object({
        name: z.string().describe('环节'),
        state: z.enum(['done', 'now', 'ahead']).describe('已过、正在、还没到'),
        by: time.nullable().describe('预计到何时'),
      }),
    )
    .describe('各环节预计到何时，办结后为空'),
  mainProgress: z.array(Progress).describe('并入的那一件的进展'),
  description: z.string(),
  address: z.string(),
  areaName: z.string(),
  point: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  className: z.string().nullable(),
  handlerName: z.string().nullable(),
  handlerPhone: z.string().nullable().describe('承办单位对外电话'),
  result: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string(), fromOffice: z.boolean() })),
  progress: z.array(z.object({ at: time, title: z.string(), text: z.string().nullable() })),
  comments: z.array(
    z.object({
      id: z.string(),
      at: time,
      authorName: z.string(),
      isMine: z.boolean(),
      text: z.string(),
      files: z.array(FileView).describe('随留言发来的照片'),
    }),
  ),
  rating: Rating.nullable(),
  actions: z.array(AllowedAction),
  resting: z.array(RestingAction).describe('过一会儿才能再办的'),
})
export type MyOrderDetail = z.infer<typeof MyOrderDetail>

export const myOrders = endpoint({
  method: 'GET',
  path: '/api/resident/orders',
  permission: 'orders:as_resident',
  summary: '我的诉求',
  query: z.object({
    stage: z.enum(['open', 'ended', 'to_rate']).optional().describe('在办、已办结、待评价'),
    ...pageQuery,
  }),
  returns: z.object({ rows: z.array(MyOrder), next: z.string().optional() }),
})

export const myOrder = endpoint({
  method: 'GET',
  path: '/api/resident/orders/:id',
  permission: 'orders:as_resident',
  summary: '我的诉求详情',
  params: z.object({ id: z.string().describe('工单 id') }),
  returns: MyOrderDetail,
  errors: [errors.not_found],
})
