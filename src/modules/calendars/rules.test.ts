import { describe, expect, test } from 'vitest'
import { defaultCalendar, isWorkday, shiftProblem } from '../../base/time/calendar.ts'
import type { SpecialDay } from './contract.ts'
import { publishedDays, publishedYears } from './published.ts'
import { planFilling, toShift, toShiftTime } from './rules.ts'

const holiday = { date: '2025-10-01', kind: 'rest', name: '国庆节' } as const
const worked = { date: '2025-09-28', kind: 'work', name: '国庆节调休' } as const

describe('taking over a published arrangement', () => {
  test('an empty year receives every published day', () => {
    expect(planFilling([], [holiday, worked])).toEqual([
      { ...change(worked), before: null, after: 'work' },
      { ...change(holiday), before: null, after: 'rest' },
    ])
  })
  test('a year that has it already is not changed', () => {
    expect(planFilling([{ ...holiday, byHand: false }], [holiday])).toEqual([])
  })
  test('a published day wins over what a person set, and the preview says so', () => {
    const byHand: SpecialDay = { ...holiday, kind: 'work', name: '值守', byHand: true }
    expect(planFilling([byHand], [holiday])).toEqual([
      { ...change(holiday), before: 'work', after: 'rest', byHand: true },
    ])
  })
  test('what a person set on another day stays', () => {
    const own: SpecialDay = { date: '2025-07-12', kind: 'work', name: '防汛值守', byHand: true }
    expect(planFilling([own], [])).toEqual([])
  })
  test('a day that the arrangement no longer names returns to the week', () => {
    expect(planFilling([{ ...worked, byHand: false }], [])).toEqual([
      { ...change(worked), before: 'work', after: null },
    ])
  })
})

describe('the State Council arrangements we know', () => {
  test('2025 has its 28 holidays and 5 worked weekend days', () => {
    const days = publishedDays(2025) ?? []
    expect(days.filter((day) => day.kind === 'rest')).toHaveLength(28)
    expect(days.filter((day) => day.kind === 'work').map((day) => day.date)).toEqual([
      '2025-01-26',
      '2025-02-08',
      '2025-04-27',
      '2025-09-28',
      '2025-10-11',
    ])
    expect(days.find((day) => day.date === '2025-10-06')?.name).toBe('中秋节')
    expect(days.find((day) => day.date === '2025-10-11')?.name).toBe('国庆节调休')
  })
  test('a year that nobody has announced is not known', () => {
    expect(publishedDays(2099)).toBeUndefined()
  })
  test('every worked day of every year falls on a weekend, as 调休 does', () => {
    for (const year of publishedYears)
      for (const day of publishedDays(year) ?? [])
        if (day.kind === 'work') expect(isWorkday(day.date, defaultCalendar), day.date).toBe(false)
  })
})

test('shift times are read and written to the minute, midnight included', () => {
  for (const time of [
    { start: '08:30', end: '12:00' },
    { start: '00:00', end: '24:00' },
  ]) {
    expect(shiftProblem([toShift(time)])).toBeUndefined()
    expect(toShiftTime(toShift(time))).toEqual(time)
  }
})

function change({ date, name }: { date: string; name: string }) {
  return { date, name, byHand: false }
}
