import { type Field, isSealed } from '../contract/fields/field.ts'
import { type PlainValue, type Reading, readValue } from './read-value.ts'

/** `is` one of those said, `has` these words in it, `from` and `to` inclusive, `none` nothing is known. */
export const conditionOps = ['is', 'has', 'from', 'to', 'none'] as const
export type ConditionOp = (typeof conditionOps)[number]

/** What a list asks of one field: `x_seats:from:20`. */
export interface FieldCondition {
  field: string
  op: ConditionOp
  value: string
}

const opsByKind: Record<Field['kind'], readonly ConditionOp[]> = {
  code: ['is', 'none'],
  flag: ['is', 'none'],
  area: ['is', 'none'],
  text: ['has', 'none'],
  creditCode: ['has', 'none'],
  number: ['from', 'to', 'none'],
  date: ['from', 'to', 'none'],
  idNumber: [],
  phone: [],
}

/** How a field may be asked for. Whoever may not read a value must not find out by asking for it. */
export function opsOf(field: Pick<Field, 'kind' | 'privacy'>): readonly ConditionOp[] {
  return field.privacy === 'open' ? opsByKind[field.kind] : []
}

/** Conditions as one parameter of an address; commas part them. */
export function writeConditions(conditions: readonly FieldCondition[]): string {
  return conditions
    .map(({ field, op, value }) => `${field}:${op}:${value.replace(/[%,]/g, escaped)}`)
    .join(',')
}

/** The same read again; undefined where it is not written like that. */
export function parseCondition(text: string): FieldCondition | undefined {
  const [, field, op, value] = /^([\w-]{1,60}):([a-z]+):(.*)$/s.exec(text) ?? []
  const known = conditionOps.find((one) => one === op)
  if (field === undefined || value === undefined || !known) return undefined
  return { field, op: known, value: value.replace(/%(25|2C)/gi, plain) }
}

/** Those of an address that are readable. */
export function parseConditions(text: string): FieldCondition[] {
  return text.split(',').flatMap((one) => parseCondition(one) ?? [])
}

export type ReadCondition = { ok: true; value: PlainValue } | { ok: false; problem: string }

/** The value of a condition, as the field keeps its values. */
export function readCondition({ op, value }: FieldCondition, field: Field, reading: Reading): ReadCondition {
  if (isSealed(field) || !opsOf(field).includes(op)) return { ok: false, problem: '不能这样查询' }
  if (op === 'none') return { ok: true, value: true }
  if (op === 'has') {
    const words = value.trim()
    return words === '' ? { ok: false, problem: '请填写内容' } : { ok: true, value: words }
  }
  const read = readValue(field, value, reading)
  if (!read.ok) return read
  return read.value === undefined ? { ok: false, problem: '请填写内容' } : { ok: true, value: read.value }
}

function escaped(sign: string): string {
  return sign === '%' ? '%25' : '%2C'
}

function plain(code: string): string {
  return code === '%25' ? '%' : ','
}
