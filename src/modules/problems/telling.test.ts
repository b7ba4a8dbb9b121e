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
import { addDays, dayMs, localDate } from '../../base/time/calendar.ts'
import { listInbox } from '../notices/contract/inbox.ts'
import { registerOrder } from '../orders/contract/actions.ts'
import { residentReport } from '../orders/contract/intake.ts'
import { getOrder } from '../orders/contract/lists.ts'
import * as actions from './contract/actions.ts'
import * as gathering from './contract/gathering.ts'
import { getProblem, listProblems } from './contract/problems.ts'
import { remind } from './service/remind.ts'

const LITTER = 'event-0102'
const START = new Date('2026-04-06T02:00:00Z')
const TARGET = addDays(localDate(START), 20)

let harness: Harness
let cast: Cast
let chief: Person
let points: Map<string, { lng: number; lat: number }>

beforeAll(async () => {
  harness = await startHarness()
  const { geography } = await layDistrict(harness)
  points = new Map(
    [COMMUNITY, OTHER_COMMUNITY].map((community) => {
      const [lng, lat] = pointOnSurface(
        geography.grids.find(({ code }) => code.startsWith(community))!.geometry,
      )
      return [community, { lng, lat }]
    }),
  )
  cast = await hire(harness)
  chief = await harness.staff({ role: 'duty_chief', area: COUNTY }, '赵值班')
  // The posts of a fixture begin today, the story earlier.
  await harness.ctx.db.updateTable('post').set({ starts_on: '2026-01-01' }).execute()
})
beforeEach(() => harness.setNow(START))
afterAll(() => harness.close())

const later = (days: number) => harness.setNow(new Date(START.getTime() + days * dayMs))
const show = (id: string, as = chief) => harness.ok(getProblem, { id }, as)
const versionOf = async (id: string) => (await show(id)).version

let serial = 0
async function litterIn(community: string): Promise<{ id: string; number: string }> {
  serial += 1
  const resident = await harness.resident(`居民${serial}`, `138000${String(20000 + serial)}`)
  const report = { description: `第 ${serial} 处暴露垃圾没有人清理`, point: points.get(community)! }
  const { id } = await harness.ok(residentReport, report, resident)
  await harness.ok(registerOrder, { id, version: 1, classId: LITTER }, chief)
  await harness.settle()
  return { id, number: (await harness.ok(getOrder, { id }, cast.leader)).number }
}

async function propose(title: string, areaCode = COMMUNITY): Promise<string> {
  const input = { areaCode, classIds: [LITTER], title, note: '反复出现' }
  return (await harness.ok(gathering.createProblem, input, chief)).id
}

async function accepted(title: string): Promise<string> {
  const id = await propose(title)
  const owner = { ownerOrganisationId: SANITATION, targetOn: TARGET }
  await harness.ok(actions.acceptProblem, { id, ...owner, version: await versionOf(id) }, chief)
  return id
}

async function watched(title: string): Promise<string> {
  const id = await accepted(title)
  const plan = { plan: '增设垃圾箱，每日两次清运', targetOn: TARGET }
  await harness.ok(actions.planProblem, { id, ...plan, version: await versionOf(id) }, cast.handler)
  await harness.ok(actions.startProblem, { id, version: await versionOf(id) }, cast.handler)
  const watch = { id, watchDays: 30, note: '垃圾箱已增设' }
  await harness.ok(actions.watchProblem, { ...watch, version: await versionOf(id) }, cast.handler)
  return id
}

/** What this person was told of a class of problems, the newest first. */
async function told(who: Person, title: string) {
  await harness.settle()
  const { rows } = await harness.ok(listInbox, { limit: 200 }, who)
  return rows.filter((line) => line.text.includes(title))
}

describe('telling people of a class of problems', () => {
  test('the unit made responsible learns of it, and the notice opens it in the console', async () => {
    const id = await accepted('归环卫所的一类事')
    const [notice, ...rest] = await told(cast.handler, '归环卫所的一类事')
    expect(notice).toMatchObject({ topicName: '一类事交办', link: { console: `/problems?open=${id}` } })
    expect(rest).toEqual([])
    expect(await told(cast.otherSecretary, '归环卫所的一类事')).toEqual([])
  })
  test('once its target date has passed the owner and who took it up are told, once', async () => {
    await accepted('过了目标日期的一类事')
    later(20)
    await remind(harness.ctx)
    expect(await told(chief, '过了目标日期的一类事')).toEqual([])
    later(21)
    await remind(harness.ctx)
    await remind(harness.ctx)
    for (const who of [chief, cast.handler]) {
      const names = (await told(who, '过了目标日期的一类事')).map(({ topicName }) => topicName)
      expect(names.filter((name) => name === '一类事超过目标日期')).toHaveLength(1)
    }
  })
  test('when the watch is over without recurrence, who took it up is told that it can be struck off', async () => {
    await watched('观察期满的一类事')
    later(29)
    await remind(harness.ctx)
    expect(await told(chief, '观察期满的一类事')).toEqual([])
    later(30)
    await remind(harness.ctx)
    await remind(harness.ctx)
    expect((await told(chief, '观察期满的一类事')).map(({ topicName }) => topicName)).toEqual([
      '一类事观察期满',
    ])
  })
  test('an order that comes while it is watched is told at once to owner and chief, a second one not again', async () => {
    await watched('观察期内又来的一类事')
    await litterIn(COMMUNITY)
    await litterIn(COMMUNITY)
    for (const who of [chief, cast.handler]) {
      const urgent = (await told(who, '观察期内又来的一类事')).filter(({ level }) => level === 'urgent')
      expect(urgent.map(({ topicName }) => topicName)).toEqual(['一类事观察期内又发生'])
    }
  })
})

