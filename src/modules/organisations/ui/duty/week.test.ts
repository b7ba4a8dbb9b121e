import { expect, test } from 'vitest'
import type { DutyShift } from '../../contract/duty.ts'
import { daysOfWeek, dutyRows, mondayBefore } from './week.ts'

test('a week runs from Monday to Sunday, whatever day it is asked for', () => {
  expect(mondayBefore('2026-11-22')).toBe('2026-11-16')
  expect(daysOfWeek('2026-11-16').map((day) => day.title)).toEqual([
    '周一 11-16',
    '周二 11-17',
    '周三 11-18',
    '周四 11-19',
    '周五 11-20',
    '周六 11-21',
    '周日 11-22',
  ])
  expect(daysOfWeek('2026-11-16').filter((day) => day.isRest).length).toBe(2)
})

test('an area without shifts still has a row to plan in, an area that was closed keeps its shifts', () => {
  const shift = { id: '1', areaCode: '370830001009', areaName: '旧社区', date: '2026-11-16' } as DutyShift
  const rows = dutyRows([{ code: '370830001001', name: '南门社区' }], [shift])
  expect(rows.map((row) => row.areaName)).toEqual(['南门社区', '旧社区'])
  expect(rows[0]?.days.size).toBe(0)
  expect(rows[1]?.days.get('2026-11-16')).toEqual([shift])
})
