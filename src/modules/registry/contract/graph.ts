import { z } from 'zod'
import { endpoint } from '../../../base/contract.ts'
import { errors } from './errors.ts'

export const nodeKinds = ['person', 'house', 'legal_entity', 'place'] as const
export type NodeKind = (typeof nodeKinds)[number]

export const GraphNode = z.object({
  key: z.string().describe('种类和编号'),
  kind: z.enum(nodeKinds).describe('种类'),
  id: z.string().describe('编号'),
  label: z.string().describe('姓名、地址或名称，按权限遮盖'),
  detail: z.string().describe('性别年龄、类别'),
  hops: z.number().int().describe('离中心几步，0 为中心'),
})
export type GraphNode = z.infer<typeof GraphNode>

export const GraphEdge = z.object({
  from: z.string().describe('起点'),
  to: z.string().describe('终点'),
  label: z.string().describe('关系'),
})
export type GraphEdge = z.infer<typeof GraphEdge>

export const getRelations = endpoint({
  method: 'GET',
  path: '/api/registry/relations/:kind/:id',
  permission: 'registry:read',
  summary: '人员或房屋两步以内的关系，只含您有权看到的',
  params: z.object({
    kind: z.enum(['person', 'house']).describe('person 人员，house 房屋'),
    id: z.string().max(64).describe('编号'),
  }),
  returns: z.object({
    nodes: z.array(GraphNode).describe('中心在前'),
    edges: z.array(GraphEdge).describe('关系'),
    isCut: z.boolean().describe('太多，没有全部列出'),
  }),
  errors: [errors.not_found],
})
