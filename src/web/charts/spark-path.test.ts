import { describe, expect, it } from 'vitest'
import { sparkPath } from './spark-path.ts'

describe('a tiny trend', () => {
  it('runs from the left to the right, the highest value on top', () => {
    expect(sparkPath([0, 10, 5], 84, 24)).toBe('M2.0 22.0L42.0 2.0L82.0 12.0')
  })

  it('is a line through the middle when nothing changed', () => {
    expect(sparkPath([7, 7], 84, 24)).toBe('M2.0 12.0L82.0 12.0')
  })

  it('is a single place for a single value and nothing for none', () => {
    expect(sparkPath([3], 84, 24)).toBe('M42.0 12.0')
    expect(sparkPath([], 84, 24)).toBe('')
  })
})
