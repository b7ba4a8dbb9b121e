import { describe, expect, test } from 'vitest'
import { scoreOf } from './score.ts'

const weights = { contacted: 10, resolved: 50, satisfied: 40 }

describe('三率综合得分', () => {
  test('weighs the rates, to a hundred', () => {
    expect(scoreOf({ contacted: 1, resolved: 0.9, satisfied: 0.8 }, weights)).toBeCloseTo(87)
    expect(
      scoreOf({ contacted: 1, resolved: 1, satisfied: 1 }, { contacted: 1, resolved: 1, satisfied: 1 }),
    ).toBe(100)
  })

  test('is none while nothing is rated, or every weight is zero', () => {
    expect(scoreOf({ contacted: null, resolved: null, satisfied: null }, weights)).toBeNull()
    const zero = { contacted: 0, resolved: 0, satisfied: 0 }
    expect(scoreOf({ contacted: 1, resolved: 1, satisfied: 1 }, zero)).toBeNull()
  })
})
