import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { atLocal, isWorkday } from '../../base/time/calendar.ts'
import { dueAt } from '../../base/time/timers.ts'
import { clearDay, fillYear, previewFilling, readYear, setDay, setShifts } from './contract.ts'
import { loadCalendar } from './public.ts'
import { fillNewYears } from './service.ts'

let harness: Harness
let admin: Person
let worker: Person

beforeAll(async () => {
  harness = await startHarness()
  admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
  worker = await harness.staff({ role: 'grid_worker', area: '370830001001001' })
})
afterAll(() => harness.close())

const load = () => loadCalendar(harness.ctx)

describe('a new installation', () => {
  test('has the holidays of every announced year and the usual office hours', async () => {
    const year = await harness.ok(readYear, { year: 2025 }, worker)
    expect(year.known).toBe(true)
    expect(year.filledAt).not.toBeNull()
    expect(year.days).toContainEqual({ date: '2025-10-01', kind: 'rest', name: '国庆节', byHand: false })
    expect(year.shifts).toEqual([
      { start: '08:00', end: '12:00' },
      { start: '14:00', end: '18:00' },
    ])
  })
  test('counts a working-day limit across the National Day week', async () => {
    const due = dueAt(atLocal('2025-09-30', 540), { timer: 'work_day', amount: 3 }, await load())
    expect(due).toEqual(atLocal('2025-10-11', 1080))
  })
  test('a year nobody has announced is only its weeks, and filling it is refused with the reason', async () => {
    expect(await harness.ok(readYear, { year: 2099 }, admin)).toMatchObject({ known: false, days: [] })
    const refused = await harness.call(fillYear, { year: 2099 }, admin)
    expect(refused.status).toBe(422)
    expect(refused.problem).toMatchObject({ code: 'calendars.year_not_known' })
    expect(refused.problem.message).toContain('2099')
  })
})

describe('who may change the calendar', () => {
  test('a grid worker sees it and cannot change it', async () => {
    const day = { date: '2025-07-12', kind: 'work', name: '' } as const
    expect((await harness.call(setDay, day, worker)).status).toBe(403)
    expect((await harness.call(clearDay, { date: '2025-10-01' }, worker)).status).toBe(403)
    expect((await harness.call(fillYear, { year: 2025 }, worker)).status).toBe(403)
    expect(
      (await harness.call(setShifts, { shifts: [{ start: '09:00', end: '17:00' }] }, worker)).status,
    ).toBe(403)
    expect((await harness.call(readYear, { year: 2025 })).status).toBe(401)
  })
})

describe('changing days', () => {
  test('a Saturday on duty counts as a working day at once, and again as rest when it is cleared', async () => {
    await harness.ok(setDay, { date: '2025-07-12', kind: 'work', name: '防汛值守' }, admin)
    expect(isWorkday('2025-07-12', await load())).toBe(true)
    const year = await harness.ok(readYear, { year: 2025 }, worker)
    expect(year.days).toContainEqual({ date: '2025-07-12', kind: 'work', name: '防汛值守', byHand: true })
    expect(await harness.ok(clearDay, { date: '2025-07-12' }, admin)).toEqual({
      date: '2025-07-12',
      kind: 'rest',
    })
    expect(isWorkday('2025-07-12', await load())).toBe(false)
  })
  test('the audit log keeps who changed which day from what', async () => {
    await harness.ok(setDay, { date: '2025-05-05', kind: 'work', name: '' }, admin)
    const record = await harness.ctx.db
      .selectFrom('audit_record')
      .selectAll()
      .where('subject', '=', 'calendar:2025-05-05')
      .executeTakeFirstOrThrow()
    expect(record).toMatchObject({ actor_id: admin.id, outcome: 'done' })
    expect(JSON.stringify(record)).toContain('劳动节')
    await harness.ok(clearDay, { date: '2025-05-05' }, admin)
  })
  test.each(['2025-02-30', '1999-12-31', '2101-01-01'])('%s is refused', async (date) => {
    expect((await harness.call(setDay, { date, kind: 'rest', name: '' }, admin)).status).toBe(422)
  })
})

