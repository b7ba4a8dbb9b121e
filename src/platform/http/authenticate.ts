import type { FastifyRequest } from 'fastify'
import { commonErrors } from '../../base/errors.ts'
import { type Actor, anonymous } from '../access/actor.ts'
import { findActor } from '../identity/actors.ts'
import { identifyBySchemes } from './auth-schemes.ts'
import type { Services } from './services.ts'

export const SESSION_COOKIE = 'wangge_session'

/** Who sends this request: by a key of a module, by bearer token, else by cookie, else nobody. */
export async function authenticate(services: Services, request: FastifyRequest): Promise<Actor> {
  const other = await identifyBySchemes(services, request)
  if (other) return other
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const cookie = bearer ? undefined : request.cookies[SESSION_COOKIE]
  const token = bearer ?? cookie
  if (!token) return anonymous
  const actor = await findActor(services.connection.db, token, services.config.idleMinutes)
  if (!actor) return anonymous
  if (cookie) refuseCrossSite(request)
  return actor
}

/**
 * A cookie travels with requests other sites make a browser send; those may not change anything.
 * SameSite=Lax already stops most, this stops the rest (sibling sub-domains, old browsers).
 */
function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return
    throw commonErrors.cross_site()
  }
  const { origin, host } = request.headers
  // A sandboxed page sends the word `null`, which is no address at all.
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    throw commonErrors.cross_site()
}
