import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { commonErrors } from '../../base/errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body's bytes as they came: what a signature and an Idempotency-Key stand for. */
    rawBody: Buffer | null
  }
}

/** Reads JSON as Fastify does, keeps its bytes with the request, and refuses what is no UTF-8. */
export function keepRawBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.decorateRequest('rawBody', null)
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer
    if (!isUtf8(bytes)) {
      done(commonErrors.malformed())
      return
    }
    request.rawBody = bytes
    parse(request, bytes.toString('utf8'), done)
  })
}
