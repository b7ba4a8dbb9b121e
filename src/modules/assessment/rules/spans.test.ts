import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLocal, dayMs } from '../../../base/time/calendar.ts'
import { periodBefore, splitPeriod } from './spans.ts'

const moment = fc.integer({ min: 0, max: 900 * 1440 }).map((minute) => atLocal('2025-01-01', minute))

describe('a period in parts', () => {
  test('the parts cover it once, without gap or overlap', () => {
    fc.assert(
      fc.property(moment, moment, fc.boolean(), (a, b, useMonths) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const { months, days, edges } = splitPeriod({ from, to }, useMonths)
        const parts = [...(months ? [months] : []), ...days]
          .map((part) => ({ from: atLocal(part.from), to: atLocal(part.to) }))
          .concat(edges)
          .sort((x, y) => x.from.getTime() - y.from.getTime())
        let at = from
        for (const part of parts) {
          expect(part.from).toEqual(at)
          expect(part.to.getTime()).toBeGreaterThan(part.from.getTime())
          at = part.to
        }
        expect(at).toEqual(to)
      }),
    )
  })

  test('edges are shorter than a day, months whole', () => {
    const { months, days, edges } = splitPeriod(
      { from: atLocal('2026-01-20', 60), to: atLocal('2026-04-05', 60) },
      true,
    )
    expect(months).toEqual({ from: '2026-02-01', to: '2026-04-01' })
    expect(days).toEqual([
      { from: '2026-01-21', to: '2026-02-01' },
      { from: '2026-04-01', to: '2026-04-05' },
    ])
    for (const edge of edges) expect(edge.to.getTime() - edge.from.getTime()).toBeLessThan(dayMs)
  })
})

describe('the period before', () => {
  test('of whole months is as many months, whatever their length', () => {
    expect(periodBefore({ from: atLocal('2026-03-01'), to: atLocal('2026-04-01') })).toEqual({
      from: atLocal('2026-02-01'),
      to: atLocal('2026-03-01'),
    })
    expect(periodBefore({ from: atLocal('2026-01-01'), to: atLocal('2027-01-01') }).from).toEqual(
      atLocal('2025-01-01'),
    )
  })

  test('of anything else is as long', () => {
    expect(periodBefore({ from: atLocal('2026-03-02'), to: atLocal('2026-03-09') }).from).toEqual(
      atLocal('2026-02-23'),
    )
  })
})
