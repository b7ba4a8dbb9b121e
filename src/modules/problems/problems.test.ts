import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Cast,
  COMMUNITY,
  COUNTY,
  hire,
  layDistrict,
  OTHER_COMMUNITY,
  SANITATION,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { addDays, localDate } from '../../base/time/calendar.ts'
import { listInbox } from '../notices/contract/inbox.ts'
import { registerOrder } from '../orders/contract/actions.ts'
import { residentReport } from '../orders/contract/intake.ts'
import { getOrder } from '../orders/contract/lists.ts'
import { voidOrder } from '../orders/contract/loop-actions.ts'
import * as actions from './contract/actions.ts'
import * as gathering from './contract/gathering.ts'
import { exportProblems, getProblem, listProblems } from './contract/problems.ts'
import {
  acceptSuggestion,
  dismissSuggestion,
  listSuggestions,
  refreshSuggestions,
} from './contract/suggestions.ts'

const LITTER = 'event-0102'
const RUBBLE = 'event-0104'
const START = new Date('2026-04-06T02:00:00Z')

let harness: Harness
let cast: Cast
let chief: Person
let place: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  const grid = plan.geography.grids.find(({ code }) => code.startsWith(COMMUNITY))!
  const [lng, lat] = pointOnSurface(grid.geometry)
  place = { lng, lat }
  cast = await hire(harness)
  chief = await harness.staff({ role: 'duty_chief', area: COUNTY }, '赵值班')
  // The posts of a fixture begin today, the story earlier.
  await harness.ctx.db.updateTable('post').set({ starts_on: '2026-01-01' }).execute()
})
afterAll(() => harness.close())
// Orders of earlier tests stay: time only goes on.
beforeEach(() => harness.setNow(clock))

const criteria = { areaCode: COMMUNITY, classIds: [LITTER] }
let serial = 0
let clock = START

function pass(minutes: number): void {
  clock = new Date(clock.getTime() + minutes * 60_000)
  harness.setNow(clock)
}

const litter = () => filed(LITTER, '幸福里小区门口的暴露垃圾没有人清理')

/** A filed order of a class, and the clock a little on. */
async function filed(classId: string, description: string): Promise<string> {
  serial += 1
  const resident = await harness.resident(`居民${serial}`, `139000${String(20000 + serial)}`)
  const { id } = await harness.ok(residentReport, { description, point: place }, resident)
  await harness.ok(registerOrder, { id, version: 1, classId }, cast.secretary)
  pass(1)
  return id
}

async function propose(title: string, over: object = {}): Promise<string> {
  const { id } = await harness.ok(
    gathering.createProblem,
    { ...criteria, title, note: '反复出现', ...over },
    chief,
  )
  return id
}

const show = (id: string, as = chief) => harness.ok(getProblem, { id }, as)
const versionOf = async (id: string) => (await show(id)).version

async function accepted(title: string): Promise<string> {
  const id = await propose(title)
  const owner = { ownerOrganisationId: SANITATION, targetOn: addDays(localDate(START), 30) }
  await harness.ok(actions.acceptProblem, { id, ...owner, version: await versionOf(id) }, chief)
  return id
}

async function watched(title: string): Promise<string> {
  const id = await accepted(title)
  const plan = { plan: '增设垃圾箱，改为每日两次清运', targetOn: addDays(localDate(START), 30) }
  await harness.ok(actions.planProblem, { id, ...plan, version: await versionOf(id) }, cast.handler)
  await harness.ok(actions.startProblem, { id, version: await versionOf(id) }, cast.handler)
  const watch = { id, watchDays: 30, note: '垃圾箱已增设' }
  await harness.ok(actions.watchProblem, { ...watch, version: await versionOf(id) }, cast.handler)
  return id
}

