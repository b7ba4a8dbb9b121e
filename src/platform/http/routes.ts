import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import type { AnyEndpoint, FileAnswer, RedirectAnswer } from '../../base/contract.ts'
import { commonErrors } from '../../base/errors.ts'
import { type Actor, mayCall } from '../access/actor.ts'
import { appendAudit } from '../audit/record.ts'
import { authenticate } from './authenticate.ts'
import { authenticateByKey, sendInDialect } from './dialect.ts'
import { type Caller, type Cookie, makeContext } from './make-context.ts'
import type { Route, UploadedFile } from './module.ts'
import { fieldProblems, invalid } from './problem.ts'
import { unreadableTexts } from './readable-text.ts'
import { redactor } from './redact.ts'
import { answerOnce } from './replay.ts'
import { sendFile } from './send-file.ts'
import type { Services } from './services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
  }
  interface FastifyContextConfig {
    endpoint?: AnyEndpoint
  }
}

/** Puts one declared endpoint on the server: permission first, then validation, then the use case. */
export function addRoute(app: FastifyInstance, services: Services, route: Route): void {
  const { endpoint, run, dialect } = route
  const redact = redactor(endpoint)
  const isFile = endpoint.returns.meta()?.file === true
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    config: {
      endpoint,
      ...rateLimitOf(endpoint),
      ...(dialect && endpoint.dialect ? { dialect, dialectSpec: endpoint.dialect } : {}),
    },
    ...(endpoint.upload ? { bodyLimit: endpoint.upload.maxBytes + 64 * 1024 } : {}),
    // Before validation: a stranger learns nothing about the fields.
    preValidation: async (request) => {
      request.actor = dialect
        ? await authenticateByKey(services, request, { endpoint, dialect })
        : await authenticate(services, request)
      await checkPermission(services, request, endpoint)
      const { params, query, body } = request
      const unreadable = [params, query, body].flatMap(unreadableTexts)
      if (unreadable.length > 0) throw invalid(unreadable)
    },
    handler: async (request, reply) => {
      const upload = endpoint.upload ? await readUpload(request, endpoint) : undefined
      const input = {
        ...asObject(request.query),
        ...(upload?.fields ?? asObject(request.body)),
        ...asObject(request.params),
      }
      const { ctx, settle, cookies } = makeContext(services, callerOf(request, endpoint, redact(input)))
      const work = async () => {
        const answer = await run(ctx, input, upload?.file)
        await settle()
        return answer
      }
      const answer = endpoint.idempotent ? await answerOnce(services, { request, reply }, work) : await work()
      applyCookies(request, reply, cookies)
      if (isFile) return sendFile(request, reply, answer as FileAnswer)
      if (isRedirect(endpoint)) return reply.redirect((answer as RedirectAnswer).to)
      if (!dialect || !endpoint.dialect) return reply.send(answer)
      // The text leaves as it is, so what was promised is checked here.
      const promised = endpoint.returns.parse(answer)
      return sendInDialect(request, reply, {
        spec: endpoint.dialect,
        write: (format) => dialect.write(promised, format),
      })
    },
  })
}

function isRedirect({ returns }: AnyEndpoint): boolean {
  return returns.meta()?.redirect === true
}

function schemaOf(endpoint: AnyEndpoint): FastifySchema {
  const hasBody = endpoint.returns.meta()?.file !== true && !isRedirect(endpoint)
  return {
    summary: endpoint.summary,
    ...(endpoint.description ? { description: endpoint.description } : {}),
    ...(endpoint.params ? { params: endpoint.params } : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.body && !endpoint.upload ? { body: endpoint.body } : {}),
    ...(endpoint.idempotent ? { headers: idempotencyHeaders } : {}),
    ...(hasBody ? { response: { 200: endpoint.returns } } : {}),
  }
}

const idempotencyHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/, 'Idempotency-Key 为 8–200 个可见的 ASCII 字符')
    .optional()
    .describe('幂等键：同键同内容 48 小时内只执行一次，重发得到同一答复'),
})

function rateLimitOf(endpoint: AnyEndpoint) {
  if (!endpoint.rateLimit) return {}
  const { max, maxUnknown = max, seconds } = endpoint.rateLimit
  const most = ({ actor }: FastifyRequest) => {
    if (actor?.callsPerMinute !== undefined) return Math.ceil((actor.callsPerMinute * seconds) / 60)
    return actor?.kind === 'anonymous' ? maxUnknown : max
  }
  return { rateLimit: { max: most, timeWindow: seconds * 1000 } }
}

async function checkPermission(
  services: Services,
  request: FastifyRequest,
  endpoint: AnyEndpoint,
): Promise<void> {
  const actor = request.actor!
  const ways = [endpoint.permission, ...(endpoint.orPermissions ?? [])]
  if (ways.some((permission) => mayCall(actor, permission))) return
  if (actor.kind === 'anonymous') throw commonErrors.sign_in_first()
  await services.connection.db.transaction().execute((tx) =>
    appendAudit(tx, {
      at: new Date(),
      actor,
      ip: request.ip,
      trace: request.id,
      action: endpoint.permission,
      summary: endpoint.summary,
      subject: Object.values(asObject(request.params)).join('/') || null,
      outcome: 'denied',
      detail: { path: endpoint.path },
    }),
  )
  throw commonErrors.not_allowed()
}

function callerOf(request: FastifyRequest, endpoint: AnyEndpoint, detail: Record<string, unknown>): Caller {
  const changes = endpoint.method !== 'GET' ? endpoint.audit !== 'off' : endpoint.audit === 'read'
  const subject = Object.values(asObject(request.params)).join('/')
  return {
    actor: request.actor!,
    trace: request.id,
    ip: request.ip,
    agent: request.headers['user-agent'] ?? null,
    origin: `${request.protocol}://${request.host}`,
    ...(changes
      ? { audit: { action: endpoint.permission, summary: endpoint.summary, detail, subject } }
      : {}),
  }
}

/** Scripts of a page never see our cookies, other sites' forms do not carry them, plain HTTP only where the page came so. */
function applyCookies(request: FastifyRequest, reply: FastifyReply, cookies: readonly Cookie[]): void {
  const secure = request.protocol === 'https'
  for (const { name, value, maxAge } of cookies) {
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
    if (value === null) reply.clearCookie(name, options)
    else reply.setCookie(name, value, { ...options, ...(maxAge !== undefined && { maxAge }) })
  }
}

/** Fields come before the file, so that they are known when the file's bytes begin to arrive. */
async function readUpload(
  request: FastifyRequest,
  endpoint: AnyEndpoint,
): Promise<{ fields: Record<string, unknown>; file: UploadedFile }> {
  if (!request.isMultipart()) throw commonErrors.malformed()
  const part = await request.file({
    limits: { fileSize: endpoint.upload!.maxBytes, files: 1, fieldSize: 1024 * 1024 },
  })
  if (!part) throw invalid([{ field: 'file', message: '请选择文件' }])
  const sent: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(part.fields)) {
    if (field && !Array.isArray(field) && field.type === 'field') sent[name] = field.value
  }
  const parsed = endpoint.body ? (endpoint.body as z.ZodObject).safeParse(sent) : undefined
  const problems = parsed?.success === false ? fieldProblems(parsed.error) : unreadableTexts(sent)
  if (problems.length > 0) {
    part.file.resume()
    throw invalid(problems)
  }
  const file: UploadedFile = {
    filename: part.filename,
    mimetype: part.mimetype,
    stream: part.file,
    truncated: () => part.file.truncated,
  }
  return { fields: parsed?.data ?? {}, file }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
