import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLocal, defaultCalendar, minuteMs, type Shift, type WorkCalendar } from './calendar.ts'
import { dueAt, elapsedMinutes, type Limit, limitMinutes, remaining, resumeDueAt } from './timers.ts'

/** 2025 around the National Day week: 10-01 to 10-08 rest, Sunday 09-28 and Saturday 10-11 are worked. */
const nationalDay: WorkCalendar = {
  ...defaultCalendar,
  days: {
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((d) => [`2025-10-0${d}`, 'rest' as const])),
    '2025-09-28': 'work',
    '2025-10-11': 'work',
  },
}
const at = (date: string, clock: string) =>
  atLocal(date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)))
const due = (start: Date, amount: number, timer: Limit['timer'], calendar = nationalDay) =>
  dueAt(start, { timer, amount }, calendar)

describe('when a limit runs out', () => {
  test('an urgent hour runs through the night and the holiday', () => {
    expect(due(at('2025-10-01', '23:30'), 2, 'urgent_hour')).toEqual(at('2025-10-02', '01:30'))
  })
  test('a work hour begun before lunch ends after it', () => {
    expect(due(at('2025-09-30', '11:30'), 1, 'work_hour')).toEqual(at('2025-09-30', '14:30'))
  })
  test('a work hour that fills the day ends at closing time, not next morning', () => {
    expect(due(at('2025-09-30', '14:00'), 4, 'work_hour')).toEqual(at('2025-09-30', '18:00'))
  })
  test('a work hour begun on the eve of the holiday ends after the holiday', () => {
    expect(due(at('2025-09-30', '17:00'), 2, 'work_hour')).toEqual(at('2025-10-09', '09:00'))
  })
  test('a worked Sunday counts', () => {
    expect(due(at('2025-09-28', '09:00'), 1, 'work_hour')).toEqual(at('2025-09-28', '10:00'))
  })
  test('a working day of limit ends with the last shift of the day after receipt', () => {
    expect(due(at('2025-09-29', '09:00'), 1, 'work_day')).toEqual(at('2025-09-30', '18:00'))
  })
  test('three working days across the National Day week reach the worked Saturday', () => {
    expect(due(at('2025-09-30', '09:00'), 3, 'work_day')).toEqual(at('2025-10-11', '18:00'))
  })
  test('what arrives after hours is received on the next working day', () => {
    expect(due(at('2025-09-29', '18:01'), 1, 'work_day')).toEqual(at('2025-10-09', '18:00'))
  })
  test('what arrives on a rest day is received on the next working day', () => {
    expect(due(at('2025-10-04', '10:00'), 1, 'work_day')).toEqual(at('2025-10-10', '18:00'))
  })
  test('natural days end at the same time of day, across the turn of the year', () => {
    expect(due(at('2025-12-30', '14:05'), 5, 'natural_day')).toEqual(at('2026-01-04', '14:05'))
  })
  test('365 working days are counted across years and a leap day', () => {
    expect(due(at('2023-12-29', '09:00'), 365, 'work_day', defaultCalendar)).toEqual(
      at('2025-05-23', '18:00'),
    )
  })
})

