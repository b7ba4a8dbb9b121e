/** As much of an OpenAPI document as its checks read. */
export interface OpenApi {
  openapi: string
  info: { title?: string; version?: string }
  paths: Record<string, Record<string, Operation>>
}

interface Operation {
  summary?: string
  description?: string
  tags?: string[]
  operationId?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>
}

interface Schema {
  title?: string
  description?: string
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema | Schema[]
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

export interface Described {
  method: string
  path: string
  operation: Operation
}

export function operationsOf(document: OpenApi): Described[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  )
}

/** What breaks the specification: addresses, parameters, answers, references. */
export function documentFaults(document: OpenApi): string[] {
  const faults: string[] = []
  if (!document.info?.title || !document.info.version) faults.push('info needs a title and a version')
  const ids = new Set<string>()
  for (const described of operationsOf(document)) {
    const { method, path, operation } = described
    const say = (fault: string) => faults.push(`${method} ${path}: ${fault}`)
    if (!path.startsWith('/')) say('the path does not begin with /')
    for (const fault of parameterFaults(path, operation)) say(fault)
    for (const fault of answerFaults(operation)) say(fault)
    if (operation.requestBody && Object.keys(operation.requestBody.content ?? {}).length === 0)
      say('the body has no content')
    if (operation.operationId && ids.has(operation.operationId)) say('its operationId is taken')
    if (operation.operationId) ids.add(operation.operationId)
  }
  return [...faults, ...danglingReferences(document)]
}

function parameterFaults(path: string, { parameters = [] }: Operation): string[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const declared = parameters.filter((p) => p.in === 'path')
  const keys = parameters.map((p) => `${p.in} ${p.name}`)
  return [
    ...inPath.filter((name) => !declared.some((p) => p.name === name)).map((n) => `{${n}} is not declared`),
    ...declared.filter((p) => !inPath.includes(p.name)).map((p) => `${p.name} is not in the path`),
    ...declared.filter((p) => !p.required).map((p) => `path parameter ${p.name} is not required`),
    ...parameters.filter((p) => !p.schema).map((p) => `${p.name} has no schema`),
    ...keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `${key} is declared twice`),
  ]
}

function answerFaults({ responses = {} }: Operation): string[] {
  const statuses = Object.keys(responses)
  return [
    ...(statuses.some((s) => /^[23]/.test(s)) ? [] : ['no good answer is declared']),
    ...statuses.filter((s) => !/^([1-5]\d\d|[1-5]XX|default)$/.test(s)).map((s) => `${s} is no status`),
    ...statuses.filter((s) => !responses[s]?.description).map((s) => `answer ${s} has no description`),
  ]
}

function danglingReferences(document: OpenApi): string[] {
  const faults = new Set<string>()
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const { $ref } = value as Schema
    if (typeof $ref === 'string' && !resolves(document, $ref)) faults.add(`${$ref} leads nowhere`)
    for (const inner of Object.values(value)) visit(inner)
  }
  visit(document)
  return [...faults]
}

function resolves(document: OpenApi, reference: string): boolean {
  let at: unknown = document
  for (const step of reference.replace(/^#\//, '').split('/')) {
    at = (at as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return reference.startsWith('#/') && at !== undefined
}

/** Fields of addresses, queries and bodies without a word of explanation, as `post /api/x body.a.b`. */
export function undescribedFields(document: OpenApi): string[] {
  return operationsOf(document).flatMap(({ method, path, operation }) => {
    const place = `${method} ${path}`
    const bare = (operation.parameters ?? []).filter((p) => !p.description && !isDescribed(p.schema))
    return [
      ...bare.map((p) => `${place} ${p.in}.${p.name}`),
      ...(operation.parameters ?? []).flatMap((p) =>
        p.schema ? bareFields(p.schema, `${place} ${p.name}`) : [],
      ),
      ...contentsOf(operation.requestBody).flatMap((s) => bareFields(s, `${place} body`)),
    ]
  })
}

function contentsOf(holder: { content?: Record<string, { schema?: Schema }> } | undefined): Schema[] {
  return Object.values(holder?.content ?? {}).flatMap(({ schema }) => (schema ? [schema] : []))
}

function bareFields(schema: Schema, path: string): string[] {
  const inner = [schema.items ?? [], schema.anyOf ?? [], schema.oneOf ?? [], schema.allOf ?? []].flat()
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(isDescribed(field) ? [] : [`${path}.${name}`]),
    ...bareFields(field, `${path}.${name}`),
  ])
  const extra = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []
  return [...own, ...[...inner, ...extra].flatMap((s) => bareFields(s, path))]
}

function isDescribed(schema: Schema | undefined): boolean {
  if (!schema) return false
  if (schema.description || schema.title) return true
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].some(isDescribed)
}
