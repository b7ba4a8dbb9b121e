import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cast, COUNTY, hire, layDistrict, SANITATION } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import type { CallOf } from '../../base/contract.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { distanceM } from '../../base/geometry/measure.ts'
import { saveSetting } from '../system/contract/settings.ts'
import { commentOrder, dispatchOrder, registerOrder } from './contract/actions.ts'
import { residentReport } from './contract/intake.ts'
import {
  followOrder,
  markFollowSeen,
  markSeen,
  myFollows,
  outlook,
  publicOrder,
  publicOrders,
  publicPoints,
  unfollowOrder,
} from './contract/public.ts'
import { getPublicity, hideOrder, setPublicity } from './contract/publicity.ts'
import { myOrder, myOrders } from './contract/residents.ts'
import { listFollowers } from './public.ts'

let harness: Harness
let cast: Cast
let neighbour: Person
let place: { lng: number; lat: number }

const GARBAGE = 'event-0102'
const SENSITIVE = 'appeal-0305'

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  neighbour = await harness.resident('赵邻居', '13700005678')
  const [lng, lat] = pointOnSurface(plan.geography.grids[0]!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

const report = async (more: Partial<CallOf<typeof residentReport>> = {}, as = cast.resident) => {
  // The daily cap is not what is tested here.
  await harness.ctx.db
    .updateTable('work_order')
    .set({ reported_at: new Date('2026-01-01T00:00:00Z') })
    .execute()
  const input = { description: '门口的暴露垃圾没有清理', classId: GARBAGE, point: place, ...more }
  return (await harness.ok(residentReport, input, as)).id
}
const isSeen = async (id: string, as: Person | undefined = neighbour) =>
  (await harness.call(publicOrder, { id }, as)).status === 200

describe('private or public', () => {
  test('what stands in the street is public unless the reporter says no, and may be changed later', async () => {
    const id = await report()
    expect(await isSeen(id)).toBe(true)
    await harness.ok(setPublicity, { id, isPublic: false }, cast.resident)
    expect(await isSeen(id)).toBe(false)
    expect(await isSeen(await report({ isPublic: false }))).toBe(false)
  })
  test('a confidential demand and a sensitive class are never public', async () => {
    const secret = await report({ confidential: true, isPublic: true })
    const wages = await report({ classId: SENSITIVE, isPublic: true })
    expect([await isSeen(secret), await isSeen(wages)]).toEqual([false, false])
    const refused = await harness.call(setPublicity, { id: wages, isPublic: true }, cast.resident)
    expect(refused.problem.message).toBe('“劳动欠薪”涉及个人事项，不能公开')
    expect((await harness.call(setPublicity, { id: secret, isPublic: true }, cast.resident)).status).toBe(409)
  })
  test('filed under a sensitive class afterwards it is gone from sight', async () => {
    const id = await report()
    await harness.ok(registerOrder, { id, version: 1, classId: SENSITIVE }, cast.secretary)
    expect(await isSeen(id)).toBe(false)
  })
  test('only the reporter chooses', async () => {
    const id = await report()
    expect((await harness.call(setPublicity, { id, isPublic: false }, neighbour)).status).toBe(404)
  })
  test('the desk takes down what masking cannot find, with a reason; another desk cannot', async () => {
    const id = await report()
    expect((await harness.call(hideOrder, { id, isHidden: true }, cast.secretary)).status).toBe(422)
    const hide = { id, isHidden: true, reason: '文中有邻居姓名' }
    expect((await harness.call(hideOrder, hide, cast.otherSecretary)).status).toBe(404)
    await harness.ok(hideOrder, hide, cast.secretary)
    expect(await isSeen(id)).toBe(false)
    expect(await harness.ok(getPublicity, { id }, cast.secretary)).toMatchObject({
      isShown: false,
      why: '已由工作人员撤下',
    })
  })
  test('who opened, closed, took down and restored it, when and why, is kept and shown', async () => {
    const id = await report()
    await harness.ok(setPublicity, { id, isPublic: false }, cast.resident)
    await harness.ok(setPublicity, { id, isPublic: false }, cast.resident)
    harness.setNow(new Date(Date.now() + 30_000))
    await harness.ok(setPublicity, { id, isPublic: true }, cast.resident)
    harness.setNow(new Date(Date.now() + 60_000))
    await harness.ok(hideOrder, { id, isHidden: true, reason: '文中有邻居姓名' }, cast.secretary)
    harness.setNow(new Date(Date.now() + 120_000))
    await harness.ok(hideOrder, { id, isHidden: false }, cast.acceptor)
    await harness.ok(hideOrder, { id, isHidden: false }, cast.acceptor)
    harness.setNow(undefined)
    const { changes, isShown } = await harness.ok(getPublicity, { id }, cast.worker)
    expect(isShown).toBe(true)
    expect(changes.map(({ at: _at, ...change }) => change)).toEqual([
      { change: 'restored', actorName: '孙受理', actorPost: '受理员', reason: null },
      { change: 'hidden', actorName: '钱书记', actorPost: '社区书记', reason: '文中有邻居姓名' },
      { change: 'opened', actorName: '诉求人', actorPost: null, reason: null },
      { change: 'closed', actorName: '诉求人', actorPost: null, reason: null },
    ])
    expect(new Set(changes.map(({ at }) => at)).size).toBe(4)
  })
})

describe('who may look', () => {
  test('those signed in, unless the office opens it to anybody or closes it', async () => {
    const admin = await harness.staff({ role: 'system_admin', area: COUNTY })
    const id = await report()
    expect((await harness.call(publicOrders, {})).status).toBe(401)
    await harness.ok(saveSetting, { key: 'residents.public_map', value: 'anyone' }, admin)
    expect((await harness.call(publicOrders, {})).status).toBe(200)
    expect((await harness.call(publicOrder, { id })).status).toBe(200)
    await harness.ok(saveSetting, { key: 'residents.public_map', value: 'off' }, admin)
    expect((await harness.call(publicPoints, {}, neighbour)).status).toBe(404)
    await harness.ok(saveSetting, { key: 'residents.public_map', value: 'residents' }, admin)
  })
})

describe('what neighbours see', () => {
  test('nothing personal in any answer, whatever was written', async () => {
    const han = fc.stringMatching(/^[赵钱孙李周吴郑王][\u4e00-\u9fa5]{1,2}$/)
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/)
    const identity = fc.stringMatching(/^37083019[5-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}[\dX]$/)
    const door = fc.stringMatching(/^[1-9]\d{2,3}室$/)
    const drawn = fc.sample(fc.tuple(han, phone, identity, door), { numRuns: 12, seed: 7 })
    for (const [name, number, id18, room] of drawn) {
      const person = await harness.resident(name, number)
      const description = `${name}反映：${room}门口垃圾没清，电话${number}，证件${id18}，找${name}`
      const point = { lng: place.lng + 0.000037, lat: place.lat - 0.000043 }
      const id = await report({ description, address: `幸福里${room}`, point }, person)
      const filed = await harness.ok(registerOrder, { id, version: 1, classId: GARBAGE }, cast.secretary)
      const target = { kind: 'organisation', id: SANITATION } as const
      await harness.ok(dispatchOrder, { id, version: filed.version, target }, cast.secretary)
      await harness.ok(commentOrder, { id, text: `${name}再说一遍 ${number}` }, person)
      await harness.ok(followOrder, { id }, neighbour)
      const answers = JSON.stringify([
        await harness.ok(publicOrder, { id }, neighbour),
        await harness.ok(publicOrders, { ...place, radiusM: 500 }, neighbour),
        await harness.ok(publicPoints, {}, neighbour),
        await harness.ok(myFollows, {}, neighbour),
        await harness.ok(outlook, { description, classId: GARBAGE, point: place }, neighbour),
      ])
      for (const secret of [
        name,
        number,
        id18,
        room,
        person.id,
        '钱书记',
        String(point.lng),
        String(point.lat),
      ])
        expect(answers).not.toContain(secret)
    }
  })
  test('asking from many places does not find the true place', async () => {
    const id = await report({ point: { lng: place.lng + 0.00003, lat: place.lat + 0.00004 } })
    const shown = await harness.ok(publicOrder, { id }, neighbour)
    for (const metres of [0, 20, 45, 90]) {
      const from = { lng: place.lng, lat: place.lat + metres / 111_000 }
      const { rows } = await harness.ok(publicOrders, { ...from, radiusM: 100 }, neighbour)
      const told = rows.find((row) => row.id === id)?.distanceM
      const apart = distanceM([from.lng, from.lat], [shown.lng!, shown.lat!])
      if (told !== undefined) expect(told).toBe(Math.round(apart))
      else expect(apart).toBeGreaterThan(99)
    }
  })
})

