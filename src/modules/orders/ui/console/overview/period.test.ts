import { describe, expect, it } from 'vitest'
import { lastDays, ownPeriod, periodOf } from './period.ts'

// Thursday 2026-11-19, half past one at night in China; still Wednesday in Greenwich.
const now = new Date('2026-11-18T17:30:00Z')

describe('a period of the overview', () => {
  it('is a day by the clock of China', () => {
    expect(periodOf('today', now)).toEqual({
      from: '2026-11-18T16:00:00.000Z',
      to: '2026-11-19T16:00:00.000Z',
    })
  })

  it('begins a week on Monday and a month on the first', () => {
    expect(periodOf('week', now).from).toBe('2026-11-15T16:00:00.000Z')
    expect(periodOf('month', now).from).toBe('2026-10-31T16:00:00.000Z')
  })

  it('counts today among the last seven days', () => {
    expect(lastDays(7, now).from).toBe('2026-11-12T16:00:00.000Z')
  })

  it('takes both days of one’s own span', () => {
    expect(ownPeriod('2026-11-01', '2026-11-02')).toEqual({
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-02T16:00:00.000Z',
    })
  })

  it('is none when it ends before it begins or is not written as days', () => {
    expect(ownPeriod('2026-11-02', '2026-11-01')).toBeUndefined()
    expect(ownPeriod('', '2026-11-01')).toBeUndefined()
  })
})
