import { z } from 'zod'
import type { AnyEndpoint } from '../../base/contract.ts'
import { type ErrorKind, errorKinds } from '../../base/errors.ts'

/** The part of an OpenAPI operation we complete. */
export interface Operation {
  requestBody?: unknown
  responses?: Record<string, { description: string; content?: Record<string, unknown> }>
}

export const problemSchema = {
  type: 'object',
  description: '拒绝或出错时的回答（RFC 9457）',
  required: ['type', 'title', 'status', 'code', 'kind', 'message', 'trace'],
  properties: {
    type: { type: 'string', description: '固定为 about:blank' },
    title: { type: 'string', description: '同 message' },
    status: { type: 'integer', description: 'HTTP 状态' },
    code: { type: 'string', description: '拒绝的代码，供程序判断' },
    kind: { type: 'string', enum: [...Object.keys(errorKinds), 'bug'], description: '拒绝的种类' },
    message: { type: 'string', description: '给人看的说明，说清下一步怎么办' },
    trace: { type: 'string', description: '追踪编号，报告问题时提供' },
    details: { type: 'object', description: '与说明有关的数值' },
    fields: {
      type: 'array',
      description: '填写不正确的项',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string', description: '哪一项' },
          message: { type: 'string', description: '怎样改' },
        },
      },
    },
  },
}

const meaning: Record<number, string> = {
  400: '请求无法读取',
  401: '未登录',
  403: '没有权限',
  404: '没有找到，或不在管辖范围内',
  409: '与现状冲突，例如别人先办了',
  422: '内容填写不正确',
  429: '操作太频繁',
  503: '服务暂时不可用',
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const bytes = { type: 'string', format: 'binary' }

/** Adds what the route's schema cannot say: the file in a form, a file as the answer, every refusal. */
export function completeOperation(operation: Operation, endpoint: AnyEndpoint): void {
  const isFile = endpoint.returns.meta()?.file === true
  const good = operation.responses?.['200']
  const goodContent = good?.content && inFormats(good.content, endpoint)
  const success = {
    description: '成功',
    ...(isFile ? { content: { '*/*': { schema: bytes } } } : goodContent && { content: goodContent }),
  }
  operation.responses = {
    ...(endpoint.returns.meta()?.redirect === true
      ? { '302': { description: '转到另一个页面' } }
      : { '200': success }),
    ...Object.fromEntries(
      refusalStatuses(endpoint).map((status) => [
        status,
        { description: meaning[status] ?? '拒绝', content: refusalOf(endpoint) },
      ]),
    ),
  }
  if (endpoint.upload) operation.requestBody = uploadBody(endpoint)
}

/** The statuses an endpoint may answer with besides 200 and 500. */
export function refusalStatuses(endpoint: AnyEndpoint): number[] {
  const always: ErrorKind[] = ['malformed', 'invalid', 'unavailable']
  if (endpoint.permission !== 'anyone') always.push('unauthenticated', 'forbidden')
  if (endpoint.rateLimit) always.push('limited')
  const declared = (endpoint.errors ?? []).map(({ kind }) => kind)
  const statusOf = (kind: ErrorKind) => endpoint.dialect?.statuses[kind] ?? errorKinds[kind]
  return [...new Set([...always, ...declared].map(statusOf))].sort()
}

/** One answer in every format of the standard it belongs to. */
function inFormats(content: Record<string, unknown>, { dialect }: AnyEndpoint): Record<string, unknown> {
  if (!dialect) return content
  return Object.fromEntries(Object.values(dialect.formats).map((type) => [type, Object.values(content)[0]]))
}

function refusalOf({ dialect }: AnyEndpoint): Record<string, unknown> {
  if (!dialect) return problem
  const { $schema: _, ...schema } = z.toJSONSchema(dialect.refusal) as Record<string, unknown>
  return Object.fromEntries(Object.values(dialect.formats).map((type) => [type, { schema }]))
}

function uploadBody(endpoint: AnyEndpoint): unknown {
  const fields = endpoint.body
    ? (z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>)
    : { type: 'object' }
  const { $schema: _, properties, required, ...rest } = fields
  const schema = {
    ...rest,
    properties: { ...(properties as object), file: { ...bytes, description: '文件，放在其他各项之后' } },
    required: [...((required as string[] | undefined) ?? []), 'file'],
  }
  return { required: true, content: { 'multipart/form-data': { schema } } }
}
