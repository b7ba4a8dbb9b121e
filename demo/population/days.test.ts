import { expect, test } from 'vitest'
import { addDays as addCalendarDays } from '../../src/base/time/calendar.ts'
import { addDays } from './days.ts'

test('days are added as the calendar adds them, over leap years and the turn of the century', () => {
  for (let n = -40_000; n <= 3000; n += 1) {
    expect(addDays('2026-03-01', n)).toBe(addCalendarDays('2026-03-01', n))
  }
})
