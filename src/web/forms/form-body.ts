import type { z } from 'zod'
import type { FieldProblem } from '../../base/errors.ts'
import type { FormField } from './form-fields.ts'

export type FormValues = Record<string, unknown>

export type CheckedBody =
  | { ok: true; body: Record<string, unknown> }
  | { ok: false; problems: FieldProblem[] }

/** What stands in the form before anyone touches it: what the screen knows, else the schema's defaults. */
export function startValues(fields: readonly FormField[], known: FormValues): FormValues {
  const values: FormValues = {}
  for (const field of fields) {
    const value = known[field.name] ?? field.initial
    if (value !== undefined) values[field.name] = value
  }
  return values
}

/** Checks what was filled in against the contract before it is sent; problems in words that say what to do. */
export function checkBody(
  schema: z.ZodObject,
  fields: readonly FormField[],
  values: FormValues,
): CheckedBody {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    const value = sendable(values[field.name])
    if (value !== undefined) body[field.name] = value
    else if (field.empty === 'null') body[field.name] = null
  }
  const checked = schema.safeParse(body)
  if (checked.success) return { ok: true, body }
  return {
    ok: false,
    problems: firstPerField(checked.error.issues.map((issue) => problemOf(issue, fields, body))),
  }
}

type Needed = Readonly<Record<string, string>> | undefined

/** The field as it is drawn where the case at hand asks for it. */
export function asNeeded(field: FormField, needed: Needed): FormField {
  return needed && field.name in needed ? { ...field, required: true } : field
}

/** What is drawn, asked for and empty. */
export function missingFields(
  fields: readonly FormField[],
  values: FormValues,
  needed: Needed = {},
): FieldProblem[] {
  return fields.flatMap(({ name }) => {
    const message = needed[name]
    return message && isEmpty(values[name]) ? [{ field: name, message }] : []
  })
}

function isEmpty(value: unknown): boolean {
  return sendable(value) === undefined || (Array.isArray(value) && value.length === 0)
}

function sendable(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  return value
}

interface Issue {
  path: readonly PropertyKey[]
  message: string
}

function problemOf(issue: Issue, fields: readonly FormField[], body: Record<string, unknown>): FieldProblem {
  const name = String(issue.path[0] ?? '')
  const field = fields.find((one) => one.name === name)
  const isMissing = field !== undefined && issue.path.length === 1 && body[name] === undefined
  return { field: name, message: isMissing ? missingMessage(field) : issue.message }
}

const chosenKinds = new Set<FormField['kind']>(['choice', 'choices', 'date', 'datetime', 'other'])

function missingMessage(field: FormField): string {
  return `${chosenKinds.has(field.kind) ? '请选择' : '请填写'}${field.title}`
}

function firstPerField(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.filter((one, at) => problems.findIndex((other) => other.field === one.field) === at)
}