describe('following instead of reporting again', () => {
  test('the same class within 50 m is offered before sending, elsewhere not', async () => {
    const id = await report({ description: '垃圾桶满了没人收' })
    const ask = (point: { lng: number; lat: number }) =>
      harness.ok(outlook, { description: '垃圾桶满了', classId: GARBAGE, point }, neighbour)
    const { similar, expectedAt, isPublicByDefault } = await ask(place)
    expect(similar.length).toBeGreaterThan(0)
    expect(similar.every((one) => one.className === similar[0]?.className)).toBe(true)
    expect(isPublicByDefault).toBe(true)
    expect(new Date(expectedAt).getTime()).toBeGreaterThan(Date.now())
    const far = await ask({ lng: place.lng + 0.002, lat: place.lat })
    expect(far.similar.some((one) => one.id === id)).toBe(false)
  })
  test('a follower is counted, told, sees what is new, and may stop', async () => {
    const id = await report()
    expect((await harness.ok(followOrder, { id }, neighbour)).followers).toBe(1)
    expect((await harness.ok(followOrder, { id }, neighbour)).followers).toBe(1)
    expect(await listFollowers(harness.ctx, id)).toEqual([neighbour.id])
    await harness.ok(registerOrder, { id, version: 1, classId: GARBAGE }, cast.secretary)
    const unread = async () =>
      (await harness.ok(myFollows, {}, neighbour)).rows.find((row) => row.id === id)?.unread
    expect(await unread()).toBe(1)
    await harness.ok(markFollowSeen, { id }, neighbour)
    expect(await unread()).toBe(0)
    expect((await harness.ok(myOrder, { id }, cast.resident)).followers).toBe(1)
    await harness.ok(unfollowOrder, { id }, neighbour)
    expect(await listFollowers(harness.ctx, id)).toEqual([])
  })
  test('when it is private again followers are told nothing and see nothing', async () => {
    const id = await report()
    await harness.ok(followOrder, { id }, neighbour)
    await harness.ok(setPublicity, { id, isPublic: false }, cast.resident)
    expect(await listFollowers(harness.ctx, id)).toEqual([])
    expect((await harness.ok(myFollows, {}, neighbour)).rows.some((row) => row.id === id)).toBe(false)
    expect((await harness.call(markFollowSeen, { id }, neighbour)).status).toBe(404)
  })
  test('nobody follows what is not public, or their own', async () => {
    const hidden = await report({ isPublic: false })
    expect((await harness.call(followOrder, { id: hidden }, neighbour)).status).toBe(404)
    expect((await harness.call(followOrder, { id: await report() }, cast.resident)).status).toBe(409)
  })
})

describe("the reporter's own page", () => {
  test('marks what is new until it is read, and says by when each stage should be over', async () => {
    const id = await report()
    const unread = async () =>
      (await harness.ok(myOrders, {}, cast.resident)).rows.find((row) => row.id === id)?.unread
    expect(await unread()).toBe(0)
    await harness.ok(registerOrder, { id, version: 1, classId: GARBAGE }, cast.secretary)
    await harness.ok(commentOrder, { id, text: '已收到，下午派人', isPublic: true }, cast.secretary)
    await harness.ok(commentOrder, { id, text: '内部说明', isPublic: false }, cast.secretary)
    expect(await unread()).toBe(2)
    await harness.ok(markSeen, { id }, cast.resident)
    expect(await unread()).toBe(0)
    const { stages, promisedAt } = await harness.ok(myOrder, { id }, cast.resident)
    expect(stages.map(({ name, state }) => `${name} ${state}`)).toEqual([
      '受理 done',
      '安排 now',
      '处理 ahead',
      '核查 ahead',
    ])
    expect(promisedAt).toBe(stages[2]?.by)
  })
})
