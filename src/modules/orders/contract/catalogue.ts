import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'
import { Family, Limit } from './terms.ts'

export const OrderClass = z.object({
  id: z.string().describe('如 event-0102'),
  family: Family,
  code: z
    .string()
    .regex(/^\d{2}(\d{2})?$/, '大类两位、小类四位数字')
    .describe('代码：大类 2 位，小类 4 位')
    .meta({ title: '代码' }),
  parentId: z.string().nullable(),
  name: z.string().trim().min(1).max(50).describe('名称').meta({ title: '名称' }),
  path: z.string(),
  limit: Limit.meta({ title: '处置时限' }),
  keywords: z.array(z.string().max(30)).max(50).describe('用于推荐类别的词').meta({ title: '关键词' }),
  filingStandards: z.array(z.string().max(300)).max(30).describe('立案条件').meta({ title: '立案条件' }),
  closingStandard: z.string().max(500).describe('结案条件').meta({ title: '结案条件' }),
  isActive: z.boolean().meta({ title: '启用' }),
  isPublic: z.boolean().describe('居民可选').meta({ title: '居民可选' }),
  isSensitive: z.boolean().describe('敏感类：不对附近居民公开').meta({ title: '敏感类' }),
  version: z.number().int(),
})
export type OrderClass = z.infer<typeof OrderClass>

export const listClasses = endpoint({
  method: 'GET',
  path: '/api/order-classes',
  permission: 'signed_in',
  summary: '工单类别',
  returns: z.object({ rows: z.array(OrderClass) }),
})

const editable = OrderClass.pick({
  name: true,
  limit: true,
  keywords: true,
  filingStandards: true,
  closingStandard: true,
  isActive: true,
  isPublic: true,
}).extend({ isSensitive: OrderClass.shape.isSensitive.optional() })

export const createClass = endpoint({
  method: 'POST',
  path: '/api/order-classes',
  permission: 'orders:configure',
  summary: '新增类别',
  body: editable.extend({
    family: Family,
    code: OrderClass.shape.code,
    parentId: z.string().nullable().describe('上级类别'),
  }),
  returns: OrderClass,
  errors: [errors.unknown_class],
})

/** `openOrders` says what a change touches: running orders keep the limit they were given. */
export const changeClass = endpoint({
  method: 'PUT',
  path: '/api/order-classes/:id',
  permission: 'orders:configure',
  summary: '修改类别',
  params: z.object({ id: z.string().describe('类别 id') }),
  body: editable.extend({ version: z.int32().describe('看到的版本号，他人已改动则拒绝') }),
  returns: OrderClass,
  errors: [errors.unknown_class, errors.changed_meanwhile],
})

export const classUse = endpoint({
  method: 'GET',
  path: '/api/order-classes/:id/use',
  permission: 'orders:configure',
  summary: '类别的在办工单数',
  params: z.object({ id: z.string().describe('类别 id') }),
  returns: z.object({ openOrders: z.number().int() }),
})

/** 权责清单: for this class (or a whole major class), in this area, who is responsible. */
export const Responsibility = z.object({
  id: z.string(),
  classId: z.string(),
  classPath: z.string(),
  areaCode: z.string(),
  areaName: z.string(),
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('organisation').describe('单位'), id: z.string().describe('单位 id') }),
    z.object({ kind: z.literal('grid').describe('所在网格') }),
    z.object({ kind: z.literal('community').describe('所在社区') }),
  ]),
  targetName: z.string(),
})
export type Responsibility = z.infer<typeof Responsibility>

export const listResponsibilities = endpoint({
  method: 'GET',
  path: '/api/responsibilities',
  permission: 'orders:read',
  orPermissions: ['orders:configure'],
  summary: '权责清单',
  query: z.object({
    classId: z.string().optional().describe('类别'),
    area: z.string().optional().describe('区域'),
    organisation: z.string().optional().describe('单位'),
  }),
  returns: z.object({ rows: z.array(Responsibility) }),
})

export const setResponsibility = endpoint({
  method: 'PUT',
  path: '/api/responsibilities',
  permission: 'orders:configure',
  summary: '设置责任单位',
  body: z.object({
    classId: z.string().describe('类别').meta({ title: '类别' }),
    areaCode: z
      .string()
      .regex(/^\d{12}(\d{3})?$/)
      .describe('适用区域')
      .meta({ title: '适用区域' }),
    target: Responsibility.shape.target.describe('责任单位'),
  }),
  returns: Responsibility,
  errors: [errors.unknown_class, errors.unknown_target],
})

export const removeResponsibility = endpoint({
  method: 'DELETE',
  path: '/api/responsibilities/:id',
  permission: 'orders:configure',
  summary: '删除一条权责',
  params: z.object({ id: z.string().describe('权责 id') }),
  returns: z.object({ ok: z.literal(true) }),
})
