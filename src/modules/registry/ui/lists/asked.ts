import type { Field } from '../../contract/fields/field.ts'
import { type ConditionOp, type FieldCondition, opsOf } from '../../rules/field-conditions.ts'
import type { BookField, FieldBook } from '../facts/use-field-book.ts'

/** What is asked of one field, as its form holds it. */
export interface Asked {
  field: string
  isNone: boolean
  /** Codes, or `true` and `false`. */
  values: readonly string[]
  words: string
  from: string
  to: string
}

export function nothingAsked(field: string): Asked {
  return { field, isNone: false, values: [], words: '', from: '', to: '' }
}

/** One for each field, in the order of the address. */
export function askedOf(conditions: readonly FieldCondition[]): Asked[] {
  const byField = Map.groupBy(conditions, ({ field }) => field)
  return [...byField].map(([field, list]) => {
    const said = (op: ConditionOp) => list.find((one) => one.op === op)?.value ?? ''
    return {
      field,
      isNone: list.some(({ op }) => op === 'none'),
      values: list.flatMap(({ op, value }) => (op === 'is' ? [value] : [])),
      words: said('has'),
      from: said('from'),
      to: said('to'),
    }
  })
}

/** What is left empty asks for nothing. */
export function conditionsOf({ field, isNone, values, words, from, to }: Asked): FieldCondition[] {
  if (isNone) return [{ field, op: 'none', value: '' }]
  const said: [ConditionOp, string][] = [
    ...values.map((value): [ConditionOp, string] => ['is', value]),
    ['has', words.trim()],
    ['from', from],
    ['to', to],
  ]
  return said.flatMap(([op, value]) => (value === '' ? [] : [{ field, op, value }]))
}

/** Areas are asked for by the list's own filter; the rest by their kind. */
export function isAskable({ kind, privacy }: Pick<BookField, 'kind' | 'privacy'>): boolean {
  return kind !== 'area' && opsOf({ kind: kind as Field['kind'], privacy }).length > 0
}

/** 餐位：20 至 50 座. */
export function wordsOf(asked: Asked, book: FieldBook | undefined): string {
  const field = book?.fields.find((one) => one.field === asked.field)
  return `${field?.title ?? asked.field}：${valueWords(asked, field, book)}`
}

function valueWords(asked: Asked, field: BookField | undefined, book: FieldBook | undefined): string {
  const { isNone, values, words, from, to } = asked
  if (isNone) return '没有登记'
  if (values.length > 0) return values.map((value) => valueName(value, field, book)).join('、')
  if (words) return `含“${words}”`
  const unit = field?.unit ? ` ${field.unit}` : ''
  if (from && to) return from === to ? `${from}${unit}` : `${from} 至 ${to}${unit}`
  if (field?.kind === 'date') return from ? `${from} 起` : `${to} 为止`
  return from ? `不少于 ${from}${unit}` : `不超过 ${to}${unit}`
}

function valueName(value: string, field: BookField | undefined, book: FieldBook | undefined): string {
  if (field?.kind === 'flag') return value === 'true' ? '是' : '否'
  return book?.choicesOf(field?.codes ?? '').find((one) => one.value === value)?.label ?? value
}
