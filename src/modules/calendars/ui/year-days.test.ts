import { describe, expect, test } from 'vitest'
import type { SpecialDay } from '../contract.ts'
import { dayAfterKey, monthsOf, spokenDate, weeklyKind } from './year-days.ts'

const days: SpecialDay[] = [
  { date: '2025-10-01', kind: 'rest', name: '国庆节', byHand: false },
  { date: '2025-10-11', kind: 'work', name: '国庆节调休', byHand: false },
]

describe('the year on the wall', () => {
  test('has each day once, under its weekday', () => {
    const months = monthsOf(2025, days)
    const cells = months.flatMap((month) => month.weeks.flat()).filter((cell) => cell !== undefined)
    expect(cells).toHaveLength(365)
    expect(new Set(cells.map((cell) => cell.date)).size).toBe(365)
    const october = months[9]!
    expect(october.weeks[0]!.map((cell) => cell?.dayOfMonth)).toEqual([undefined, undefined, 1, 2, 3, 4, 5])
    expect(
      october.weeks
        .at(-1)!
        .map((cell) => cell?.dayOfMonth)
        .slice(0, 5),
    ).toEqual([27, 28, 29, 30, 31])
  })
  test('counts working days with holidays and worked weekends', () => {
    // October 2025 has 23 weekdays; one is a holiday here, one Saturday is worked.
    expect(monthsOf(2025, days)[9]!.workdays).toBe(23)
    expect(monthsOf(2025, [])[9]!.workdays).toBe(23)
    expect(monthsOf(2025, days.slice(0, 1))[9]!.workdays).toBe(22)
  })
  test('a leap year has its day', () => {
    expect(monthsOf(2024, [])[1]!.weeks.flat().filter(Boolean)).toHaveLength(29)
  })
  test('days are said as people say them', () => {
    expect(spokenDate('2025-10-01')).toBe('10 月 1 日 星期三')
    expect(weeklyKind('2025-10-11')).toBe('rest')
  })
  test('arrow keys walk through the year and stop at its ends', () => {
    expect(dayAfterKey('2025-01-31', 'ArrowRight')).toBe('2025-02-01')
    expect(dayAfterKey('2025-03-03', 'ArrowUp')).toBe('2025-02-24')
    expect(dayAfterKey('2025-12-31', 'ArrowRight')).toBeUndefined()
    expect(dayAfterKey('2025-03-03', 'Enter')).toBeUndefined()
  })
})
