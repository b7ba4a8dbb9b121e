import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLocal, defaultCalendar, type WorkCalendar } from '../../../base/time/calendar.ts'
import { dueAt, elapsedMinutes, type Limit, limitMinutes } from '../../../base/time/timers.ts'
import type { AlertPlan, AlertRule, AlertStep } from '../contract/alerts.ts'
import { defaultAlertPlan } from './alert-defaults.ts'
import { dueAlerts, planAlerts, planProblem, ruleFor, stepKey, stepName } from './alerts.ts'

const calendar: WorkCalendar = { ...defaultCalendar, days: { '2025-10-01': 'rest', '2025-10-11': 'work' } }
const at = (date: string, clock: string) =>
  atLocal(date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
const anybody = { classId: null, urgency: 'normal', extensions: 0 } as const

function running(kind: string, start: Date, limit: Limit) {
  return { kind, limit, startedAt: start, dueAt: dueAt(start, limit, calendar) }
}

const timesOf = (kind: string, start: Date, limit: Limit, extensions = 0) => {
  const planned = planAlerts(
    running(kind, start, limit),
    defaultAlertPlan,
    { ...anybody, extensions },
    calendar,
  )
  return Object.fromEntries(planned.map(({ step, at: when }) => [step, when]))
}

describe('when alerts come', () => {
  test('a handling limit of four working hours warns after three, and rises as the hours go on', () => {
    expect(timesOf('handle', at('2025-09-29', '08:00'), { timer: 'work_hour', amount: 4 })).toEqual({
      'used:75': at('2025-09-29', '11:00'),
      due: at('2025-09-29', '12:00'),
      'over:50': at('2025-09-29', '16:00'),
      'over:100': at('2025-09-29', '18:00'),
      'over:200': at('2025-09-30', '12:00'),
    })
  })
  test('the alerts of a working-hour clock sleep over the night and the holiday', () => {
    const times = timesOf('handle', at('2025-09-30', '16:00'), { timer: 'work_hour', amount: 4 })
    expect(times['used:75']).toEqual(at('2025-10-02', '09:00'))
  })
  test('an urgent clock warns and rises in the night', () => {
    const times = timesOf('handle', at('2025-10-01', '22:00'), { timer: 'urgent_hour', amount: 2 })
    expect(times['used:75']).toEqual(at('2025-10-01', '23:30'))
    expect(times['over:50']).toEqual(at('2025-10-02', '01:00'))
  })
  test('four working days warn one working day before closing time of the last', () => {
    const times = timesOf('handle', at('2025-09-22', '09:00'), { timer: 'work_day', amount: 4 })
    expect(times.due).toEqual(at('2025-09-26', '18:00'))
    expect(times['used:75']).toEqual(at('2025-09-25', '18:00'))
  })
  test('natural days count nights and holidays', () => {
    const times = timesOf('handle', at('2025-09-29', '10:00'), { timer: 'natural_day', amount: 4 })
    expect(times['used:75']).toEqual(at('2025-10-02', '10:00'))
    expect(times['over:50']).toEqual(at('2025-10-05', '10:00'))
  })
  test('after an extension the shares are of the whole time granted', () => {
    const start = at('2025-09-29', '08:00')
    const extended = {
      ...running('handle', start, { timer: 'work_hour', amount: 4 }),
      dueAt: at('2025-09-29', '18:00'),
    }
    const planned = planAlerts(extended, defaultAlertPlan, { ...anybody, extensions: 1 }, calendar)
    expect(planned[0]).toMatchObject({ step: 'used:75', at: at('2025-09-29', '16:00') })
  })
  test('hours overdue are counted in the clock’s own time', () => {
    const plan = planOf([{ when: { kind: 'over_hours', hours: 4 }, tell: ['leader'], raises: true }])
    const clock = running('handle', at('2025-09-29', '10:00'), { timer: 'work_hour', amount: 4 })
    expect(clock.dueAt).toEqual(at('2025-09-29', '16:00'))
    expect(planAlerts(clock, plan, anybody, calendar)[0]?.at).toEqual(at('2025-09-30', '10:00'))
  })
})

describe('which rule holds', () => {
  const rules: AlertRule[] = [
    rule({ steps: [step('due')] }),
    rule({ urgency: 'critical' }),
    rule({ classId: 'event-01' }),
    rule({ classId: 'event-0102' }),
  ]
  const chosen = (classId: string | null, urgency: 'normal' | 'critical' = 'normal') =>
    rules.indexOf(ruleFor({ rules }, 'handle', { classId, urgency, extensions: 0 })!)

  test('that of the class comes before that of its major class, of the urgency, and the general one', () => {
    expect(chosen('event-0102')).toBe(3)
    expect(chosen('event-0102', 'critical')).toBe(3)
    expect(chosen('event-0103', 'critical')).toBe(2)
    expect(chosen('event-0201', 'critical')).toBe(1)
    expect(chosen('event-0201')).toBe(0)
    expect(chosen(null)).toBe(0)
  })
  test('a stage without a rule has no alerts', () => {
    expect(ruleFor(defaultAlertPlan, 'rate', anybody)).toBeUndefined()
  })
})

describe('what has come', () => {
  const planned = planAlerts(
    running('handle', at('2025-09-29', '08:00'), { timer: 'work_hour', amount: 4 }),
    defaultAlertPlan,
    anybody,
    calendar,
  )
  test('an order is not late at the instant it is due', () => {
    const { due, nextAt } = dueAlerts(planned, new Set(['used:75']), at('2025-09-29', '12:00'))
    expect(due).toEqual([])
    expect(nextAt).toEqual(at('2025-09-29', '12:00'))
  })
  test('what was sent is not sent again, and after the last step nothing is left', () => {
    const all = new Set(planned.map(({ step: key }) => key))
    expect(dueAlerts(planned, all, at('2026-01-01', '09:00'))).toEqual({ due: [], nextAt: null })
  })
})

test('at any time every step is either come, sent or still to come, and none twice', () => {
  const times = fc.date({
    min: at('2025-09-20', '00:00'),
    max: at('2025-10-20', '00:00'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(
      times,
      times,
      limits(),
      fc.subarray(['used:75', 'due', 'over:50', 'over:100']),
      (start, now, limit, sent) => {
        const planned = planAlerts(running('handle', start, limit), defaultAlertPlan, anybody, calendar)
        const { due, nextAt } = dueAlerts(planned, new Set(sent), now)
        const left = planned.filter(({ step: key }) => !sent.includes(key))
        expect(due.every(({ at: when }) => when < now)).toBe(true)
        expect(left.filter(({ at: when }) => when < now)).toEqual(due)
        expect(nextAt).toEqual(left.find(({ at: when }) => when >= now)?.at ?? null)
      },
    ),
  )
})

test('a share warns when just that share of the limit is left to run', () => {
  const starts = fc
    .integer({ min: 0, max: 40_000 })
    .map((m) => new Date(at('2025-09-20', '00:00').getTime() + m * 60_000))
  fc.assert(
    fc.property(
      starts,
      fc.constantFrom('urgent_hour', 'work_hour', 'natural_day'),
      fc.integer({ min: 1, max: 9 }),
      (start, timer, amount) => {
        const clock = running('handle', start, { timer, amount })
        const warned = planAlerts(clock, defaultAlertPlan, anybody, calendar)[0]!
        const left = elapsedMinutes(warned.at, clock.dueAt, timer, calendar)
        expect(left).toBeCloseTo(limitMinutes({ timer, amount }) / 4, 6)
      },
    ),
  )
})

describe('a plan that cannot be', () => {
  const names = { kind: () => '处置', knowsClass: (id: string) => id === 'event-0102' }
  test.each<[string, AlertPlan]>([
    ['适用范围相同', { rules: [rule({}), rule({})] }],
    ['类别已不存在', { rules: [rule({ classId: 'event-9999' })] }],
    ['两档时间相同', planOf([step('due'), step('due')])],
    ['只能提醒', planOf([{ when: { kind: 'used', percent: 50 }, tell: ['handler'], raises: true }])],
  ])('%s is refused', (words, plan) => {
    expect(planProblem(plan, names)).toContain(words)
  })
  test('the product’s own plan is sound', () => {
    expect(planProblem(defaultAlertPlan, names)).toBeUndefined()
  })
  test('steps have names in the office’s words', () => {
    const all = defaultAlertPlan.rules.flatMap(({ steps }) =>
      steps.map(({ when }) => stepName(stepKey(when))),
    )
    expect(new Set(all)).toContain('时限已用 75%')
    expect(new Set(all)).toContain('超期达时限的 200%')
  })
})

function limits(): fc.Arbitrary<Limit> {
  return fc.record({
    timer: fc.constantFrom('urgent_hour', 'work_hour', 'work_day', 'natural_day'),
    amount: fc.integer({ min: 1, max: 9 }),
  })
}

function step(kind: 'due'): AlertStep {
  return { when: { kind }, tell: ['handler'], raises: false }
}

function rule(part: Partial<AlertRule>): AlertRule {
  return { kind: 'handle', classId: null, urgency: null, steps: [], ...part }
}

function planOf(steps: AlertStep[]): AlertPlan {
  return { rules: [rule({ steps })] }
}