describe('filling a year from the State Council arrangement', () => {
  test('the preview tells what will change, filling changes just that, filling again changes nothing', async () => {
    await harness.ok(setDay, { date: '2024-10-01', kind: 'work', name: '误设' }, admin)
    await harness.ok(setDay, { date: '2024-07-13', kind: 'work', name: '防汛值守' }, admin)
    const preview = await harness.ok(previewFilling, { year: 2024 }, admin)
    expect(preview.changes).toEqual([
      { date: '2024-10-01', before: 'work', after: 'rest', name: '国庆节', byHand: true },
    ])
    expect(await harness.ok(fillYear, { year: 2024 }, admin)).toEqual(preview)
    expect((await harness.ok(fillYear, { year: 2024 }, admin)).changes).toEqual([])
    const calendar = await load()
    expect(isWorkday('2024-10-01', calendar)).toBe(false)
    expect(isWorkday('2024-07-13', calendar)).toBe(true)
  })
  test('a restart brings a missing year and leaves what people set in it', async () => {
    const { db } = harness.ctx
    await db.deleteFrom('work_year').where('year', '=', 2023).execute()
    await db
      .deleteFrom('work_day')
      .where('date', '>=', '2023-01-01')
      .where('date', '<', '2024-01-01')
      .execute()
    await harness.ok(setDay, { date: '2023-10-01', kind: 'work', name: '值守' }, admin)
    await fillNewYears(harness.ctx)
    const calendar = await load()
    expect(isWorkday('2023-10-01', calendar)).toBe(true)
    expect(isWorkday('2023-10-02', calendar)).toBe(false)
  })
  test('a restart does not undo what people cleared', async () => {
    await harness.ok(clearDay, { date: '2024-10-02' }, admin)
    await fillNewYears(harness.ctx)
    expect(isWorkday('2024-10-02', await load())).toBe(true)
  })
})

describe('office hours', () => {
  test('new hours are used for the next limit', async () => {
    const shifts = [
      { start: '08:30', end: '12:00' },
      { start: '14:30', end: '18:30' },
    ]
    expect(await harness.ok(setShifts, { shifts }, admin)).toEqual({ shifts })
    const due = dueAt(atLocal('2025-07-01', 540), { timer: 'work_day', amount: 1 }, await load())
    expect(due).toEqual(atLocal('2025-07-02', 1110))
  })
  test.each([
    [[{ start: '12:00', end: '08:00' }], '下班时间须晚于上班时间'],
    [
      [
        { start: '08:00', end: '12:00' },
        { start: '11:00', end: '18:00' },
      ],
      '互不重叠',
    ],
    [[{ start: '8点', end: '12:00' }], '08:30 的样子'],
    [[], 'shifts'],
  ])('%j is refused and the old hours stay', async (shifts, reason) => {
    const before = (await harness.ok(readYear, { year: 2025 }, admin)).shifts
    const refused = await harness.call(setShifts, { shifts }, admin)
    expect(refused.status).toBe(422)
    expect(refused.problem.message).toContain(reason)
    expect((await harness.ok(readYear, { year: 2025 }, admin)).shifts).toEqual(before)
  })
})

test('another process notices a change within ten seconds, and not by asking each time', async () => {
  // A second context over the same database stands for the other process: its memory is its own.
  const other = { ...harness.ctx, services: { ...harness.platform.services } }
  expect(isWorkday('2026-06-06', await loadCalendar(other))).toBe(false)
  await harness.ok(setDay, { date: '2026-06-06', kind: 'work', name: '' }, admin)
  const real = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(real + 9_000)
  expect(isWorkday('2026-06-06', await loadCalendar(other))).toBe(false)
  clock.mockReturnValue(real + 10_500)
  expect(isWorkday('2026-06-06', await loadCalendar(other))).toBe(true)
  clock.mockRestore()
})
