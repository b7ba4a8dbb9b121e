import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoOrganisationId } from '../../demo/plan.ts'
import { pointOnSurface } from '../../src/base/geometry/centroid.ts'
import * as act from '../../src/modules/orders/contract/actions.ts'
import { residentReport } from '../../src/modules/orders/contract/intake.ts'
import { getOrder, inbox } from '../../src/modules/orders/contract/lists.ts'
import * as loop from '../../src/modules/orders/contract/loop-actions.ts'
import type { OrderRow } from '../../src/modules/orders/contract/order.ts'
import { myOrder, myOrders } from '../../src/modules/orders/contract/residents.ts'
import { type Cast, COUNTY, GRID, hire, layDistrict, SANITATION } from '../fixtures/order-district.ts'
import { uploadPhoto } from '../fixtures/photo.ts'
import { type Harness, type Person, startHarness } from '../harness.ts'

let harness: Harness
let cast: Cast & { chief: Person; head: Person; gardener: Person }
let place: { lng: number; lat: number }
const sanitation = { kind: 'organisation', id: SANITATION } as const
const gardens = { kind: 'organisation', id: demoOrganisationId('urban_management') } as const

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = {
    ...(await hire(harness)),
    chief: await harness.staff({ role: 'duty_chief', area: COUNTY }, '陈值班'),
    head: await harness.staff({ role: 'department_head', organisation: SANITATION }, '马主任'),
    gardener: await harness.staff({ role: 'handler', organisation: gardens.id }, '何城管'),
  }
  const [lng, lat] = pointOnSurface(plan.geography.grids.find((g) => g.code === GRID)!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

const report = () =>
  harness.ok(
    residentReport,
    { description: '小区门口的暴露垃圾没有清理', point: place, address: '' },
    cast.resident,
  )
const read = (id: string, as = cast.secretary) => harness.ok(getOrder, { id }, as)

async function inHand() {
  const { id } = await report()
  const row = await harness.ok(
    act.registerOrder,
    { id, version: 1, classId: 'event-0102', target: sanitation },
    cast.secretary,
  )
  return harness.ok(act.acceptOrder, seen(row), cast.handler)
}

const seen = ({ id, version }: Pick<OrderRow, 'id' | 'version'>) => ({ id, version })
const waitsFor = async (person: Person, id: string) =>
  (await harness.ok(inbox, {}, person)).rows.some((row) => row.id === id)

describe('核实 before filing', () => {
  test('goes to the grid’s own worker, who answers with a photo, while the filing clock stands still', async () => {
    const { id } = await report()
    const sent = await harness.ok(
      loop.requestVerify,
      { id, version: 1, note: '请看是否还在' },
      cast.secretary,
    )
    expect(sent.state).toBe('pending_verify')
    const detail = await read(id)
    expect(detail).toMatchObject({ taskUserName: '周网格' })
    expect(detail.steps[0]!.taskReason).toBeTruthy()
    expect(detail.clocks.find((c) => c.kind === 'register')).toMatchObject({ isPaused: true })
    expect(await waitsFor(cast.worker, id)).toBe(true)
    expect(await waitsFor(cast.secretary, id)).toBe(false)

    const bare = await harness.call(loop.verifyTrue, { id, version: sent.version }, cast.worker)
    expect(bare.body).toMatchObject({ code: 'orders.missing_files' })
    const photo = await uploadPhoto(harness, cast.worker)
    const back = await harness.ok(
      loop.verifyTrue,
      { id, version: sent.version, note: '属实', fileIds: [photo] },
      cast.worker,
    )
    expect(back.state).toBe('pending_register')
    expect(await read(id)).toMatchObject({ isTrue: true, taskUserName: null })
  })
})

describe('延期', () => {
  test('needs the head of the department and the dispatcher, and moves the deadline by one more limit', async () => {
    const taken = await inHand()
    const before = await read(taken.id)
    const asked = await harness.ok(loop.askExtension, { ...seen(taken), note: '车辆检修' }, cast.handler)
    expect(await waitsFor(cast.head, taken.id)).toBe(true)
    const early = await harness.call(loop.approveRequest, seen(asked), cast.secretary)
    expect(early.status).toBe(409)
    const endorsed = await harness.ok(loop.endorseRequest, { ...seen(asked), note: '情况属实' }, cast.head)
    const granted = await harness.ok(loop.approveRequest, { ...seen(endorsed), note: '同意' }, cast.secretary)
    const after = await read(taken.id)
    expect(after.requests).toMatchObject([
      { kind: 'extension', state: 'approved', firstBy: '马主任', finalBy: '钱书记', reason: '车辆检修' },
    ])
    expect(Date.parse(after.handleDueAt!)).toBeGreaterThan(Date.parse(before.handleDueAt!))
    expect(granted.dueAt).toBe(after.handleDueAt)
  })

  test('asked by the head goes straight to the dispatcher', async () => {
    const taken = await inHand()
    await harness.ok(loop.askExtension, { ...seen(taken), note: '等待配件' }, cast.head)
    expect((await read(taken.id)).requests).toMatchObject([{ state: 'final' }])
  })

  test('not yet decided is dropped when the result is fed back', async () => {
    const taken = await inHand()
    const asked = await harness.ok(loop.askExtension, { ...seen(taken), note: '车辆检修' }, cast.handler)
    await harness.ok(act.feedbackOrder, { ...seen(asked), note: '还是做完了' }, cast.handler)
    expect((await read(taken.id)).requests).toMatchObject([{ state: 'dropped' }])
  })
})

describe('挂账', () => {
  test('stops the handling clock until its day and is granted once', async () => {
    const taken = await inHand()
    const asked = await harness.ok(
      loop.askSuspension,
      { ...seen(taken), days: 60, note: '冬季不能施工' },
      cast.handler,
    )
    const endorsed = await harness.ok(loop.endorseRequest, seen(asked), cast.head)
    const hung = await harness.ok(loop.approveRequest, seen(endorsed), cast.secretary)
    expect(hung).toMatchObject({ state: 'suspended', isPaused: true })
    const busy = await harness.call(act.feedbackOrder, { ...seen(hung), note: '处理了' }, cast.handler)
    expect(busy.status).toBe(409)
    const back = await harness.ok(loop.resumeOrder, seen(hung), cast.secretary)
    expect(back.state).toBe('handling')
    const again = await harness.call(
      loop.askSuspension,
      { ...seen(back), days: 3, note: '再挂一次' },
      cast.handler,
    )
    expect(again.body).toMatchObject({ message: '一件工单只能挂账一次' })
  })
})

describe('联动协办 and 会商', () => {
  test('a co-handler sees the order, has a deadline of its own, and the lead waits for its result', async () => {
    const taken = await inHand()
    expect((await harness.call(getOrder, { id: taken.id }, cast.gardener)).status).toBe(404)
    const helped = await harness.ok(
      loop.inviteCoHandlers,
      { ...seen(taken), coTargets: [gardens], note: '请协助劝离占道摊位' },
      cast.handler,
    )
    expect(helped.modes).toEqual(['joint'])
    expect(await waitsFor(cast.gardener, taken.id)).toBe(true)
    const twice = await harness.call(
      loop.inviteCoHandlers,
      { ...seen(helped), coTargets: [gardens], note: '再请一次' },
      cast.handler,
    )
    expect(twice.status).toBe(409)
    const early = await harness.call(act.feedbackOrder, { ...seen(helped), note: '好了' }, cast.handler)
    expect(early.body).toMatchObject({ message: '协办单位还没有全部反馈' })
    const done = await harness.ok(loop.coFeedback, { ...seen(helped), note: '已劝离' }, cast.gardener)
    expect((await read(taken.id)).coHandlers).toMatchObject([
      { result: '已劝离', doneBy: '何城管', isLate: false },
    ])
    expect(await waitsFor(cast.gardener, taken.id)).toBe(false)
    await harness.ok(act.feedbackOrder, { ...seen(done), note: '全部完成' }, cast.handler)
  })

  test('a consultation’s conclusion is bound to the order', async () => {
    const taken = await inHand()
    const meeting = {
      topic: '垃圾点位归属',
      place: '指挥中心二楼',
      heldAt: '2026-11-25T01:00:00.000Z',
      invited: [gardens],
    }
    const called = await harness.ok(loop.callConsult, { ...seen(taken), meeting }, cast.handler)
    await harness.ok(
      loop.concludeConsult,
      { ...seen(called), minutes: '各方发言', note: '由环卫公司清理' },
      cast.chief,
    )
    expect((await read(taken.id)).consults).toMatchObject([
      {
        topic: '垃圾点位归属',
        invitedNames: ['县城管局'],
        conclusion: '由环卫公司清理',
        concludedBy: '陈值班',
      },
    ])
  })
})

describe('what a chief may do', () => {
  test('an emergency goes straight to the handler with two hours', async () => {
    const { id } = await report()
    const row = await harness.ok(loop.handleEmergency, { id, version: 1, target: sanitation }, cast.chief)
    expect(row).toMatchObject({ state: 'pending_handle', urgency: 'critical', modes: ['emergency'] })
    const ms = Date.parse(row.dueAt!) - Date.parse((await read(id)).steps[0]!.at)
    expect(ms).toBe(2 * 3_600_000)
  })

  test('supervision rises by one level and never falls', async () => {
    const taken = await inHand()
    const one = await harness.ok(loop.superviseOrder, { ...seen(taken), note: '限今日办结' }, cast.leader)
    const three = await harness.ok(
      loop.superviseOrder,
      { ...seen(one), level: 3, note: '领导督办' },
      cast.leader,
    )
    const still = await harness.ok(
      loop.superviseOrder,
      { ...seen(three), level: 1, note: '跟进' },
      cast.leader,
    )
    expect([one, three, still].map((row) => row.supervisionLevel)).toEqual([1, 3, 3])
  })

  test('two reminders within two hours are one too many', async () => {
    const taken = await inHand()
    const urged = await harness.ok(loop.urgeOrder, seen(taken), cast.resident)
    expect((await harness.call(loop.urgeOrder, seen(urged), cast.chief)).status).toBe(409)
    const resting = [{ id: 'urge', words: expect.stringMatching(/^(明天 )?\d\d:\d\d 后可再催$/) }]
    const mine = await harness.ok(myOrder, { id: taken.id }, cast.resident)
    expect(mine).toMatchObject({ resting })
    expect(mine.actions.map(({ id }) => id)).not.toContain('urge')
    expect(await harness.ok(getOrder, { id: taken.id }, cast.chief)).toMatchObject({ resting })
    expect(await harness.ok(getOrder, { id: taken.id }, cast.handler)).toMatchObject({ resting: [] })
    harness.setNow(new Date(mine.resting[0]!.until))
    expect((await harness.call(loop.urgeOrder, seen(urged), cast.chief)).status).toBe(200)
    harness.setNow(undefined)
  })

  test('only the chief or a leader closes by force', async () => {
    const taken = await inHand()
    const note = '诉求人已撤诉，双方签字'
    expect((await harness.call(loop.forceClose, { ...seen(taken), note }, cast.secretary)).status).toBe(403)
    const closed = await harness.ok(loop.forceClose, { ...seen(taken), note }, cast.chief)
    expect(closed).toMatchObject({ state: 'force_closed', dueAt: null })
  })
})

describe('合并', () => {
  test('joins a second report to the first and counts it; reopened it stands alone again', async () => {
    const [first, second] = [await report(), await report()]
    const itself = await harness.call(
      loop.mergeOrder,
      { id: second.id, version: 1, intoId: second.id },
      cast.secretary,
    )
    expect(itself.body).toMatchObject({ code: 'orders.unknown_main' })
    const merged = await harness.ok(
      loop.mergeOrder,
      { id: second.id, version: 1, intoId: first.id },
      cast.secretary,
    )
    expect(merged.state).toBe('merged')
    expect(await read(first.id)).toMatchObject({ mergedCount: 1, mergedFrom: [{ id: second.id }] })
    expect(await read(second.id)).toMatchObject({ mergedInto: { id: first.id } })
    const alone = await harness.ok(act.reopenOrder, { ...seen(merged), note: '不是同一处' }, cast.secretary)
    expect(alone.state).toBe('pending_register')
    expect(await read(first.id)).toMatchObject({ mergedCount: 0, mergedFrom: [] })
  })
})

describe('the reporter of a merged order', () => {
  let neighbours = 0
  async function merged() {
    const neighbour = await harness.resident('王老五', `1390000777${++neighbours}`)
    const first = await harness.ok(
      residentReport,
      { description: '小区门口的暴露垃圾没有清理', point: place, address: '三号楼王家' },
      neighbour,
    )
    const mine = await report()
    await harness.ok(loop.mergeOrder, { id: mine.id, version: 1, intoId: first.id }, cast.secretary)
    const sent = await harness.ok(
      act.registerOrder,
      { id: first.id, version: 1, classId: 'event-0102', target: sanitation, note: '王老五家门口' },
      cast.secretary,
    )
    return { id: mine.id, sent, neighbour }
  }
  const listed = async (stage: 'open' | 'ended', id: string) =>
    (await harness.ok(myOrders, { stage }, cast.resident)).rows.find((row) => row.id === id)

  test('reads how far the other is and until when, and nothing of who reported it', async () => {
    const { id } = await merged()
    const shown = await harness.ok(myOrder, { id }, cast.resident)
    expect(shown.mergedInto).toEqual({
      state: 'pending_handle',
      stateName: '办理中',
      says: '已派给环卫公司',
      handlerName: '环卫公司',
      promisedAt: expect.any(String),
    })
    expect(shown.mainProgress.map(({ title }) => title)).toEqual(['已受理'])
    expect(JSON.stringify([shown.mergedInto, shown.mainProgress])).not.toMatch(/王|三号楼|1390000/)
    const actions = shown.actions.map(({ id: action }) => action)
    expect([actions.includes('urge'), actions.includes('rate'), shown.needsRating]).toEqual([
      false,
      false,
      false,
    ])
  })
  test('finds it among what is going on until the other one ends, with its words and no note of it', async () => {
    const { id, sent, neighbour } = await merged()
    expect(await listed('open', id)).toMatchObject({ state: 'merged', mergedInto: { stateName: '办理中' } })
    expect(await listed('ended', id)).toBeUndefined()
    const note = '已清理，王老五在场'
    const taken = await harness.ok(act.acceptOrder, seen(sent), cast.handler)
    const fed = await harness.ok(act.feedbackOrder, { ...seen(taken), note }, cast.handler)
    const passed = await harness.ok(act.passCheck, seen(fed), cast.worker)
    expect((await harness.ok(myOrder, { id: sent.id }, neighbour)).says).toContain('请您评价')
    const waiting = await listed('open', id)
    expect(waiting?.mergedInto).toMatchObject({ stateName: '待评价', says: '已处理并核查，正在等待评价' })
    await harness.ok(loop.forceClose, { ...seen(passed), note: '按要求归档' }, cast.chief)
    expect(await listed('open', id)).toBeUndefined()
    expect(await listed('ended', id)).toMatchObject({ mergedInto: { stateName: '已办结', promisedAt: null } })
    const shown = await harness.ok(myOrder, { id }, cast.resident)
    expect(JSON.stringify(shown)).not.toMatch(/王|归档/)
  })
  test('is told to report again when the other one was withdrawn, not that they withdrew it', async () => {
    const { id, sent, neighbour } = await merged()
    await harness.ok(act.withdrawOrder, seen(sent), neighbour)
    const shown = await harness.ok(myOrder, { id }, cast.resident)
    expect(shown.mergedInto?.says).toBe('已由反映人撤回。事情还在的，请再反映一次')
  })
})

describe('回访 and 申诉', () => {
  async function closed() {
    const taken = await inHand()
    const fed = await harness.ok(act.feedbackOrder, { ...seen(taken), note: '已清理' }, cast.handler)
    expect(await waitsFor(cast.worker, taken.id)).toBe(true)
    const passed = await harness.ok(act.passCheck, seen(fed), cast.worker)
    const forced = await harness.ok(loop.forceClose, { ...seen(passed), note: '按要求归档' }, cast.chief)
    return forced
  }

  test('a leader’s call that finds it unsolved sends it back into dispatch with its history', async () => {
    const row = await closed()
    const visit = {
      way: 'phone',
      reached: true,
      contacted: true,
      resolved: false,
      satisfied: false,
      remark: '还在',
    } as const
    const again = await harness.ok(loop.recordVisit, { ...seen(row), visit }, cast.leader)
    expect(again).toMatchObject({ state: 'pending_dispatch', handlerName: null })
    const detail = await read(row.id)
    expect(detail.visits).toMatchObject([{ visitorName: '冯领导', byLeader: true, resolved: false }])
    expect(detail.counts.reopens).toBe(1)
    expect(detail.steps.map((step) => step.action)).toContain('feedback')
  })

  test('nobody answers: the call is kept and the order stays as it was', async () => {
    const row = await closed()
    const called = await harness.ok(
      loop.recordVisit,
      { ...seen(row), visit: { way: 'phone', reached: false } },
      cast.leader,
    )
    expect(called.state).toBe('force_closed')
    expect((await read(row.id)).visits).toMatchObject([{ reached: false, resolved: null }])
  })

  test('an order that was on time has nothing to appeal', async () => {
    const row = await closed()
    const asked = await harness.call(loop.appealOverdue, { ...seen(row), note: '不是我们超期' }, cast.handler)
    expect(asked.status).toBe(409)
  })
})
