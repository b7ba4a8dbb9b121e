import { describe, expect, test } from 'vitest'
import { agoText, isStale } from './ages.ts'

describe('the age of a fact', () => {
  test.each([
    ['2026-11-23', '今天'],
    ['2026-11-22', '昨天'],
    ['2026-10-14', '40 天前'],
    ['2026-04-20', '7 个月前'],
    ['2024-11-25', '23 个月前'],
    ['2023-11-22', '3 年前'],
  ])('%s is said as %s', (day, words) => {
    expect(agoText(day, '2026-11-23')).toBe(words)
  })
  test('after two years it asks to be looked at', () => {
    expect(isStale('2024-11-25', '2026-11-23')).toBe(false)
    expect(isStale('2024-11-22', '2026-11-23')).toBe(true)
  })
})
