import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNITY,
  GRID,
  OTHER_COMMUNITY,
  OTHER_GRID,
  plantSmallDistrict,
  SECOND_GRID,
  STREET,
} from '../../../test/fixtures/small-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { atLocal, minuteMs } from '../../base/time/calendar.ts'
import {
  cancelAbsence,
  decideAbsence,
  enterAbsence,
  listAbsences,
  myAbsences,
  requestAbsence,
} from './contract/absence.ts'
import { planDuty } from './contract/duty.ts'
import {
  goOffDuty,
  goOnDuty,
  listPresence,
  locateWorkers,
  myPresence,
  reportPosition,
} from './contract/presence.ts'
import { nearestOnDuty } from './public.ts'
import { endPresences } from './service/presence.ts'

let harness: Harness
let first: Person
let second: Person
let generalist: Person
let secretary: Person
let otherSecretary: Person
let chief: Person
let leader: Person

const MONDAY = '2026-06-08'
const MORNING = atLocal(MONDAY, 600)
const PLACE = { lng: 116.49, lat: 35.72 }
/** Some 90 m and some 900 m east of the place. */
const CLOSE = { lng: 116.491, lat: 35.72 }
const AWAY = { lng: 116.5, lat: 35.72 }

beforeAll(async () => {
  harness = await startHarness()
  await plantSmallDistrict(harness)
  first = await longServing({ role: 'grid_worker', area: GRID }, '一格员')
  second = await longServing({ role: 'grid_worker', area: SECOND_GRID }, '二格员')
  generalist = await longServing({ role: 'generalist', area: COMMUNITY }, '社工')
  secretary = await longServing({ role: 'community_secretary', area: COMMUNITY }, '书记')
  otherSecretary = await longServing({ role: 'community_secretary', area: OTHER_COMMUNITY }, '邻书记')
  chief = await longServing({ role: 'duty_chief', area: STREET }, '值班长')
  leader = await longServing({ role: 'leader', area: STREET }, '领导')
  harness.setNow(MORNING)
})
afterEach(async () => {
  for (const table of ['duty_presence', 'duty_absence', 'duty_shift'] as const)
    await harness.ctx.db.deleteFrom(table).execute()
  harness.setNow(MORNING)
})
afterAll(() => harness.close())

async function longServing(...about: Parameters<Harness['staff']>): Promise<Person> {
  const person = await harness.staff(...about)
  await harness.ctx.db
    .updateTable('post')
    .set({ starts_on: '2025-01-01' })
    .where('user_id', '=', person.id)
    .execute()
  return person
}

const later = (minutes: number) => harness.setNow(new Date(MORNING.getTime() + minutes * minuteMs))
const who = async (question: Parameters<typeof nearestOnDuty>[1]) =>
  (await nearestOnDuty(harness.ctx, question)).map(({ userId }) => userId)
const at = (minute: number, date = MONDAY) => atLocal(date, minute).toISOString()

describe('going on duty', () => {
  test('ends with the shift, or at 19:00 when there is none', async () => {
    const free = await harness.ok(goOnDuty, {}, first)
    expect(free).toMatchObject({ isOnDuty: true, until: at(19 * 60), areaName: '东门社区第一网格' })
    const shift = { userId: generalist.id, areaCode: COMMUNITY, date: MONDAY, slot: 'grid' } as const
    await harness.ok(planDuty, { shifts: [shift] }, secretary)
    expect((await harness.ok(goOnDuty, {}, generalist)).until).toBe(at(18 * 60))
  })
  test('ends by itself, and what was known of the position is gone with it', async () => {
    await harness.ok(goOnDuty, { point: CLOSE }, first)
    later(9 * 60)
    expect((await harness.ok(myPresence, {}, first)).isOnDuty).toBe(false)
    await endPresences.run(harness.ctx, {})
    expect(await harness.ctx.db.selectFrom('duty_presence').selectAll().execute()).toEqual([])
  })
  test('going off deletes the position at once', async () => {
    await harness.ok(goOnDuty, { point: CLOSE }, first)
    await harness.ok(goOffDuty, {}, first)
    expect(await harness.ctx.db.selectFrom('duty_presence').selectAll().execute()).toEqual([])
  })
  test('only the last position is kept, and none of somebody who is not on duty', async () => {
    expect((await harness.call(reportPosition, PLACE, first)).status).toBe(409)
    await harness.ok(goOnDuty, { point: AWAY }, first)
    later(3)
    await harness.ok(reportPosition, { ...CLOSE, accuracyM: 12 }, first)
    const rows = await harness.ctx.db.selectFrom('duty_presence').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ ...CLOSE, accuracy_m: 12 })
  })
  test('no position of a phone and no reason of leave stands in the audit log', async () => {
    const leave = { startsAt: at(480, '2026-06-09'), endsAt: at(1080, '2026-06-09'), reason: '去医院复查' }
    await harness.ok(requestAbsence, leave, first)
    await harness.ok(goOnDuty, { point: { lng: 116.123457, lat: 35.765432 } }, first)
    await harness.ok(reportPosition, { lng: 116.123457, lat: 35.765432 }, first)
    const rows = await harness.ctx.db.selectFrom('audit_record').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/116\.123457|35\.765432|去医院复查/)
  })
  test('somebody without a post on the ground has no such switch', async () => {
    expect((await harness.call(goOnDuty, {}, leader)).status).toBe(403)
  })
})