describe('pauses', () => {
  test('a returned order gets back what it had left, not the time it lay with the dispatcher', () => {
    const limit: Limit = { timer: 'work_hour', amount: 4 }
    const used = elapsedMinutes(
      at('2025-09-29', '10:00'),
      at('2025-09-29', '15:00'),
      'work_hour',
      nationalDay,
    )
    expect(used).toBe(180)
    expect(resumeDueAt(at('2025-09-30', '08:30'), remaining(limit, used), 'work_hour', nationalDay)).toEqual(
      at('2025-09-30', '09:30'),
    )
  })
  test('a pause within one working day does not move a working-day limit', () => {
    const limit: Limit = { timer: 'work_day', amount: 1 }
    const used = elapsedMinutes(at('2025-09-29', '10:00'), at('2025-09-30', '10:00'), 'work_day', nationalDay)
    expect(resumeDueAt(at('2025-09-30', '16:00'), remaining(limit, used), 'work_day', nationalDay)).toEqual(
      at('2025-09-30', '18:00'),
    )
  })
  test('an order that was overdue when it was returned is still overdue by as much', () => {
    const limit: Limit = { timer: 'work_hour', amount: 2 }
    const used = elapsedMinutes(
      at('2025-09-29', '08:00'),
      at('2025-09-29', '11:00'),
      'work_hour',
      nationalDay,
    )
    expect(resumeDueAt(at('2025-09-30', '08:30'), remaining(limit, used), 'work_hour', nationalDay)).toEqual(
      at('2025-09-29', '17:30'),
    )
  })
  test('a clock that ran out at closing time ran out then, not when the office opened again', () => {
    const limit: Limit = { timer: 'work_hour', amount: 4 }
    const [start, paused] = [at('2025-09-29', '14:00'), at('2025-09-30', '11:00')]
    const used = elapsedMinutes(start, paused, 'work_hour', nationalDay)
    expect(resumeDueAt(paused, remaining(limit, used), 'work_hour', nationalDay)).toEqual(
      at('2025-09-29', '18:00'),
    )
  })
  test('a shift that lasts until midnight holds its last instant', () => {
    const late: WorkCalendar = { ...nationalDay, shifts: [[960, 1440]] }
    const midnight = at('2025-09-30', '00:00')
    expect(due(midnight, 1, 'work_day', late)).toEqual(at('2025-10-01', '00:00'))
    expect(elapsedMinutes(at('2025-09-29', '20:00'), midnight, 'work_day', late)).toBe(0)
  })
})

describe('calendars and limits that cannot be', () => {
  const start = at('2025-09-29', '09:00')
  test('a calendar without shifts is refused for the clocks that need it, and only for those', () => {
    const closed = { ...defaultCalendar, shifts: [] }
    expect(() => due(start, 1, 'work_hour', closed)).toThrow('至少要有一段上班时间')
    expect(() => due(start, 1, 'work_day', closed)).toThrow('至少要有一段上班时间')
    expect(due(start, 1, 'urgent_hour', closed)).toEqual(at('2025-09-29', '10:00'))
  })
  test('a calendar that rests for years is refused instead of searched for ever', () => {
    const days = Object.fromEntries(
      Array.from({ length: 1200 }, (_, i) => [
        new Date(Date.UTC(2025, 8, 29 + i)).toISOString().slice(0, 10),
        'rest' as const,
      ]),
    )
    for (const timer of ['work_hour', 'work_day'] as const)
      expect(() => due(start, 1, timer, { ...defaultCalendar, days })).toThrow('连续两年没有工作日')
  })
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%s is no limit', (amount) => {
    expect(() => due(start, amount, 'work_hour')).toThrow(RangeError)
  })
  test('half an hour is a limit, half a working day is not', () => {
    expect(due(start, 0.5, 'urgent_hour')).toEqual(at('2025-09-29', '09:30'))
    expect(() => due(start, 0.5, 'work_day')).toThrow(RangeError)
  })
})