describe('orders put in and taken out by hand', () => {
  test('an order of another community is refused, one of the place is put in and shown as such', async () => {
    const input = { areaCode: COMMUNITY, words: ['夜间施工'], title: '夜间施工反复扰民' }
    const { id } = await harness.ok(gathering.createProblem, input, chief)
    const elsewhere = await litterIn(OTHER_COMMUNITY)
    const refused = await harness.call(gathering.addProblemOrder, { id, number: elsewhere.number }, chief)
    expect(refused.problem).toMatchObject({ code: 'problems.order_elsewhere' })
    const order = await litterIn(COMMUNITY)
    await harness.ok(gathering.addProblemOrder, { id, number: order.number, note: '同一工地' }, chief)
    await harness.ok(gathering.addProblemOrder, { id, number: order.number }, chief)
    const { rows } = await harness.ok(gathering.listProblemOrders, { id }, chief)
    expect(rows).toMatchObject([{ id: order.id, isByHand: true }])
    const found = await harness.ok(listProblems, { order: order.id }, chief)
    expect(found.rows.map((row) => row.id)).toContain(id)
    const added = (await show(id)).steps.filter(({ action }) => action === 'add_order')
    expect(added).toMatchObject([{ about: `工单 ${order.number}`, note: '同一工地' }])
  })
  test('one taken out can be put back by hand, and is found from the order only while it is in', async () => {
    const order = await litterIn(COMMUNITY)
    const id = await propose('移出又归入的一类事')
    const holds = async () =>
      (await harness.ok(listProblems, { order: order.id, limit: 100 }, chief)).rows.some(
        (row) => row.id === id,
      )
    expect(await holds()).toBe(true)
    await harness.ok(gathering.removeProblemOrder, { id, orderId: order.id, note: '是另一回事' }, chief)
    expect(await holds()).toBe(false)
    await harness.ok(gathering.addProblemOrder, { id, number: order.number }, chief)
    expect(await holds()).toBe(true)
  })
})

describe('who sees what', () => {
  test('an owner reads the whole list and only the titles of orders it may open', async () => {
    const order = await litterIn(COMMUNITY)
    const id = await accepted('环卫所负责、工单不归它的一类事')
    const { rows } = await harness.ok(gathering.listProblemOrders, { id, limit: 200 }, cast.handler)
    expect(rows.find((row) => row.id === order.id)).toMatchObject({ title: null, mayOpen: false })
    const seen = await harness.ok(gathering.listProblemOrders, { id, limit: 200 }, chief)
    expect(seen.rows.find((row) => row.id === order.id)?.title).toContain('暴露垃圾')
    const file = { id, format: 'csv', purpose: '核对清运点位' } as const
    const head = await harness.staff({ role: 'department_head', organisation: SANITATION }, '蒋所长')
    const masked = await harness.call(gathering.exportProblemOrders, file, head)
    expect(masked.text).toContain(order.number)
    expect(masked.text).toContain('不在您的管辖范围')
    expect(masked.text).not.toContain('暴露垃圾没有人清理')
  })
  test('a chief of one community neither proposes for another nor reads of it', async () => {
    const own = await harness.staff({ role: 'duty_chief', area: OTHER_COMMUNITY }, '尤值班')
    const input = { areaCode: COMMUNITY, classIds: [LITTER], title: '别人社区的一类事' }
    expect((await harness.call(gathering.createProblem, input, own)).status).toBe(403)
    const id = await propose('只有本社区看得到')
    expect((await harness.call(getProblem, { id }, own)).status).toBe(404)
  })
})

describe('the list', () => {
  test('goes by target date page by page, both ways, those without one last or first', async () => {
    await propose('还没有目标日期的')
    const read = async (sort: 'target' | '-target') => {
      const found: (string | null)[] = []
      let after: string | undefined
      do {
        const input = { sort, limit: 2, ...(after && { after }) }
        const page = await harness.ok(listProblems, input, chief)
        found.push(...page.rows.map(({ targetOn }) => targetOn))
        after = page.next
      } while (after)
      return found
    }
    const up = await read('target')
    const days = up.map((day) => day ?? '9999-12-31')
    expect(days).toEqual(days.toSorted())
    expect(up.at(-1)).toBeNull()
    expect(up[0]).toBe(TARGET)
    expect(await read('-target')).toEqual(up.toReversed())
  })
})