describe('who is sent to a place', () => {
  test('of two grids its own worker, then the one of the other grid who is closer', async () => {
    await harness.ok(goOnDuty, { point: AWAY }, first)
    await harness.ok(goOnDuty, { point: CLOSE }, second)
    const found = await nearestOnDuty(harness.ctx, { areaCode: GRID, point: PLACE })
    expect(found.map(({ userId }) => userId)).toEqual([first.id, second.id])
    expect(found.map(({ reason }) => reason)).toEqual([
      '在岗，本网格，距现场 900 米',
      '在岗，本社区，距现场 90 米',
    ])
    expect(await who({ areaCode: SECOND_GRID, point: PLACE })).toEqual([second.id, first.id])
    expect(await who({ areaCode: OTHER_GRID, point: PLACE })).toEqual([second.id, first.id])
  })
  test('a position older than fifteen minutes is not believed', async () => {
    await harness.ok(goOnDuty, { point: CLOSE }, first)
    later(16)
    const [found] = await nearestOnDuty(harness.ctx, { areaCode: GRID, point: PLACE })
    expect(found).toMatchObject({ distanceM: null, reason: '在岗，本网格，位置未上报' })
  })
  test('who is excluded or on leave is not asked', async () => {
    await harness.ok(goOnDuty, {}, first)
    await harness.ok(goOnDuty, {}, second)
    expect(await who({ areaCode: GRID, exclude: [first.id] })).toEqual([second.id])
    const leave = { userId: first.id, startsAt: at(540), endsAt: at(1080), reason: '身体不适' }
    await harness.ok(enterAbsence, leave, secretary)
    expect(await who({ areaCode: GRID })).toEqual([second.id])
  })
  test('as near as each other, the one with fewer tasks goes', async () => {
    const colleague = await longServing({ role: 'grid_worker_part', area: GRID }, '兼职')
    for (const one of [first, colleague]) await harness.ok(goOnDuty, { point: CLOSE }, one)
    const tasks = new Map([[first.id, 3]])
    const openTasks = async () => tasks
    expect((await who({ areaCode: GRID, point: PLACE, openTasks }))[0]).toBe(colleague.id)
    tasks.set(colleague.id, 4)
    expect((await who({ areaCode: GRID, point: PLACE, openTasks }))[0]).toBe(first.id)
    await harness.ctx.db.deleteFrom('post').where('user_id', '=', colleague.id).execute()
  })
  test('when nobody has checked in, whose shift it is', async () => {
    const shift = { userId: generalist.id, areaCode: COMMUNITY, date: MONDAY, slot: 'grid' } as const
    await harness.ok(planDuty, { shifts: [shift] }, secretary)
    const found = await nearestOnDuty(harness.ctx, { areaCode: GRID })
    expect(found).toMatchObject([
      { userId: generalist.id, basis: 'on_shift', reason: '无人上岗，按值班表：下网格' },
    ])
  })
  test('without a shift either, whoever the grid belongs to', async () => {
    const found = await nearestOnDuty(harness.ctx, { areaCode: GRID })
    expect(found).toMatchObject([
      { userId: first.id, basis: 'responsible', reason: '无人上岗，按网格责任人' },
    ])
  })
  test('with its worker on leave, the people of the community', async () => {
    const leave = { userId: first.id, startsAt: at(540), endsAt: at(1080), reason: '身体不适' }
    await harness.ok(enterAbsence, leave, secretary)
    const found = await nearestOnDuty(harness.ctx, { areaCode: GRID })
    expect(found.map(({ userId }) => userId).sort()).toEqual([second.id, generalist.id].sort())
    expect(found[0]?.reason).toBe('无人上岗，按本社区人员')
  })
})

