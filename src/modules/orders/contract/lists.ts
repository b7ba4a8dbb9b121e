import { z } from 'zod'
import { endpoint, fileAnswer, flag, listOf, pageOf, pageQuery } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { figureFilters } from './figure-filters.ts'
import { OrderDetail, OrderRow } from './order.ts'
import { SUBJECT } from './subjects.ts'
import { Family, Mode, Point, Source, State, Urgency } from './terms.ts'

/** The filters of the list; the export takes the same. All are combined with "and". */
export const orderFilters = {
  q: z.string().trim().max(100).optional().describe('关键词：编号、标题、地址、描述'),
  state: listOf(State).optional().describe('状态，可多个'),
  stage: z.enum(['open', 'ended']).optional().describe('在办或已结束'),
  classId: z.string().optional().describe('类别，含其小类'),
  family: Family.optional().describe('部件、事件、诉求'),
  area: z.string().optional().describe('区域，含下级'),
  desk: z.string().optional().describe('受理派遣层级的区域代码'),
  organisation: z.string().optional().describe('承办单位'),
  source: listOf(Source).optional().describe('来源，可多个'),
  urgency: listOf(Urgency).optional().describe('紧急程度'),
  from: z.iso.datetime().optional().describe('上报时间起（含）'),
  to: z.iso.datetime().optional().describe('上报时间止（不含）'),
  closedFrom: z.iso.datetime().optional().describe('结案时间起（含）'),
  closedTo: z.iso.datetime().optional().describe('结案时间止（不含）'),
  due: z.enum(['overdue', 'soon']).optional().describe('当前环节超期，或两小时内到期'),
  alert: z.enum(['near', 'overdue', 'raised']).optional().describe('在办中已预警临期、已超期、已升级督办'),
  late: flag.optional().describe('处置曾经超期'),
  onTime: flag.optional().describe('按时办结'),
  rateable: flag.optional().describe('可由诉求人评价'),
  rated: flag.optional().describe('有有效评价'),
  resolved: flag.optional().describe('评价为已解决'),
  satisfied: flag.optional().describe('评价为满意'),
  contacted: flag.optional().describe('评价为已联系'),
  mine: z.enum(['todo', 'done', 'reported']).optional().describe('待我办、我办过的、我上报的'),
  supervised: flag.optional().describe('督办中'),
  mode: listOf(Mode).optional().describe('办理方式，可多个'),
  subject: z
    .string()
    .regex(SUBJECT, '写成 种类:档案编号，如 component:…')
    .optional()
    .describe('关联的档案，如 component:…；人员还包括用其档案里的电话反映的'),
  ...figureFilters,
}

export const listOrders = endpoint({
  method: 'GET',
  path: '/api/orders',
  permission: 'orders:read',
  summary: '工单列表',
  query: z.object({
    ...orderFilters,
    sort: z.enum(['reported', 'due']).default('reported').describe('按上报时间倒序，或按到期时间'),
    ...pageQuery,
  }),
  returns: pageOf(OrderRow),
})

export const getOrder = endpoint({
  method: 'GET',
  path: '/api/orders/:id',
  permission: 'orders:read',
  summary: '工单详情',
  params: z.object({ id: z.string().describe('工单 id 或编号') }),
  returns: OrderDetail,
  errors: [errors.not_found],
})

/** Points of the list's rows for the map, at most 2,000, newest first. */
export const mapOrders = endpoint({
  method: 'GET',
  path: '/api/orders/map',
  permission: 'orders:read',
  summary: '工单地图',
  query: z.object(orderFilters),
  returns: z.object({
    points: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        state: State,
        lng: z.number(),
        lat: z.number(),
        isLate: z.boolean(),
      }),
    ),
    capped: z.boolean(),
  }),
})

/** What somebody who goes there needs besides: tasks at one place are done in one knock. */
const InboxRow = OrderRow.extend({
  address: z.string().describe('地址'),
  point: Point.nullable().describe('地点坐标'),
})
export type InboxRow = z.infer<typeof InboxRow>

/** 待办: what waits for me, soonest due first, with how many in each state. */
export const inbox = endpoint({
  method: 'GET',
  path: '/api/inbox',
  permission: 'orders:read',
  summary: '我的待办',
  query: z.object({ limit: pageQuery.limit, after: pageQuery.after }),
  returns: z.object({
    rows: z.array(InboxRow),
    next: z.string().optional(),
    counts: z.object({
      total: z.number().int(),
      soon: z.number().int().describe('两小时内到期'),
      overdue: z.number().int(),
      byState: z.array(z.object({ state: State, name: z.string(), count: z.number().int() })),
    }),
  }),
})

export const exportOrders = endpoint({
  method: 'GET',
  path: '/api/orders/export',
  permission: 'orders:export',
  audit: 'read',
  summary: '导出工单',
  query: z.object({
    ...orderFilters,
    format: z.enum(['xlsx', 'csv']).default('xlsx').describe('文件格式'),
    purpose: z.string().trim().min(2, '请写明用途').max(100).describe('用途，记入审计'),
  }),
  returns: fileAnswer,
  rateLimit: { max: 30, seconds: 3600 },
})

const SavedView = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string().describe('地址栏中的筛选条件'),
})
export const listViews = endpoint({
  method: 'GET',
  path: '/api/orders/views',
  permission: 'orders:read',
  summary: '我的视图',
  returns: z.object({ rows: z.array(SavedView) }),
})
export const saveView = endpoint({
  method: 'POST',
  path: '/api/orders/views',
  permission: 'orders:read',
  audit: 'off',
  summary: '保存视图',
  body: z.object({
    name: z.string().trim().min(1, '请起个名字').max(30).describe('名称'),
    query: z.string().max(2000).describe('筛选条件'),
  }),
  returns: SavedView,
})
export const deleteView = endpoint({
  method: 'DELETE',
  path: '/api/orders/views/:id',
  permission: 'orders:read',
  audit: 'off',
  summary: '删除视图',
  params: z.object({ id: z.string().describe('视图 id') }),
  returns: z.object({ ok: z.literal(true) }),
})
