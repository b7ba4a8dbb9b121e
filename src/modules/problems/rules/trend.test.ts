import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekday } from '../../../base/time/calendar.ts'
import { daysBetween, type History, trendOf, weeksOf } from './trend.ts'

const today = '2026-06-17'
const every = (days: number, from: string, to: string) =>
  Array.from({ length: Math.floor(daysBetween(from, to) / days) + 1 }, (_, n) => ({
    day: addDays(from, n * days),
    count: 1,
  }))

describe('does it stop', () => {
  it('compares each week since with the weeks before the plan began', () => {
    const history: History = {
      days: [...every(1, '2026-01-01', '2026-03-31'), ...every(7, '2026-05-04', today)],
      startedOn: '2026-04-01',
      watchingOn: '2026-05-01',
      today,
    }
    const trend = trendOf(history)
    expect(trend.before).toEqual({ from: '2026-01-07', to: '2026-03-31', count: 84, perWeek: 7 })
    expect(trend.during).toMatchObject({ from: '2026-04-01', to: '2026-04-30', count: 0, perWeek: 0 })
    expect(trend.since).toMatchObject({ count: 7, perWeek: 1 })
    expect(trend.change).toBeCloseTo(1 / 7 - 1)
    expect(trend.words).toBe('整治前 12 周平均每周 7 件，转入观察以来每周 1 件，下降 86%')
  })

  it('says nothing of a change after a few days, or where nothing was before', () => {
    const base = { days: every(1, '2026-01-01', today), startedOn: '2026-05-01' }
    expect(trendOf({ ...base, watchingOn: addDays(today, -12), today }).change).toBeNull()
    expect(trendOf({ ...base, watchingOn: addDays(today, -13), today }).change).not.toBeNull()
    expect(trendOf({ days: [], startedOn: '2026-04-01', watchingOn: '2026-05-01', today }).change).toBeNull()
  })

  it('does not call it a fall when there were hardly any before', () => {
    const base = { startedOn: '2026-04-01', watchingOn: '2026-05-01', today }
    const few = trendOf({ ...base, days: every(21, '2026-01-20', '2026-03-31') })
    expect(few.before.count).toBe(4)
    expect(few.change).toBe(-1)
    const fewer = trendOf({ ...base, days: every(28, '2026-01-20', '2026-03-31') })
    expect(fewer.change).toBeNull()
    expect(fewer.words).toContain('整治前共 3 件，件数太少，不作比较')
  })

  it('has no rate since while the plan has not begun', () => {
    const trend = trendOf({ days: every(2, '2026-04-01', today), startedOn: null, watchingOn: null, today })
    expect(trend).toMatchObject({ during: null, since: null, change: null })
    expect(trend.words).toContain('尚未开始整治')
  })

  it('counts every day of the last weeks once, in weeks from Monday', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays(today, -n))
    fc.assert(
      fc.property(
        fc.array(fc.record({ day, count: fc.nat(9) })),
        fc.integer({ min: 1, max: 30 }),
        (days, count) => {
          const weeks = weeksOf({ days, startedOn: null, watchingOn: null, today }, count)
          const first = weeks[0]!.from
          const naive = days.filter((one) => one.day >= first && one.day <= addDays(weeks.at(-1)!.from, 6))
          expect(weeks.every(({ from }) => weekday(from) === 1)).toBe(true)
          expect(weeks).toHaveLength(count)
          expect(weeks.reduce((sum, week) => sum + week.count, 0)).toBe(
            naive.reduce((sum, one) => sum + one.count, 0),
          )
        },
      ),
    )
  })
})