describe('gathering orders', () => {
  test('says before saving how many there are, and gathers them', async () => {
    await litter()
    await litter()
    const preview = await harness.ok(gathering.previewProblem, criteria, chief)
    expect(preview.count).toBeGreaterThanOrEqual(2)
    expect(preview.newest.length).toBeGreaterThan(0)
    const problem = await show(await propose('幸福里暴露垃圾反复'))
    expect(problem).toMatchObject({ state: 'proposed', total: preview.count, open: preview.open })
    expect(problem.criteriaWords.join()).toContain('暴露垃圾')
  })
  test('takes in new orders as they are filed, once however often it is told', async () => {
    const id = await propose('幸福里暴露垃圾新来的')
    const { total } = await show(id)
    await litter()
    await harness.settle()
    await harness.settle()
    expect((await show(id)).total).toBe(total + 1)
  })
  test('an order that was voided stays in the list and does not count', async () => {
    const order = await litter()
    const id = await propose('幸福里暴露垃圾不计的')
    const { total } = await show(id)
    const { version } = await harness.ok(getOrder, { id: order }, cast.leader)
    await harness.ok(voidOrder, { id: order, version, note: '误报' }, cast.leader)
    expect((await show(id)).total).toBe(total - 1)
    const { rows } = await harness.ok(gathering.listProblemOrders, { id, limit: 200 }, chief)
    expect(rows.find((row) => row.id === order)).toMatchObject({ isValid: false })
  })
  test('an order taken out by hand is not brought back by the criteria', async () => {
    const order = await litter()
    const id = await propose('幸福里暴露垃圾移出的')
    const { total } = await show(id)
    await harness.ok(gathering.removeProblemOrder, { id, orderId: order, note: '是另一回事' }, chief)
    expect((await show(id)).total).toBe(total - 1)
    const edited = { id, ...criteria, title: '幸福里暴露垃圾移出的', version: await versionOf(id) }
    await harness.ok(gathering.editProblem, { ...edited, words: ['垃圾'] }, chief)
    await harness.settle()
    const { rows } = await harness.ok(gathering.listProblemOrders, { id }, chief)
    expect(rows.map((row) => row.id)).not.toContain(order)
  })
  test('without a class or a word there is nothing to match', async () => {
    const refused = await harness.call(gathering.previewProblem, { areaCode: COMMUNITY }, chief)
    expect(refused.problem).toMatchObject({ code: 'problems.nothing_to_match' })
  })
})

describe('from one thing to one kind of thing', () => {
  test('is taken up with an owner, planned, worked on, watched and struck off', async () => {
    const id = await watched('清运点位一类事')
    const watching = await show(id)
    expect(watching).toMatchObject({ state: 'watching', watchUntil: addDays(localDate(START), 30) })
    const early = { id, note: '不再发生', version: watching.version }
    const refused = await harness.call(actions.closeProblem, early, chief)
    expect(refused.problem.message).toContain('观察期')
    harness.setNow(new Date(START.getTime() + 31 * 86_400_000))
    await harness.ok(actions.closeProblem, early, chief)
    const closed = await show(id)
    expect(closed.state).toBe('closed')
    expect(closed.steps.map((step) => step.action)).toEqual([
      'propose',
      'accept',
      'plan',
      'start',
      'watch',
      'close',
    ])
    expect(closed.trend.words).toContain('整治前 12 周')
  })
  test('an order that comes while it is watched must be judged before it is struck off', async () => {
    const id = await watched('观察期又发生')
    await litter()
    await harness.settle()
    const again = await show(id)
    expect(again.recurredAt).not.toBeNull()
    expect(again.recurOrder).not.toBeNull()
    harness.setNow(new Date(START.getTime() + 31 * 86_400_000))
    const close = { id, note: '结束', version: again.version }
    expect((await harness.call(actions.closeProblem, close, chief)).problem).toMatchObject({
      code: 'problems.recurrence_open',
    })
    await harness.ok(actions.reopenProblem, { ...close, note: '又堆满了' }, chief)
    expect(await show(id)).toMatchObject({ state: 'reopened', watchUntil: null })
  })
  test('its owner works on it, a community that does not own it only reads, others know nothing of it', async () => {
    const id = await accepted('分工明确的一类事')
    expect((await show(id, cast.handler)).actions).toContain('plan')
    expect((await show(id, cast.secretary)).actions).toEqual([])
    expect((await harness.call(getProblem, { id }, cast.otherSecretary)).status).toBe(404)
    const { rows } = await harness.ok(listProblems, { mine: true }, cast.handler)
    expect(rows.map((row) => row.id)).toContain(id)
  })
  test('of two who act at once the second is told', async () => {
    const id = await accepted('两人同时办')
    const version = await versionOf(id)
    const plan = { id, plan: '每日巡查三次', targetOn: addDays(localDate(START), 20), version }
    await harness.ok(actions.planProblem, plan, chief)
    const second = await harness.call(actions.planProblem, plan, chief)
    expect(second.problem).toMatchObject({ code: 'problems.changed_meanwhile' })
  })
  test('the list is exported with a purpose', async () => {
    const file = await harness.call(exportProblems, { format: 'csv', purpose: '月度研判' }, chief)
    expect(file.text).toContain('整治后比整治前')
    expect((await harness.call(exportProblems, { format: 'csv' } as never, chief)).status).toBe(422)
  })
})

