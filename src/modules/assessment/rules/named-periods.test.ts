import { describe, expect, test } from 'vitest'
import { daysOf, instantsOf, spanFrom } from './named-periods.ts'

// A Sunday, before midnight in China.
const now = new Date('2026-11-22T15:30:00Z')

describe('periods by name', () => {
  test('weeks begin on Monday and end on Sunday, by the clock of China', () => {
    expect(daysOf('week', now)).toEqual({ first: '2026-11-16', last: '2026-11-22' })
    expect(daysOf('last_week', now)).toEqual({ first: '2026-11-09', last: '2026-11-15' })
    expect(daysOf('week', new Date('2026-11-22T16:30:00Z'))).toEqual({
      first: '2026-11-23',
      last: '2026-11-23',
    })
  })

  test('months, quarters and years begin on their first day', () => {
    expect(daysOf('last_month', now)).toEqual({ first: '2026-10-01', last: '2026-10-31' })
    expect(daysOf('quarter', now)).toEqual({ first: '2026-10-01', last: '2026-11-22' })
    expect(daysOf('year', now)).toEqual({ first: '2026-01-01', last: '2026-11-22' })
  })

  test('the last day counts whole; days in the wrong order make no period', () => {
    expect(instantsOf({ first: '2026-11-01', last: '2026-11-01' })).toEqual({
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-01T16:00:00.000Z',
    })
    expect(instantsOf({ first: '2026-11-02', last: '2026-11-01' })).toBeUndefined()
  })

  test('a row of time opens as long as it is', () => {
    expect(spanFrom('2026-02-01', 'month')).toEqual({ first: '2026-02-01', last: '2026-02-28' })
    expect(spanFrom('2026-10-01', 'quarter')).toEqual({ first: '2026-10-01', last: '2026-12-31' })
  })
})