describe('against a clock that walks minute by minute', () => {
  const spans = fc.record({
    calendar: calendars(),
    start: starts(),
    minutes: fc.integer({ min: 0, max: 9000 }),
  })

  test('due times agree', () => {
    fc.assert(
      fc.property(calendars(), starts(), limits(), (calendar, start, limit) => {
        expect(dueAt(start, limit, calendar)).toEqual(walkedDue(start, limit, calendar))
      }),
      { numRuns: 300 },
    )
  })
  test('elapsed time agrees', () => {
    fc.assert(
      fc.property(spans, timers(), ({ calendar, start, minutes }, timer) => {
        const to = later(start, minutes)
        expect(elapsedMinutes(start, to, timer, calendar)).toBe(walkedElapsed(start, to, timer, calendar))
      }),
      { numRuns: 300 },
    )
  })
  test('elapsed time is additive to the millisecond', () => {
    const seconds = fc.integer({ min: 0, max: 5_000_000 })
    fc.assert(
      fc.property(spans, timers(), seconds, seconds, ({ calendar, start }, timer, a, b) => {
        const middle = new Date(start.getTime() + a * 1000)
        const end = new Date(middle.getTime() + b * 1000)
        const whole = elapsedMinutes(start, end, timer, calendar)
        const parts =
          elapsedMinutes(start, middle, timer, calendar) + elapsedMinutes(middle, end, timer, calendar)
        expect(Math.round(parts * minuteMs)).toBe(Math.round(whole * minuteMs))
      }),
    )
  })
  test('resuming at the instant of the pause gives the old due time back, before and after it', () => {
    fc.assert(
      fc.property(spans, limits(), ({ calendar, start, minutes }, limit) => {
        const paused = new Date(later(start, minutes).getTime() + 17_003)
        const used = elapsedMinutes(start, paused, limit.timer, calendar)
        const resumed = resumeDueAt(paused, remaining(limit, used), limit.timer, calendar)
        expect(resumed).toEqual(dueAt(start, limit, calendar))
      }),
      { numRuns: 300 },
    )
  })
  test('a pause never brings the due time forward, and the rest is used up when it comes', () => {
    fc.assert(
      fc.property(
        spans,
        limits(),
        fc.integer({ min: 0, max: 6000 }),
        ({ calendar, start, minutes }, limit, pause) => {
          const paused = later(start, minutes)
          const rest = remaining(limit, elapsedMinutes(start, paused, limit.timer, calendar))
          const resumedAt = later(paused, pause)
          const end = resumeDueAt(resumedAt, rest, limit.timer, calendar)
          expect(end.getTime()).toBeGreaterThanOrEqual(dueAt(start, limit, calendar).getTime())
          expect(elapsedMinutes(resumedAt, end, limit.timer, calendar)).toBe(rest)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a clock that is held, goes on and is given more, against one that walks minute by minute', () => {
  test('its due time agrees after any number of pauses and extensions, across the turn of the year', () => {
    fc.assert(
      fc.property(calendars(), starts(), limits(), histories(), (calendar, start, limit, history) => {
        const { due, running, amount } = lived(start, limit, { calendar, history })
        expect(due).toEqual(walkedThrough(start, { ...limit, amount }, { calendar, running }))
      }),
      { numRuns: 100 },
    )
  })
})

/** What happens to a clock: after so many minutes it is held for so long, or, with no hold, given its limit again. */
function histories(): fc.Arbitrary<{ after: number; held: number }[]> {
  return fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 3000 }),
      held: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4000 })),
    }),
    { maxLength: 4 },
  )
}

interface Life {
  due: Date
  running: [Date, Date][]
  amount: number
}

/** By the rules: the rest is kept while held; once overdue nothing more is asked for. */
function lived(
  start: Date,
  limit: Limit,
  { calendar, history }: { calendar: WorkCalendar; history: { after: number; held: number }[] },
): Life {
  const { timer } = limit
  const running: [Date, Date][] = []
  let [since, left, amount] = [start, limitMinutes(limit), limit.amount]
  let due = resumeDueAt(since, left, timer, calendar)
  let now = start
  for (const { after, held } of history) {
    now = later(now, after)
    if (now >= due) break
    if (held === 0) {
      left += limitMinutes(limit)
      amount += limit.amount
    } else {
      running.push([since, now])
      left -= elapsedMinutes(since, now, timer, calendar)
      now = later(now, held)
      since = now
    }
    due = resumeDueAt(since, left, timer, calendar)
  }
  return { due, running: [...running, [since, new Date(8.64e15)]], amount }
}