describe('leave', () => {
  const tomorrow = { startsAt: at(480, '2026-06-09'), endsAt: at(1080, '2026-06-09'), reason: '家中有事' }

  test('is asked for by the worker and approved by the secretary of the community', async () => {
    const { id } = await harness.ok(requestAbsence, tomorrow, first)
    const { rows } = await harness.ok(listAbsences, {}, secretary)
    expect(rows).toMatchObject([{ id, state: 'requested', actions: ['decide', 'cancel'] }])
    expect((await harness.call(decideAbsence, { id, isApproved: true }, otherSecretary)).status).toBe(404)
    expect((await harness.ok(listAbsences, {}, otherSecretary)).rows).toEqual([])
    await harness.ok(decideAbsence, { id, isApproved: true }, secretary)
    expect((await harness.ok(myAbsences, {}, first)).rows).toMatchObject([
      { state: 'approved', decidedBy: '书记' },
    ])
    expect(
      (await harness.call(decideAbsence, { id, isApproved: false, note: '人手不足' }, chief)).status,
    ).toBe(409)
  })
  test('is not refused without a reason', async () => {
    const { id } = await harness.ok(requestAbsence, tomorrow, first)
    expect((await harness.call(decideAbsence, { id, isApproved: false }, chief)).status).toBe(422)
    await harness.ok(decideAbsence, { id, isApproved: false, note: '人手不足' }, chief)
    expect((await harness.ok(myAbsences, {}, first)).rows[0]).toMatchObject({
      state: 'rejected',
      note: '人手不足',
    })
  })
  test('waiting for a decision keeps nobody from work', async () => {
    const today = { startsAt: at(540), endsAt: at(1080), reason: '家中有事' }
    await harness.ok(requestAbsence, today, first)
    expect((await harness.call(goOnDuty, {}, first)).status).toBe(200)
  })
  test('approved while on duty takes the person off; back early, they take it back and go on', async () => {
    await harness.ok(goOnDuty, { point: CLOSE }, first)
    const today = { startsAt: at(540), endsAt: at(1080), reason: '身体不适' }
    const { id } = await harness.ok(requestAbsence, today, first)
    await harness.ok(decideAbsence, { id, isApproved: true }, secretary)
    expect((await harness.ok(myPresence, {}, first)).isOnDuty).toBe(false)
    const refused = await harness.call(goOnDuty, {}, first)
    expect(refused.problem.message).toBe('您请假到 06-08 18:00，已返岗请先销假')
    later(60)
    await harness.ok(cancelAbsence, { id }, first)
    expect((await harness.ok(myAbsences, {}, first)).rows[0]).toMatchObject({
      endsAt: at(660),
      state: 'approved',
    })
    expect((await harness.call(goOnDuty, {}, first)).status).toBe(200)
  })
  test('of one person does not overlap, and does not lie in the past', async () => {
    await harness.ok(requestAbsence, tomorrow, first)
    expect((await harness.call(requestAbsence, tomorrow, first)).status).toBe(409)
    const past = { startsAt: at(480, '2026-06-05'), endsAt: at(1080, '2026-06-05'), reason: '家中有事' }
    expect((await harness.call(requestAbsence, past, first)).status).toBe(422)
  })
  test('nobody enters leave for people of another community, or for themselves', async () => {
    const leave = { ...tomorrow, userId: first.id }
    expect((await harness.call(enterAbsence, leave, otherSecretary)).status).toBe(403)
    expect((await harness.call(enterAbsence, { ...leave, userId: secretary.id }, secretary)).status).toBe(403)
  })
  test('names the shifts somebody else must take', async () => {
    const shift = { userId: generalist.id, areaCode: COMMUNITY, date: '2026-06-09', slot: 'window' } as const
    await harness.ok(planDuty, { shifts: [shift] }, secretary)
    await harness.ok(requestAbsence, tomorrow, generalist)
    expect((await harness.ok(listAbsences, {}, secretary)).rows[0]?.shifts).toBe(1)
  })
})

describe('who sees who is on duty', () => {
  test('counts and names by community, for those who lead people there', async () => {
    await harness.ok(goOnDuty, { point: CLOSE }, first)
    const { total, areas, people } = await harness.ok(listPresence, {}, secretary)
    expect(total).toEqual({ workers: 3, onDuty: 1, onShift: 0, absent: 0 })
    expect(areas.map(({ name }) => name)).toEqual(['东门社区'])
    expect(people[0]).toMatchObject({ name: '一格员', state: 'on_duty', isLocated: true })
    expect((await harness.ok(listPresence, {}, otherSecretary)).people).toEqual([])
    expect((await harness.call(listPresence, {}, first)).status).toBe(403)
  })
  test('positions only for the secretary of the area and the duty chief, and every look is recorded', async () => {
    await harness.ok(goOnDuty, { point: CLOSE }, first)
    const { people } = await harness.ok(locateWorkers, {}, secretary)
    expect(people).toMatchObject([{ name: '一格员', ...CLOSE, isFresh: true }])
    expect((await harness.ok(locateWorkers, {}, otherSecretary)).people).toEqual([])
    expect((await harness.ok(locateWorkers, { area: COMMUNITY }, otherSecretary)).people).toEqual([])
    expect((await harness.call(locateWorkers, {}, leader)).status).toBe(403)
    expect(JSON.stringify(await harness.ok(listPresence, {}, chief))).not.toMatch(/116\.|"lng"/)
    const looks = await harness.ctx.db
      .selectFrom('audit_record')
      .selectAll()
      .where('actor_id', '=', secretary.id)
      .execute()
    expect(JSON.stringify(looks)).toContain(first.id)
  })
})
