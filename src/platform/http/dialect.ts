import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnyEndpoint, DialectSpec } from '../../base/contract.ts'
import { commonErrors } from '../../base/errors.ts'
import { type Actor, anonymous } from '../access/actor.ts'
import { findActor } from '../identity/actors.ts'
import { readForm } from './form.ts'
import type { Services } from './services.ts'

/** How the routes of an outside standard talk; what it promises stands in the endpoint's `DialectSpec`. */
export interface Dialect {
  /** Who presents this key; undefined when it is none of the standard's keys. */
  identify(services: Services, key: string): Promise<Actor | undefined>
  /** The answer in one of the formats. */
  write(answer: unknown, format: string): string
  refuse(refusals: readonly Refusal[], format: string): string
}

export interface Refusal {
  status: number
  message: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    dialect?: Dialect
    dialectSpec?: DialectSpec
  }
}

/** Below its address everything is the standard's: forms are read there, and only there, and nothing found is said its way. */
export async function addDialect(
  app: FastifyInstance,
  spec: DialectSpec,
  { dialect, addRoutes }: { dialect: Dialect; addRoutes: (child: FastifyInstance) => void },
): Promise<void> {
  await app.register(async (child) => {
    child.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'buffer' },
      (_request, body, done) => {
        const form = readForm(body as Buffer)
        done(form ? null : commonErrors.malformed(), form)
      },
    )
    // Standards older than ours say "in the URL or in the form", and clients do both and send what was left empty.
    child.addHook('preValidation', async (request) => {
      request.query = filledIn(asObject(request.query))
      if (request.method === 'GET' || request.method === 'HEAD') return
      request.body = { ...asObject(request.query), ...filledIn(asObject(request.body)) }
    })
    addRoutes(child)
    child.all(
      `${spec.prefix}/*`,
      { schema: { hide: true }, config: { dialect, dialectSpec: spec } },
      async () => {
        throw commonErrors.not_found()
      },
    )
  })
}

/** By the standard's key, else by a token of ours. Cookies count for nothing: these addresses are open to other sites. */
export async function authenticateByKey(
  services: Services,
  request: FastifyRequest,
  { endpoint, dialect }: { endpoint: AnyEndpoint; dialect: Dialect },
): Promise<Actor> {
  const key = keyIn(request, endpoint.dialect!.keyField)
  if (!key) return anonymous
  const { connection, config } = services
  const actor =
    (await dialect.identify(services, key)) ?? (await findActor(connection.db, key, config.idleMinutes))
  if (!actor) throw commonErrors.unknown_key()
  return actor
}

function keyIn(request: FastifyRequest, field: string): string | undefined {
  const sent = asObject(request.body)[field] ?? asObject(request.query)[field]
  if (typeof sent === 'string' && sent !== '') return sent
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** `xml` of `/requests.xml`; the first format where the address names none we know. */
export function formatOf(request: FastifyRequest, { formats }: DialectSpec): string {
  const named = /\.(\w+)(?:\?|$)/.exec(request.url)?.[1] ?? ''
  return named in formats ? named : Object.keys(formats)[0]!
}

export function sendInDialect(
  request: FastifyRequest,
  reply: FastifyReply,
  { spec, write }: { spec: DialectSpec; write: (format: string) => string },
): FastifyReply {
  const format = formatOf(request, spec)
  return reply
    .header('access-control-allow-origin', '*')
    .type(`${spec.formats[format]}; charset=utf-8`)
    .send(write(format))
}

function filledIn(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
