import { describe, expect, it } from 'vitest'
import { exactNumber, shortNumber } from './number-link.tsx'

describe('numbers on a screen', () => {
  it('are exact up to ten thousand', () => {
    expect([shortNumber(0), shortNumber(9_999), shortNumber(-1_234)]).toEqual(['0', '9,999', '-1,234'])
  })

  it('are in 万 and 亿 above', () => {
    expect([shortNumber(10_000), shortNumber(214_500), shortNumber(130_000_000)]).toEqual([
      '1 万',
      '21.4 万',
      '1.3 亿',
    ])
  })

  it('do not reach a round number before they are it', () => {
    expect([shortNumber(19_999), shortNumber(99_999_999)]).toEqual(['1.9 万', '9,999.9 万'])
  })

  it('are exact in tables', () => {
    expect(exactNumber(1_234_567)).toBe('1,234,567')
  })
})
