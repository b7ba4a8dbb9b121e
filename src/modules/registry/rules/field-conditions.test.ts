import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field } from '../contract/fields/field.ts'
import {
  conditionOps,
  opsOf,
  parseCondition,
  parseConditions,
  readCondition,
  writeConditions,
} from './field-conditions.ts'

const reading = {
  today: '2026-11-23',
  codeOf: (_table: string, text: string) => (['01', '02'].includes(text) ? text : undefined),
}
const kinds = ['text', 'date', 'code', 'number', 'flag', 'area', 'idNumber', 'creditCode', 'phone'] as const
const field = (kind: Field['kind'], privacy: Field['privacy'] = 'open'): Field => ({
  ...{ title: '餐位', kind, privacy, section: 'extension' },
})
const condition = fc.record({
  field: fc.stringMatching(/^x_[a-zA-Z0-9_]{1,40}$/),
  op: fc.constantFrom(...conditionOps),
  value: fc.string({ maxLength: 60 }),
})

describe('what a list asks of fields', () => {
  test('comes back from the address as it was written, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 6 }), (conditions) => {
        expect(parseConditions(writeConditions(conditions))).toEqual(conditions)
      }),
    )
  })
  test.each([
    '',
    'x_pet',
    'x_pet:is',
    'x_pet:like:1',
    "x_pet'--:is:1",
    ':is:1',
  ])('%s asks nothing', (text) => {
    expect(parseCondition(text)).toBeUndefined()
  })
  test('never of what is personal, and never of a number that is kept encrypted', () => {
    fc.assert(
      fc.property(
        condition,
        fc.constantFrom(...kinds),
        fc.constantFrom<Field['privacy']>('open', 'personal', 'sensitive'),
        (asked, kind, privacy) => {
          const read = readCondition(asked, field(kind, privacy), reading)
          if (privacy !== 'open' || kind === 'phone' || kind === 'idNumber') expect(read.ok).toBe(false)
          if (!opsOf(field(kind, privacy)).includes(asked.op)) expect(read.ok).toBe(false)
        },
      ),
    )
  })
  test.each([
    ['number', 'from', '20', 20],
    ['number', 'to', '20.5', 20.5],
    ['date', 'from', '2026-01-02', '2026-01-02'],
    ['flag', 'is', 'true', true],
    ['flag', 'is', '否', false],
    ['code', 'is', '02', '02'],
    ['text', 'has', ' 蓝色,50% ', '蓝色,50%'],
  ] as const)('a %s is asked %s %s', (kind, op, value, read) => {
    expect(readCondition({ field: 'x', op, value }, field(kind), reading)).toEqual({ ok: true, value: read })
  })
  test.each([
    ['number', 'from', '很多'],
    ['number', 'has', '2'],
    ['code', 'is', '99'],
    ['date', 'to', ''],
    ['text', 'has', '  '],
  ] as const)('a %s is not asked %s “%s”', (kind, op, value) => {
    expect(readCondition({ field: 'x', op, value }, field(kind), reading).ok).toBe(false)
  })
})
