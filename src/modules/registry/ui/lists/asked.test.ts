import { describe, expect, test } from 'vitest'
import { parseConditions, writeConditions } from '../../rules/field-conditions.ts'
import type { BookField, FieldBook } from '../facts/use-field-book.ts'
import { askedOf, conditionsOf, nothingAsked, wordsOf } from './asked.ts'

const field = (name: string, title: string, over: Partial<BookField>): BookField => ({
  ...{ field: name, title, kind: 'text', codes: null, unit: null, section: '补充项' },
  ...{ privacy: 'open' as const, isCollected: true },
  ...over,
})
const book: FieldBook = {
  fields: [
    field('x_seats', '餐位', { kind: 'number', unit: '座' }),
    field('x_seen', '回访日期', { kind: 'date' }),
    field('x_open', '夜间营业', { kind: 'flag' }),
    field('x_kind', '燃料', { kind: 'code', codes: 'fuel' }),
    field('x_note', '备注', {}),
  ],
  sources: [],
  choicesOf: () => [
    { value: '1', label: '管道气' },
    { value: '2', label: '瓶装气' },
  ],
}

describe('conditions in words', () => {
  test.each([
    ['x_seats:from:20,x_seats:to:50', '餐位：20 至 50 座'],
    ['x_seats:from:20', '餐位：不少于 20 座'],
    ['x_seats:to:50', '餐位：不超过 50 座'],
    ['x_seen:from:2026-01-01', '回访日期：2026-01-01 起'],
    ['x_seen:to:2026-01-01', '回访日期：2026-01-01 为止'],
    ['x_open:is:false', '夜间营业：否'],
    ['x_kind:is:1,x_kind:is:2', '燃料：管道气、瓶装气'],
    ['x_note:has:红%2C绿', '备注：含“红,绿”'],
    ['x_note:none:', '备注：没有登记'],
    ['x_gone:is:3', 'x_gone：3'],
  ])('%s is read as %s, and comes back as it was', (text, words) => {
    const asked = askedOf(parseConditions(text))
    expect(asked.map((one) => wordsOf(one, book))).toEqual([words])
    expect(writeConditions(asked.flatMap(conditionsOf))).toBe(text)
  })
  test('a field of which nothing was said asks for nothing', () => {
    expect(conditionsOf({ ...nothingAsked('x_note'), words: '  ' })).toEqual([])
  })
})