describe('what happens often', () => {
  test('is suggested with its figures once, to who is on duty, and not where a running problem covers it', async () => {
    const dumped = '路边堆了一车建筑渣土没有人运走'
    for (let i = 0; i < 7; i++) await filed(RUBBLE, dumped)
    await litter()
    await harness.ok(refreshSuggestions, {}, chief)
    await harness.ok(refreshSuggestions, {}, chief)
    const { rows } = await harness.ok(listSuggestions, {}, chief)
    expect(rows).toMatchObject([
      { classId: RUBBLE, areaCode: COMMUNITY, recent: 7, before: 0, words: '近 30 天 7 件，前 90 天没有' },
    ])
    await harness.settle()
    const { rows: inbox } = await harness.ok(listInbox, { limit: 200 }, chief)
    const warned = inbox.filter(({ topicName }) => topicName === '高频事件预警')
    expect(warned.map(({ link }) => link.console)).toEqual(['/problems?part=warnings'])
    expect((await harness.ok(listSuggestions, {}, cast.otherSecretary)).rows).toEqual([])
    const { id } = await harness.ok(acceptSuggestion, { id: rows[0]!.id }, chief)
    expect(await show(id)).toMatchObject({ state: 'proposed', total: 7 })
    await harness.ok(refreshSuggestions, {}, chief)
    expect((await harness.ok(listSuggestions, {}, chief)).rows).toEqual([])
  })
  test('in a community without a problem of its class: accepted once, dismissed with a reason', async () => {
    await harness.ctx.db.deleteFrom('problem_suggestion').execute()
    await harness.ctx.db
      .insertInto('problem_suggestion')
      .values(
        [OTHER_COMMUNITY, COMMUNITY].map((area_code, i) => ({
          id: `s${i}`,
          class_id: 'event-0103',
          area_code,
          recent_count: 12,
          before_count: 9,
          state: 'open' as const,
          first_at: START,
          counted_at: START,
        })) as never,
      )
      .execute()
    const { rows } = await harness.ok(listSuggestions, {}, chief)
    expect(rows[0]?.words).toBe('近 30 天 12 件，前 90 天月均 3 件')
    const { id } = await harness.ok(acceptSuggestion, { id: 's0' }, chief)
    expect(await show(id)).toMatchObject({ state: 'proposed', areaCode: OTHER_COMMUNITY })
    expect((await harness.call(acceptSuggestion, { id: 's0' }, chief)).problem).toMatchObject({
      code: 'problems.suggestion_decided',
    })
    await harness.ok(dismissSuggestion, { id: 's1', note: '节日集中，不是常态' }, chief)
    expect((await harness.ok(listSuggestions, {}, chief)).rows).toEqual([])
  })
})
