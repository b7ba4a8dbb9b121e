import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  COUNTY,
  GRID,
  OTHER_COMMUNITY,
  plantSmallDistrict,
  STREET,
} from '../../../test/fixtures/small-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import type { CallOf } from '../../base/contract.ts'
import { atLocal } from '../../base/time/calendar.ts'
import {
  changeDuty,
  copyDutyWeek,
  dutyCandidates,
  dutyNow,
  dutyToday,
  exportDuty,
  listDuty,
  planDuty,
  removeDuty,
  swapDuty,
} from './contract/duty.ts'
import { onDutyAt } from './public.ts'

let harness: Harness
let secretary: Person
let first: Person
let second: Person
let chief: Person

// A Monday without holidays around it, and the week after.
const MONDAY = '2026-06-08'
const WEDNESDAY = '2026-06-10'
const NEXT_MONDAY = '2026-06-15'

beforeAll(async () => {
  harness = await startHarness()
  await plantSmallDistrict(harness)
  secretary = await longServing({ role: 'community_secretary', area: COMMUNITY }, '书记')
  first = await longServing({ role: 'generalist', area: COMMUNITY }, '社工甲')
  second = await longServing({ role: 'generalist', area: COMMUNITY }, '社工乙')
  chief = await longServing({ role: 'duty_chief', area: COUNTY }, '值班长')
  harness.setNow(atLocal(MONDAY, 600))
})
afterAll(() => harness.close())

/** Somebody with a post since long ago: the rota below is of a fixed week, whatever today is. */
async function longServing(...about: Parameters<Harness['staff']>): Promise<Person> {
  const person = await harness.staff(...about)
  await harness.ctx.db
    .updateTable('post')
    .set({ starts_on: '2025-01-01' })
    .where('user_id', '=', person.id)
    .execute()
  return person
}

type Shift = CallOf<typeof planDuty>['shifts'][number]
const shift = (person: Person, date: string, more: Partial<Shift> = {}): Shift => ({
  userId: person.id,
  areaCode: COMMUNITY,
  date,
  slot: 'window',
  ...more,
})
const plan = (shifts: Shift[], as = secretary) => harness.call(planDuty, { shifts }, as)
const week = (monday: string, area = COMMUNITY) =>
  harness.ok(
    listDuty,
    { area, from: monday, to: monday.replace(/\d\d$/, (d) => String(Number(d) + 6)) },
    secretary,
  )

