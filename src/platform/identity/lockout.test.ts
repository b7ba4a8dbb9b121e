import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lockoutMinutes } from './lockout.ts'

describe('the wait after failed sign-ins', () => {
  test('is nothing for four, then 1, 2, 4 … 60 minutes', () => {
    expect([1, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(lockoutMinutes)).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60])
  })
  test('never shrinks with more failures and never passes an hour', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), (failures) => {
        const wait = lockoutMinutes(failures)
        expect(lockoutMinutes(failures + 1)).toBeGreaterThanOrEqual(wait)
        expect(wait).toBeLessThanOrEqual(60)
        expect(Number.isInteger(wait)).toBe(true)
      }),
    )
  })
  test('guessing on and on for a day is fewer than thirty-five guesses', () => {
    let minutes = 0
    let guesses = 0
    while (minutes < 24 * 60) minutes += lockoutMinutes(++guesses)
    expect(guesses).toBeLessThan(35)
  })
})
