import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { Services } from './services.ts'

/** A call that says with `Authorization` who it is from, other than by a session or a token of a user. */
export interface SignedCall {
  /** What follows the scheme's name in `Authorization`. */
  credentials: string
  method: string
  /** Path and query as sent. */
  url: string
  body: Buffer
  ip: string
}

export interface AuthScheme {
  /** First word of `Authorization`, in lower case. */
  scheme: string
  /** Only credentials that begin so; the others are somebody else's. */
  prefix?: string
  /** Who calls. @throws the refusal, for a call that is not in order */
  identify(services: Services, call: SignedCall): Promise<Actor>
}

const schemes: AuthScheme[] = []

/** A module that keeps keys of its own makes them known, once when it is loaded. */
export function registerAuthScheme(scheme: AuthScheme): void {
  schemes.push(scheme)
}

/** Undefined when no module claims these credentials. */
export async function identifyBySchemes(
  services: Services,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  const sent = /^(\S+)\s+(.+)$/.exec(request.headers.authorization ?? '')
  const [, name, credentials] = sent ?? []
  if (!name || !credentials) return undefined
  const scheme = schemes.find(
    (one) => one.scheme === name.toLowerCase() && credentials.startsWith(one.prefix ?? ''),
  )
  return scheme?.identify(services, {
    credentials,
    method: request.method,
    url: request.url,
    body: request.rawBody ?? Buffer.alloc(0),
    ip: request.ip,
  })
}
