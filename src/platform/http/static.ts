import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { commonErrors } from '../../base/errors.ts'

const ENDS = ['field', 'resident', 'screen'] as const

/** Serves the built screens: each end's page for every address below it, hashed assets for a year. */
export async function addScreens(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(directory)) return
  await app.register(fastifyStatic, { root: directory, serve: false })
  app.get('/assets/*', { schema: { hide: true } }, (request, reply) => {
    const name = (request.params as { '*': string })['*']
    return reply.sendFile(join('assets', name), { maxAge: '365d', immutable: true })
  })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) throw commonErrors.not_found()
    return page(reply, endOf(request.url))
  })
}

function endOf(url: string): string {
  const first = url.split(/[/?#]/)[1]
  return ENDS.find((end) => end === first) ?? 'console'
}

function page(reply: FastifyReply, end: string): FastifyReply {
  return reply
    .header('cache-control', 'no-cache')
    .header(
      'content-security-policy',
      "default-src 'self'; script-src 'self'; img-src 'self' data: blob: https:; connect-src 'self' https:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'",
    )
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .sendFile(`src/apps/${end}/index.html`, { cacheControl: false })
}
