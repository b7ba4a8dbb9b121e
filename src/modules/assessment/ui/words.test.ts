import { describe, expect, test } from 'vitest'
import { laidOver, percent, pointsChange } from './words.ts'

describe('words of figures', () => {
  test('a share without a base is a dash, not zero', () => {
    expect(percent(null)).toBe('—')
    expect(percent(0)).toBe('0.0%')
  })

  test('shares change by points', () => {
    expect(pointsChange(0.9, 0.8)).toBe('↑10.0')
    expect(pointsChange(0.8, 0.9)).toBe('↓10.0')
    expect(pointsChange(0.8, 0.8001)).toBe('持平')
    expect(pointsChange(0.8, null)).toBe('')
  })

  test("a row's filters take the place of the column's", () => {
    expect(laidOver('area=370830000000&late=true', 'area=370830001000')).toBe('area=370830001000&late=true')
  })
})
