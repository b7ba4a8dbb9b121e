import { expect, test } from 'vitest'
import { atLocal, defaultCalendar } from '../../../base/time/calendar.ts'
import { expectedResult, expectedStages, stagesOnTheWay } from './expected.ts'
import { orderFlows } from './flows/published.ts'

const flow = orderFlows.at(-1)!
const MONDAY = '2026-06-08'
const outlook = {
  flow,
  caseLimit: { timer: 'work_hour', amount: 4 } as const,
  calendar: defaultCalendar,
  now: atLocal(MONDAY, 9 * 60),
}

test('a report is expected to be over stage by stage, each with the whole of its limit', () => {
  const [accepted, arranged, handled] = expectedStages(outlook)
  expect(accepted?.by).toEqual(atLocal(MONDAY, 11 * 60))
  expect(arranged?.by).toEqual(atLocal(MONDAY, 11 * 60 + 15))
  expect(handled!.by > arranged!.by).toBe(true)
  expect(expectedResult(outlook)).toEqual(handled!.by)
})

test('what is reported on Friday evening is not promised for the weekend', () => {
  const friday = { ...outlook, now: atLocal('2026-06-12', 19 * 60) }
  expect(expectedResult(friday) > atLocal('2026-06-15', 8 * 60)).toBe(true)
})

test('a running order shows what is over, what it is at and until when, what is ahead', () => {
  const due = atLocal(MONDAY, 15 * 60)
  const stages = stagesOnTheWay({ state: 'handling', dueAt: due }, outlook)
  expect(stages.map(({ name, state }) => `${name} ${state}`)).toEqual([
    '受理 done',
    '安排 done',
    '处理 now',
    '核查 ahead',
  ])
  expect(stages[2]?.by).toEqual(due)
  expect(stages[3]!.by! > due).toBe(true)
})

test('an overdue stage moves what follows, and 挂账 promises nothing', () => {
  const overdue = stagesOnTheWay({ state: 'pending_dispatch', dueAt: atLocal(MONDAY, 8 * 60) }, outlook)
  expect(overdue[2]!.by! > outlook.now).toBe(true)
  const suspended = stagesOnTheWay({ state: 'suspended', dueAt: atLocal('2026-12-01', 600) }, outlook)
  expect(suspended.map((stage) => stage.by)).toEqual([null, null, null, null])
})

test('once the work is over all stages are', () => {
  const stages = stagesOnTheWay({ state: 'pending_rating', dueAt: null }, outlook)
  expect(stages.every((stage) => stage.state === 'done')).toBe(true)
})
