import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { AnyEndpoint } from '../../base/contract.ts'
import { completeOperation, type Operation, problemSchema } from './openapi-operation.ts'

/** `/api/docs` and `/api/openapi.json`, drawn from the same declarations as the routes. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  const endpoints = new Map<string, AnyEndpoint>()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '网格 Wangge 接口',
        version,
        description: '基层网格化治理平台的全部接口。时间为 ISO 8601，坐标为 WGS-84。',
      },
      components: {
        schemas: { Problem: problemSchema as object },
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: '登录或集成令牌' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'wangge_session' },
        },
      },
    },
    transform: (route) => {
      const endpoint = (route.route.config as { endpoint?: AnyEndpoint } | undefined)?.endpoint
      const drawn = jsonSchemaTransform(route)
      if (!endpoint) return drawn
      endpoints.set(operationKey(endpoint.method, endpoint.path.replace(/:(\w+)/g, '{$1}')), endpoint)
      return { ...drawn, schema: { ...drawn.schema, ...describe(endpoint) } as typeof drawn.schema }
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject
      for (const [path, operations] of Object.entries(document.openapiObject.paths ?? {})) {
        for (const [method, operation] of Object.entries(operations ?? {})) {
          const endpoint = endpoints.get(operationKey(method, path))
          if (endpoint) completeOperation(operation as Operation, endpoint)
        }
      }
      return document.openapiObject
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', filter: true },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

function operationKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`
}

function describe(endpoint: AnyEndpoint): Record<string, unknown> {
  const needs = [endpoint.permission, ...(endpoint.orPermissions ?? [])].join(' 或 ')
  const refusals = (endpoint.errors ?? []).map((e) => `- \`${e.code}\`：${e.message}`).join('\n')
  return {
    tags: [endpoint.dialect?.name ?? /^\/api\/([^/]+)/.exec(endpoint.path)?.[1] ?? '网页地址'],
    description: [endpoint.description, `权限：\`${needs}\``, refusals && `可能的拒绝：\n${refusals}`]
      .filter(Boolean)
      .join('\n\n'),
    ...(endpoint.permission === 'anyone' ? {} : { security: [{ bearer: [] }, { cookie: [] }] }),
    ...(endpoint.upload ? { consumes: ['multipart/form-data'] } : {}),
    ...(endpoint.dialect && endpoint.body ? { consumes: ['application/x-www-form-urlencoded'] } : {}),
  }
}
