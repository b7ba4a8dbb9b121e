import { z } from 'zod'
import type { AnyEndpoint } from '../src/base/contract.ts'

export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  exclusiveMinimum?: number
  minItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

// What the product's patterns ask for: areas, telephones, days, times of day, codes, colours.
const TEXTS = [
  '370830001001',
  '370830001001001',
  '13900000001',
  '2026-01-05',
  '08:30',
  '2026',
  '123456',
  'a1',
  'A1',
  'ab-1',
  '#336699',
  '91370830MA3C0X1X0X',
]
const FORMATS: Record<string, string> = {
  date: '2026-01-05',
  'date-time': '2026-01-05T00:00:00Z',
  time: '08:30:00',
  uuid: '0198f000-0000-7000-8000-000000000000',
  email: 'nobody@example.com',
  uri: 'https://example.com/',
}

/** An input the endpoint's schemas accept: required fields only, the plainest values. */
export function sampleInput(endpoint: AnyEndpoint): Record<string, unknown> {
  const parts = [endpoint.params, endpoint.query, endpoint.body].flatMap((schema) =>
    schema ? [sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema)] : [],
  )
  return Object.assign({}, ...parts)
}

export function sampleOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (choice) return sampleOf(choice)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return sampleOfObject(schema)
  if (type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
  if (type === 'integer' || type === 'number')
    return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1)
  if (type === 'boolean') return false
  return type === 'null' ? null : sampleText(schema)
}

function sampleOfObject({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]))
}

function sampleText({ format, pattern, minLength = 0 }: Schema): string {
  const byFormat = FORMATS[format ?? '']
  if (byFormat) return byFormat
  const fits = pattern ? TEXTS.find((text) => new RegExp(pattern, 'u').test(text)) : undefined
  return fits ?? '测试'.padEnd(minLength, '一')
}
