import { z } from 'zod'
import { done, endpoint, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Family, Point, State } from './terms.ts'

const time = z.iso.datetime()
const id = z.string().max(64).describe('工单 id')

/** The office's inner stages in a resident's words. */
export const outsideStateNames: Record<State, string> = {
  pending_register: '待受理',
  pending_verify: '现场核实中',
  pending_dispatch: '安排中',
  returned: '安排中',
  pending_handle: '办理中',
  handling: '办理中',
  suspended: '暂缓办理',
  handle_finish: '核查中',
  pending_check: '核查中',
  pending_rating: '待评价',
  pending_close: '归档中',
  closed: '已办结',
  force_closed: '已办结',
  not_accepted: '未受理',
  withdrawn: '已撤回',
  voided: '已作废',
  merged: '已并入另一件',
}

/** What neighbours see of an order: nothing of who asked, where they live, or who in the office works on it. */
export const PublicOrder = z.object({
  id: z.string().describe('工单 id'),
  title: z.string().describe('标题，号码、门牌和姓名已遮盖'),
  state: State.describe('状态'),
  stateName: z.string().describe('状态名称'),
  className: z.string().describe('类别'),
  family: Family.describe('大类'),
  areaName: z.string().describe('社区'),
  lng: z.number().nullable().describe('经度，取整到约 20 米，诉求类约 100 米'),
  lat: z.number().nullable().describe('纬度，取整到约 20 米，诉求类约 100 米'),
  reportedAt: time.describe('反映时间'),
  closedAt: time.nullable().describe('办结时间'),
  followers: z.number().int().describe('关注人数'),
  distanceM: z.number().int().nullable().describe('距所给地点多少米'),
  isMine: z.boolean().describe('是我反映的'),
  isFollowing: z.boolean().describe('我已关注'),
})
export type PublicOrder = z.infer<typeof PublicOrder>

export const PublicOrderDetail = PublicOrder.extend({
  description: z.string().describe('情况，号码、门牌和姓名已遮盖'),
  handlerName: z.string().nullable().describe('承办单位'),
  expectedAt: time.nullable().describe('预计有结果的时间'),
  result: z.string().nullable().describe('处理结果，已遮盖'),
  progress: z
    .array(z.object({ at: time.describe('时间'), title: z.string().describe('到了哪一步') }))
    .describe('办理进展，最新在前'),
})
export type PublicOrderDetail = z.infer<typeof PublicOrderDetail>

const degrees = (most: number) => z.coerce.number().min(-most).max(most).optional()
const filters = {
  lng: degrees(180).describe('我的位置，经度'),
  lat: degrees(90).describe('我的位置，纬度'),
  radiusM: z.coerce.number().int().min(100).max(5000).default(1500).describe('多少米以内'),
  area: z
    .string()
    .regex(/^\d{12}(\d{3})?$/)
    .optional()
    .describe('区域代码'),
  family: Family.optional().describe('大类'),
  stage: z.enum(['open', 'ended', 'all']).default('open').describe('在办、近 90 天办结、全部'),
}

/** A map is moved often; somebody who is not signed in shares an address with a whole mobile network. */
const rateLimit = { max: 120, maxUnknown: 60, seconds: 60 }
const whoMay = '是否需要登录由系统设置“附近公开”决定。没有姓名、电话、门牌和照片。'

export const publicOrders = endpoint({
  method: 'GET',
  path: '/api/public/orders',
  permission: 'anyone',
  summary: '附近公开的诉求',
  description: whoMay,
  query: z.object({ ...filters, ...pageQuery }),
  returns: z.object({
    rows: z.array(PublicOrder).describe('最新在前'),
    next: z.string().optional().describe('下一页游标'),
  }),
  errors: [errors.public_closed],
  rateLimit,
})

export const publicPoints = endpoint({
  method: 'GET',
  path: '/api/public/orders/points',
  permission: 'anyone',
  summary: '附近公开的诉求在地图上的位置',
  description: whoMay,
  query: z.object(filters),
  returns: z.object({
    points: z
      .array(
        z.object({
          id: z.string().describe('工单 id'),
          title: z.string().describe('标题，已遮盖'),
          state: State.describe('状态'),
          lng: z.number().describe('经度'),
          lat: z.number().describe('纬度'),
        }),
      )
      .describe('最多 1,000 个，最新在前'),
    isCapped: z.boolean().describe('还有更多没有画出来'),
  }),
  errors: [errors.public_closed],
  rateLimit,
})

export const publicOrder = endpoint({
  method: 'GET',
  path: '/api/public/orders/:id',
  permission: 'anyone',
  summary: '公开的诉求',
  description: whoMay,
  params: z.object({ id }),
  returns: PublicOrderDetail,
  errors: [errors.public_closed, errors.not_found],
  rateLimit,
})

/** What is said on the phone before a report is sent. */
export const outlook = endpoint({
  method: 'POST',
  path: '/api/resident/outlook',
  permission: 'orders:as_resident',
  summary: '提交之前：预计何时有结果、能否公开、附近有没有人反映过',
  audit: 'off',
  body: z.object({
    description: z.string().max(5000).default('').describe('情况描述'),
    classId: z.string().optional().describe('已选类别'),
    point: Point.optional().describe('地点坐标'),
  }),
  returns: z.object({
    expectedAt: time.describe('预计有结果的时间'),
    stages: z
      .array(z.object({ name: z.string().describe('环节'), by: time.describe('预计到何时') }))
      .describe('各环节预计到何时'),
    mayBePublic: z.boolean().describe('可以公开'),
    isPublicByDefault: z.boolean().describe('默认公开'),
    similar: z.array(PublicOrder).describe('50 米内可能是同一件事的，最多 3 件'),
  }),
  rateLimit: { max: 60, seconds: 60 },
})

export const followOrder = endpoint({
  method: 'PUT',
  path: '/api/resident/follows/:id',
  permission: 'orders:as_resident',
  summary: '关注附近的诉求',
  description: '关注后每一步进展都会通知；看到的是公开的进展。',
  params: z.object({ id }),
  returns: z.object({ followers: z.number().int().describe('关注人数') }),
  errors: [errors.not_found, errors.own_order],
  audit: 'off',
})

export const unfollowOrder = endpoint({
  method: 'DELETE',
  path: '/api/resident/follows/:id',
  permission: 'orders:as_resident',
  summary: '取消关注',
  params: z.object({ id }),
  returns: done,
  audit: 'off',
})

export const myFollows = endpoint({
  method: 'GET',
  path: '/api/resident/follows',
  permission: 'orders:as_resident',
  summary: '我关注的',
  query: z.object(pageQuery),
  returns: z.object({
    rows: z
      .array(PublicOrder.extend({ unread: z.number().int().describe('没看过的进展') }))
      .describe('关注的诉求'),
    next: z.string().optional().describe('下一页游标'),
  }),
})

export const markSeen = endpoint({
  method: 'PUT',
  path: '/api/resident/orders/:id/seen',
  permission: 'orders:as_resident',
  summary: '看过了',
  description: '自己反映的诉求；之后的进展和答复才算未读。',
  params: z.object({ id }),
  returns: done,
  audit: 'off',
})

export const markFollowSeen = endpoint({
  method: 'PUT',
  path: '/api/resident/follows/:id/seen',
  permission: 'orders:as_resident',
  summary: '看过关注的诉求了',
  params: z.object({ id }),
  returns: done,
  errors: [errors.not_found],
  audit: 'off',
})
