import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { AppError, commonErrors, errorKinds, type FieldProblem } from '../../base/errors.ts'
import { sendInDialect } from './dialect.ts'

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  kind: string
  message: string
  trace: string
  details?: Record<string, unknown>
  fields?: FieldProblem[]
}

/** The one place where anything thrown becomes an answer (RFC 9457 application/problem+json). */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = asRefusal(error)
  if (!refusal)
    request.log.error({ err: error, trace: request.id, url: request.routeOptions.url }, 'unexpected error')
  const problem = problemOf(refusal, request.id)
  const { dialect, dialectSpec } = request.routeOptions.config ?? {}
  if (problem.status === 503) reply.header('retry-after', '5')
  if (typeof problem.details?.seconds === 'number')
    reply.header('retry-after', String(problem.details.seconds))
  if (dialect && dialectSpec) {
    const status = (refusal && dialectSpec.statuses[refusal.kind]) ?? problem.status
    const messages = problem.fields?.map(({ field, message }) => `${field}：${message}`) ?? [problem.message]
    const write = (format: string) =>
      dialect.refuse(
        messages.map((message) => ({ status, message })),
        format,
      )
    sendInDialect(request, reply.status(status), { spec: dialectSpec, write })
    return
  }
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function problemOf(refusal: AppError | undefined, trace: string): Problem {
  const status = refusal ? errorKinds[refusal.kind] : 500
  const { fields, ...details } = refusal?.details ?? {}
  const message = refusal?.message ?? `系统出错了，请稍后重试；如仍不行，请把编号 ${trace} 告诉管理员`
  return {
    type: 'about:blank',
    title: message,
    status,
    code: refusal?.code ?? 'common.bug',
    kind: refusal?.kind ?? 'bug',
    message,
    trace,
    ...(Object.keys(details).length > 0 ? { details } : {}),
    ...(fields ? { fields: fields as FieldProblem[] } : {}),
  }
}

function asRefusal(error: FastifyError | Error): AppError | undefined {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalid(
      error.validation.map((v) => ({
        field: v.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: v.message ?? '',
      })),
    )
  }
  return isDatabaseGone(error) ? commonErrors.unavailable() : refusalOfStatus(error)
}

/** Names the first field in the message itself, so that a plain client shows something useful. */
export function invalid(fields: FieldProblem[]): AppError {
  const first = fields[0]
  if (!first) return commonErrors.invalid()
  const message = first.field ? `${first.field}：${first.message}` : first.message
  return new AppError('common.invalid', 'invalid', message, { fields })
}

export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
}

function refusalOfStatus(error: FastifyError | Error): AppError | undefined {
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === undefined || status >= 500) return undefined
  if (status === 404) return commonErrors.not_found()
  if (status === 413) return commonErrors.too_large({ limit: '大小' })
  if (status === 429) return commonErrors.too_many({ seconds: 60 })
  return commonErrors.malformed()
}

// Connection refused, reset, admin shutdown, crash shutdown, cannot connect now, too many connections.
const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
])
const GONE_TEXT = /timeout exceeded when trying to connect|Connection terminated/

function isDatabaseGone(error: Error): boolean {
  return ('code' in error && GONE.has(String(error.code))) || GONE_TEXT.test(error.message)
}
