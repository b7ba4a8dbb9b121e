import { describe, expect, test } from 'vitest'
import { addDays, atLocal, isWorkday, isWorkTime, localDate, shiftProblem, weekday } from './calendar.ts'
import {
  formatDateTime,
  formatDuration,
  formatLimit,
  formatRemaining,
  formatRemainingSentence,
  formatTime,
} from './format.ts'

const at = (date: string, hour: number, minute = 0) => atLocal(date, hour * 60 + minute)
const now = at('2025-11-03', 14, 5)
const calendar = {
  utcOffsetMinutes: 480,
  shifts: [[480, 720]] as const,
  days: { '2025-10-01': 'rest', '2025-10-11': 'work' } as const,
}

describe('times on screens', () => {
  test.each([
    [at('2025-11-03', 0), '今天 00:00'],
    [at('2025-11-03', 23, 59), '今天 23:59'],
    [at('2025-11-02', 23, 59), '昨天 23:59'],
    [at('2025-11-04', 18), '明天 18:00'],
    [at('2025-11-01', 9, 20), '11-01 09:20'],
    [at('2024-12-31', 9, 20), '2024-12-31'],
    [at('2026-01-02', 9, 20), '2026-01-02'],
  ])('%s reads %s', (date, text) => {
    expect(formatTime(date, now)).toBe(text)
  })
  test('yesterday is yesterday across the turn of the year', () => {
    expect(formatTime(at('2025-12-31', 23), at('2026-01-01', 0, 10))).toBe('昨天 23:00')
  })
  test('an export says the whole date', () => {
    expect(formatDateTime(new Date('2025-11-02T16:01:59Z'))).toBe('2025-11-03 00:01')
  })
})

describe('what is left', () => {
  test.each([
    [130, '剩 2 小时 10 分', '还有 2 小时 10 分到期'],
    [120, '剩 2 小时', '还有 2 小时到期'],
    [25, '剩 25 分', '还有 25 分到期'],
    [0, '剩不到 1 分', '还有不到 1 分到期'],
    [-0.5, '超期不到 1 分', '已超期不到 1 分'],
    [-(27 * 60 + 59), '超期 1 天 3 小时', '已超期 1 天 3 小时'],
    [-1440, '超期 1 天', '已超期 1 天'],
  ])('%s minutes before the due time reads %s', (minutes, badge, sentence) => {
    const due = new Date(now.getTime() + minutes * 60_000)
    expect(formatRemaining(due, now)).toBe(badge)
    expect(formatRemainingSentence(due, now)).toBe(sentence)
  })
  test('a duration is rounded down, never up to a minute that is not there', () => {
    expect(formatDuration(3_599_999)).toBe('59 分')
  })
  test('limits are said with their timer', () => {
    expect(formatLimit({ timer: 'urgent_hour', amount: 2 })).toBe('2 个紧急工作时')
    expect(formatLimit({ timer: 'urgent_hour', amount: 0.5 })).toBe('30 分钟')
    expect(formatLimit({ timer: 'work_hour', amount: 4 })).toBe('4 个工作时')
    expect(formatLimit({ timer: 'work_day', amount: 3 })).toBe('3 个工作日')
    expect(formatLimit({ timer: 'natural_day', amount: 10 })).toBe('10 个自然日')
  })
})

describe('the calendar', () => {
  test('a date is the office date whatever the machine thinks', () => {
    expect(localDate(new Date('2025-10-31T16:00:00Z'))).toBe('2025-11-01')
    expect(localDate(new Date('2025-10-31T15:59:59Z'))).toBe('2025-10-31')
    expect(localDate(new Date('2025-10-31T15:59:59Z'), -300)).toBe('2025-10-31')
  })
  test('days are added across months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
    expect(addDays('2026-01-01', -366)).toBe('2024-12-31')
    expect(weekday('1969-12-28')).toBe(0)
  })
  test('a date that does not exist is refused', () => {
    expect(() => addDays('2025-02-30', 1)).toThrow(RangeError)
    expect(() => isWorkday('2025-2-3', calendar)).toThrow(RangeError)
  })
  test('weekends rest, holidays rest, worked weekends work', () => {
    expect(isWorkday('2025-09-30', calendar)).toBe(true)
    expect(isWorkday('2025-10-01', calendar)).toBe(false)
    expect(isWorkday('2025-10-11', calendar)).toBe(true)
    expect(isWorkday('2025-10-12', calendar)).toBe(false)
  })
  test('the office is open from the first minute of a shift until the last', () => {
    expect(isWorkTime(at('2025-09-30', 8), calendar)).toBe(true)
    expect(isWorkTime(at('2025-09-30', 12), calendar)).toBe(false)
    expect(isWorkTime(at('2025-10-01', 9), calendar)).toBe(false)
  })
  test.each([
    [[], '至少要有一段'],
    [[[720, 480]], '下班时间须晚于上班时间'],
    [
      [
        [480, 720],
        [700, 1080],
      ],
      '互不重叠',
    ],
    [[[480, 1500]], '00:00 到 24:00'],
    [[[480.5, 720]], '精确到分'],
  ] as [[number, number][], string][])('shifts %j are refused', (shifts, reason) => {
    expect(shiftProblem(shifts)).toContain(reason)
  })
  test('a night shift split at midnight is fine', () => {
    expect(
      shiftProblem([
        [0, 360],
        [1320, 1440],
      ]),
    ).toBeUndefined()
  })
})
