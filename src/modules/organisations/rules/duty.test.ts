import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLocal, defaultCalendar } from '../../../base/time/calendar.ts'
import { hoursOverlap, mondayOf, planHours, sayHours, shiftBy } from './duty.ts'

const say = (hours: ReturnType<typeof planHours>) => hours && sayHours(hours, 480)

describe('hours of a shift', () => {
  test.each([
    ['window', undefined, undefined, '08:00–18:00'],
    ['chief', undefined, undefined, '08:00–次日 08:00'],
    ['standby', '18:00', '08:00', '18:00–次日 08:00'],
    ['grid', '09:30', undefined, '09:30–18:00'],
    ['window', '22:00', '06:00', '22:00–次日 06:00'],
  ] as const)('%s from %s to %s is %s', (slot, start, end, expected) => {
    expect(say(planHours({ date: '2026-06-08', slot, start, end }, defaultCalendar))).toBe(expected)
  })
  test('a shift of the day without length is none', () => {
    const wanted = { date: '2026-06-08', slot: 'window', start: '08:00', end: '08:00' } as const
    expect(planHours(wanted, defaultCalendar)).toBeUndefined()
  })
  test('one that ends when another begins does not overlap it', () => {
    const at = (minute: number) => atLocal('2026-06-08', minute)
    const morning = { startsAt: at(480), endsAt: at(720) }
    expect(hoursOverlap(morning, { startsAt: at(720), endsAt: at(1080) })).toBe(false)
    expect(hoursOverlap(morning, { startsAt: at(719), endsAt: at(1080) })).toBe(true)
  })
})

describe('weeks', () => {
  test.each([
    ['2026-06-08', '2026-06-08'],
    ['2026-06-14', '2026-06-08'],
    ['2026-03-01', '2026-02-23'],
  ])('the week of %s begins on %s', (date, monday) => {
    expect(mondayOf(date)).toBe(monday)
  })
  test('a shift moved by weeks keeps its weekday and hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), (weeks) => {
        const hours = planHours({ date: '2026-06-10', slot: 'standby' }, defaultCalendar)!
        const moved = shiftBy({ date: '2026-06-10', ...hours }, weeks * 7)
        expect(mondayOf(moved.date)).toBe(shiftBy({ date: '2026-06-08', ...hours }, weeks * 7).date)
        expect(sayHours(moved, 480)).toBe('08:00–次日 08:00')
      }),
    )
  })
})