describe('planning the rota', () => {
  test('who is at the window and who is in the grid today is there for everybody of the community', async () => {
    const answer = await plan([shift(first, MONDAY), shift(second, MONDAY, { slot: 'grid' })])
    expect(answer.status).toBe(200)
    const { shifts, canPlan } = await harness.ok(
      listDuty,
      { area: COMMUNITY, from: MONDAY, to: MONDAY },
      first,
    )
    expect(canPlan).toBe(true)
    expect(shifts.map(({ userName, slotName, hours }) => [userName, slotName, hours])).toEqual(
      expect.arrayContaining([
        ['社工甲', '窗口', '08:00–18:00'],
        ['社工乙', '下网格', '08:00–18:00'],
      ]),
    )
    const worker = await longServing({ role: 'grid_worker', area: GRID })
    const now = await harness.ok(dutyNow, {}, worker)
    expect(now.shifts.map((one) => one.userName).sort()).toEqual(['社工乙', '社工甲'].sort())
    expect(now.shifts[0]?.actions).toEqual([])
  })
  test('one person is not in two places at once', async () => {
    const refused = await plan([shift(first, MONDAY, { slot: 'grid', start: '17:00', end: '20:00' })])
    expect(refused.status).toBe(409)
    expect(refused.problem.message).toBe('社工甲在 2026-06-08 已有重叠的班次（窗口 08:00–18:00）')
    expect((await plan([shift(first, MONDAY, { slot: 'grid', start: '18:00', end: '20:00' })])).status).toBe(
      200,
    )
  })
  test('two planners putting one person on duty at the same moment: one is refused', async () => {
    const answers = await Promise.all([
      plan([shift(second, WEDNESDAY)]),
      plan([shift(second, WEDNESDAY, { slot: 'grid' })]),
      plan([shift(second, WEDNESDAY, { slot: 'standby' })]),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  })
  test('of several shifts all are planned or none', async () => {
    const refused = await plan([shift(first, '2026-06-12'), shift(first, '2026-06-12', { slot: 'grid' })])
    expect(refused.status).toBe(409)
    const { shifts } = await week(MONDAY)
    expect(shifts.some((one) => one.date === '2026-06-12')).toBe(false)
  })
  test('who has no post there that day cannot be put on duty', async () => {
    const stranger = await longServing({ role: 'generalist', area: OTHER_COMMUNITY }, '外人')
    const refused = await plan([shift(stranger, MONDAY)])
    expect(refused.status).toBe(422)
    expect(refused.problem.message).toContain('外人')
  })
  test('a secretary plans for the own community, not for the next', async () => {
    const refused = await plan([shift(first, MONDAY, { areaCode: OTHER_COMMUNITY })])
    expect(refused.problem).toMatchObject({ code: 'duty.outside_scope' })
    const worker = await longServing({ role: 'grid_worker', area: GRID })
    expect((await plan([shift(first, WEDNESDAY)], worker)).status).toBe(403)
  })
  test('the candidates are those with a post there, the generalists first', async () => {
    const { people } = await harness.ok(dutyCandidates, { area: COMMUNITY, date: MONDAY }, secretary)
    expect(people.slice(0, 2).map((person) => person.isGeneralist)).toEqual([true, true])
    expect(people.some((person) => person.name === '外人')).toBe(false)
  })
})

describe('who is on duty at a moment', () => {
  test('at night the duty chief of the county is, whose shift goes on until the morning', async () => {
    expect((await plan([shift(chief, MONDAY, { areaCode: COUNTY, slot: 'chief' })], chief)).status).toBe(200)
    const midnight = atLocal('2026-06-09', 60)
    const found = await onDutyAt(harness.ctx, GRID, { at: midnight })
    expect(found.map((one) => one.userId)).toEqual([chief.id])
    expect(await onDutyAt(harness.ctx, GRID, { at: atLocal('2026-06-09', 480) })).toEqual([])
  })
  test('by day the nearest come first: the community before the county', async () => {
    const at = atLocal(MONDAY, 600)
    const found = await onDutyAt(harness.ctx, GRID, { at })
    expect(found.map((one) => one.areaCode)).toEqual([COMMUNITY, COMMUNITY, COUNTY])
    const windows = await onDutyAt(harness.ctx, GRID, { at, slots: ['window'] })
    expect(windows.map((one) => one.userId)).toEqual([first.id])
  })
  test('everybody sees the own shifts of the coming days', async () => {
    const { mine, date } = await harness.ok(dutyToday, {}, first)
    expect(date).toBe(MONDAY)
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.every((one) => one.userId === first.id)).toBe(true)
  })
})

describe('changing what is planned', () => {
  test('two people swap their shifts, and may not when one would be in two places', async () => {
    const [a] = (await plan([shift(first, '2026-06-11')])).body.ids
    const [b] = (await plan([shift(second, '2026-06-12')])).body.ids
    await harness.ok(swapDuty, { first: a!, second: b! }, secretary)
    const { shifts } = await week(MONDAY)
    expect(shifts.find((one) => one.id === a)?.userName).toBe('社工乙')
    expect(shifts.find((one) => one.id === b)?.userName).toBe('社工甲')
    const [c] = (await plan([shift(first, '2026-06-11', { slot: 'grid' })])).body.ids
    const refused = await harness.call(swapDuty, { first: b!, second: a! }, secretary)
    expect(refused.problem).toMatchObject({ code: 'duty.overlaps' })
    await harness.ok(removeDuty, { id: c! }, secretary)
  })
  test('two shifts of the same day are swapped too', async () => {
    const { shifts } = await week(MONDAY)
    const day = shifts.filter((one) => one.date === MONDAY && one.hours === '08:00–18:00')
    await harness.ok(swapDuty, { first: day[0]!.id, second: day[1]!.id }, secretary)
    await harness.ok(swapDuty, { first: day[0]!.id, second: day[1]!.id }, secretary)
  })
  test('moved to another day a shift keeps its hours', async () => {
    const [id] = (await plan([shift(first, '2026-06-13', { start: '09:00', end: '12:00' })])).body.ids
    await harness.ok(changeDuty, { id: id!, date: '2026-06-14', note: '替班' }, secretary)
    const { shifts } = await week(MONDAY)
    expect(shifts.find((one) => one.id === id)).toMatchObject({
      date: '2026-06-14',
      hours: '09:00–12:00',
      note: '替班',
    })
    await harness.ok(removeDuty, { id: id! }, secretary)
    expect((await harness.call(removeDuty, { id: id! }, secretary)).status).toBe(404)
  })
})

describe('copying a week', () => {
  const copy = (toWeek: string, fromWeek = MONDAY) =>
    harness.call(copyDutyWeek, { area: COMMUNITY, fromWeek, toWeek }, secretary)
  test('the pattern is there again, and copying again adds nothing', async () => {
    const before = (await week(MONDAY)).shifts.length
    const once = await copy(NEXT_MONDAY)
    expect(once.body).toMatchObject({ kept: 0, skipped: [] })
    const twice = await copy(NEXT_MONDAY)
    expect(twice.body).toMatchObject({ copied: 0, kept: once.body.copied })
    const copied = (await week(NEXT_MONDAY)).shifts
    // 2026-06-19 is the Dragon Boat Festival: the window is closed.
    expect(copied.some((one) => one.date === '2026-06-19')).toBe(false)
    expect(copied.length).toBe(once.body.copied)
    expect(once.body.copied).toBe(before - 1)
  })
  test('who has left is not copied, and the reason is told', async () => {
    const leaver = await longServing({ role: 'generalist', area: COMMUNITY }, '离任者')
    await plan([shift(leaver, WEDNESDAY, { slot: 'grid', note: '' })])
    await harness.ctx.db
      .updateTable('post')
      .set({ ends_on: '2026-06-12' })
      .where('user_id', '=', leaver.id)
      .execute()
    const { body } = await copy('2026-06-24')
    expect(body.skipped).toEqual([
      { shift: '2026-06-24 下网格 离任者', reason: expect.stringContaining('没有与东门社区有关的岗位') },
    ])
  })
  test('an empty week and the same week are refused', async () => {
    expect((await copy(NEXT_MONDAY, '2027-03-01')).problem).toMatchObject({ code: 'duty.nothing_to_copy' })
    expect((await copy('2026-06-14')).problem).toMatchObject({ code: 'duty.same_week' })
  })
})

test('the rota goes out as a table; of more than five weeks it does not', async () => {
  const span = { area: STREET, from: MONDAY, to: '2026-06-14' }
  const csv = await harness.call(exportDuty, { ...span, format: 'csv' }, secretary)
  expect(csv.text).toContain('社工甲')
  const long = await harness.call(listDuty, { ...span, to: '2026-12-31' }, secretary)
  expect(long.problem).toMatchObject({ code: 'duty.too_long' })
})
