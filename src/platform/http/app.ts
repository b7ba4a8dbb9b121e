import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { commonErrors } from '../../base/errors.ts'
import { addLiveRoute } from '../realtime/route.ts'
import { addDialect } from './dialect.ts'
import type { Module, Route } from './module.ts'
import { addOpenApi } from './openapi.ts'
import { answerError } from './problem.ts'
import { keepRawBodies } from './raw-body.ts'
import { addRoute } from './routes.ts'
import type { Services } from './services.ts'
import { addScreens } from './static.ts'

z.config(z.locales.zhCN())

/** The whole HTTP surface of the given modules. `screens` is the folder of the built web pages, if any. */
export async function buildApp(
  services: Services,
  modules: readonly Module[],
  screens?: string,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: services.config.trustProxy,
    genReqId: () => randomUUID(),
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: true,
    // An address no route is looked up for: badly encoded, or with a part longer than any name.
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerError(commonErrors.not_found(), request, reply))
  app.decorateRequest('actor', null)
  keepRawBodies(app)
  await app.register(cookie)
  await app.register(multipart)
  await app.register(compress, { threshold: 4096, encodings: ['gzip', 'deflate', 'identity'] })
  await app.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    keyGenerator: (request) => request.actor?.userId || request.ip,
    errorResponseBuilder: (_request, limit) =>
      commonErrors.too_many({ seconds: Math.ceil(limit.ttl / 1000) }),
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await addOpenApi(app, services.version)
  await addRoutes(
    app,
    services,
    modules.flatMap((module) => module.routes ?? []),
  )
  addLiveRoute(app, services)
  if (screens) await addScreens(app, screens)
  return app
}

/** Ours on the server itself, those of each outside standard in a scope of their own. */
async function addRoutes(app: FastifyInstance, services: Services, routes: readonly Route[]): Promise<void> {
  for (const [spec, members] of Map.groupBy(routes, ({ endpoint }) => endpoint.dialect)) {
    const add = (to: FastifyInstance) => {
      for (const route of members) addRoute(to, services, route)
    }
    const dialect = members[0]?.dialect
    if (spec && dialect) await addDialect(app, spec, { dialect, addRoutes: add })
    else add(app)
  }
}
