import { commonErrors } from '../../base/errors.ts'
import { authenticate } from '../http/authenticate.ts'
import type { HttpApp } from '../http/http-app.ts'
import type { Services } from '../http/services.ts'

const HEARTBEAT_MS = 25_000
const LONGEST_MS = 30 * 60_000

/** `GET /api/live?topics=orders`: server-sent hints of what changed; the browser then asks again. */
export function addLiveRoute(app: HttpApp, services: Services): void {
  app.get<{ Querystring: { topics?: string } }>(
    '/api/live',
    { schema: { hide: true } },
    async (request, reply) => {
      const actor = await authenticate(services, request)
      if (actor.kind === 'anonymous') throw commonErrors.sign_in_first()
      const topics = (request.query.topics ?? '').split(',').filter(Boolean).slice(0, 20)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write('retry: 3000\n\n')
      const leave = services.live.subscribe({
        actor,
        topics,
        send: (note) => raw.write(`data: ${JSON.stringify(note)}\n\n`),
      })
      const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS)
      // The browser connects again at once; by then a revoked session or a changed post shows.
      const end = setTimeout(() => raw.end(), LONGEST_MS)
      raw.on('close', () => {
        clearInterval(heartbeat)
        clearTimeout(end)
        leave()
      })
    },
  )
}