function walkedThrough(
  start: Date,
  limit: Limit,
  { calendar, running }: { calendar: WorkCalendar; running: [Date, Date][] },
): Date {
  let left = limit.timer === 'work_day' ? limit.amount + 1 : limitMinutes(limit)
  for (let t = start; ; t = later(t, 1)) {
    if (!running.some(([from, to]) => from <= t && t < to)) continue
    if (limit.timer === 'work_day') {
      if (closes(t, calendar) && --left === 0) return t
    } else if ((limit.timer !== 'work_hour' || works(t, calendar)) && --left === 0) return later(t, 1)
  }
}

function timers() {
  return fc.constantFrom('urgent_hour', 'work_hour', 'work_day', 'natural_day')
}

function limits(): fc.Arbitrary<Limit> {
  return fc.record({ timer: timers(), amount: fc.integer({ min: 1, max: 9 }) })
}

/** Around the turn of a leap year, in any of three offsets, to the minute. */
function starts() {
  return fc
    .integer({ min: Date.UTC(2023, 11, 1) / minuteMs, max: Date.UTC(2024, 2, 10) / minuteMs })
    .map((minute) => new Date(minute * minuteMs))
}

function calendars(): fc.Arbitrary<WorkCalendar> {
  const shifts = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
    .map((minutes) => minutes.sort((a, b) => a - b))
    .map((edges) => pairs(edges).filter(([start, end]) => start < end))
  const offset = fc.constantFrom(480, 0, -300)
  const override = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.constantFrom('work', 'rest'))
  return fc.record({ shifts, offset, overrides: fc.array(override, { maxLength: 40 }) }).map((c) => ({
    utcOffsetMinutes: c.offset,
    shifts: c.shifts,
    days: Object.fromEntries(
      c.overrides.map(([d, kind]) => [new Date(Date.UTC(2023, 11, 1 + d)).toISOString().slice(0, 10), kind]),
    ),
  }))
}

function pairs(edges: number[]): Shift[] {
  const shifts: Shift[] = []
  for (let i = 0; i + 1 < edges.length; i += 2) shifts.push([edges[i]!, edges[i + 1]!])
  return shifts
}

function later(date: Date, minutes: number): Date {
  return new Date(date.getTime() + minutes * minuteMs)
}

/** Does the office work in the minute that begins at `date`? Written from the calendar's words alone. */
function works(date: Date, calendar: WorkCalendar): boolean {
  const local = later(date, calendar.utcOffsetMinutes)
  const kind = calendar.days[local.toISOString().slice(0, 10)]
  if (kind === 'rest' || (!kind && [0, 6].includes(local.getUTCDay()))) return false
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  return calendar.shifts.some(([start, end]) => minute >= start && minute < end)
}

/** Does the last shift of a working day end at this instant? */
function closes(date: Date, calendar: WorkCalendar): boolean {
  if (!works(later(date, -1), calendar)) return false
  const local = later(date, calendar.utcOffsetMinutes - 1)
  return (
    local.getUTCHours() * 60 + local.getUTCMinutes() + 1 === Math.max(...calendar.shifts.map((s) => s[1]))
  )
}

function walkedDue(start: Date, limit: Limit, calendar: WorkCalendar): Date {
  if (limit.timer === 'work_day') {
    let left = limit.amount + 1
    for (let t = start; ; t = later(t, 1)) if (closes(t, calendar) && --left === 0) return t
  }
  const counts = (t: Date) => limit.timer !== 'work_hour' || works(t, calendar)
  let left = limitMinutes(limit)
  let t = start
  for (; left > 0; t = later(t, 1)) if (counts(t)) left--
  return t
}

function walkedElapsed(from: Date, to: Date, timer: Limit['timer'], calendar: WorkCalendar): number {
  let count = 0
  for (let t = from; t < to; t = later(t, 1)) {
    if (timer === 'work_day') count += closes(t, calendar) ? 1440 : 0
    else if (timer !== 'work_hour' || works(t, calendar)) count++
  }
  return count
}
