import type { z } from 'zod'
import type { AnyEndpoint } from '../../base/contract.ts'

const LONGEST_TEXT = 300

/** Prepares an endpoint's input for the audit log: fields marked `sensitive` are hidden, long texts cut. */
export function redactor(endpoint: AnyEndpoint): (input: Record<string, unknown>) => Record<string, unknown> {
  const hidden = new Set(
    [endpoint.params, endpoint.query, endpoint.body].flatMap((schema) =>
      schema ? sensitiveFields(schema) : [],
    ),
  )
  return (input) =>
    Object.fromEntries(
      Object.entries(input)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, hidden.has(key) ? '***' : shorten(value)]),
    )
}

function sensitiveFields(schema: z.ZodObject): string[] {
  return Object.entries(schema.shape).flatMap(([key, field]) =>
    isSensitive(field as z.ZodType) ? [key] : [],
  )
}

function isSensitive(field: z.ZodType): boolean {
  if (field.meta()?.sensitive === true) return true
  const inner = (field.def as { innerType?: z.ZodType }).innerType
  return inner ? isSensitive(inner) : false
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value
  if (typeof value !== 'object' || value === null) return value
  const text = JSON.stringify(value)
  return text.length > LONGEST_TEXT * 4 ? `${text.slice(0, LONGEST_TEXT)}…` : value
}
