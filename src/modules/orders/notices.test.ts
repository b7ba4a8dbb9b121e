import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cast, GRID, hire, layDistrict, SANITATION } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { openAddress } from '../../platform/notify/sealed.ts'
import { listInbox } from '../notices/contract/inbox.ts'
import * as act from './contract/actions.ts'
import { orderAlerted } from './contract/alerts.ts'
import { intakeOrder, residentReport } from './contract/intake.ts'
import { getOrder } from './contract/lists.ts'
import * as loop from './contract/loop-actions.ts'
import { followOrder } from './contract/public.ts'

const LITTER = '幸福里小区门口的暴露垃圾好几天没有清理，气味很大'
let harness: Harness
let cast: Cast
let place: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids.find((g) => g.code === GRID)!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

const read = new Map<string, number>()

/** The notices since last asked, the oldest first. */
async function news(who: Person): Promise<string[]> {
  await harness.settle()
  const { rows } = await harness.ok(listInbox, { limit: 200 }, who)
  const seen = read.get(who.id) ?? 0
  read.set(who.id, rows.length)
  return rows
    .slice(0, rows.length - seen)
    .reverse()
    .map(({ topicName }) => topicName)
}

const report = () =>
  harness.ok(residentReport, { description: LITTER, point: place, address: '幸福里小区门口' }, cast.resident)

async function dispatched() {
  const { id } = await report()
  const target = { kind: 'organisation', id: SANITATION } as const
  const input = { id, version: 1, classId: 'event-0102', target }
  const { version } = await harness.ok(act.registerOrder, input, cast.secretary)
  return { id, version }
}

async function fedBack() {
  const { id, version } = await dispatched()
  const taken = await harness.ok(act.acceptOrder, { id, version }, cast.handler)
  return {
    id,
    version: (
      await harness.ok(act.feedbackOrder, { id, version: taken.version, note: '已清理' }, cast.handler)
    ).version,
  }
}

async function clear() {
  for (const who of Object.values(cast)) await news(who)
}

describe('the reporter', () => {
  test('is told each step that means something, once, and never what they did themselves', async () => {
    const { id } = await report()
    const filed = await harness.ok(
      act.registerOrder,
      { id, version: 1, classId: 'event-0102' },
      cast.secretary,
    )
    expect(await news(cast.resident)).toEqual(['诉求已受理'])
    const target = { kind: 'organisation', id: SANITATION } as const
    const given = await harness.ok(act.dispatchOrder, { id, version: filed.version, target }, cast.secretary)
    expect(await news(cast.resident)).toEqual(['诉求已交办'])
    const { rows } = await harness.ok(listInbox, {}, cast.resident)
    expect(rows[0]?.text).toMatch(/已交环卫公司办理，预计 \d{4}-\d\d-\d\d \d\d:\d\d 前办结/)
    expect(rows[0]?.link.resident).toBe(`/demands/${id}`)
    const taken = await harness.ok(act.acceptOrder, { id, version: given.version }, cast.handler)
    const fed = await harness.ok(
      act.feedbackOrder,
      { id, version: taken.version, note: '已清理' },
      cast.handler,
    )
    const checked = await harness.ok(act.passCheck, { id, version: fed.version, note: '干净' }, cast.worker)
    expect(await news(cast.resident)).toEqual(['承办方已接单', '诉求已处置', '请您评价'])
    const rating = { contacted: true, resolved: true, satisfied: true }
    const rated = await harness.ok(act.rateOrder, { id, version: checked.version, rating }, cast.resident)
    expect(await news(cast.resident)).toEqual([])
    await harness.ok(act.closeOrder, { id, version: rated.version, standard: '现场已清理' }, cast.secretary)
    expect(await news(cast.resident)).toEqual(['诉求已结案'])
  })
  test('reads why it was not accepted', async () => {
    await clear()
    const { id } = await report()
    await harness.ok(act.notAcceptOrder, { id, version: 1, note: '属于小区物业职责' }, cast.secretary)
    await harness.settle()
    const { rows } = await harness.ok(listInbox, {}, cast.resident)
    expect(rows[0]).toMatchObject({
      topicName: '诉求不予受理',
      text: expect.stringContaining('属于小区物业职责'),
    })
  })
  test('reads what the office answers, and the handler that the reporter wrote', async () => {
    const { id } = await dispatched()
    await clear()
    await harness.ok(act.commentOrder, { id, text: '什么时候来？', isPublic: true }, cast.resident)
    expect(await news(cast.handler)).toEqual(['诉求人留言'])
    await harness.ok(act.commentOrder, { id, text: '明天上午到', isPublic: true }, cast.handler)
    expect(await news(cast.resident)).toEqual(['诉求有回复'])
    await harness.ok(act.commentOrder, { id, text: '内部：先等吊车', isPublic: false }, cast.handler)
    expect(await news(cast.resident)).toEqual([])
  })
})

test('a neighbour who follows it hears how far it is, and nothing of what was written', async () => {
  const neighbour = await harness.resident('邻居', '13900005555')
  const { id } = await harness.ok(
    residentReport,
    { description: LITTER, point: place, address: '幸福里小区门口', isPublic: true },
    cast.resident,
  )
  const filed = await harness.ok(act.registerOrder, { id, version: 1, classId: 'event-0102' }, cast.secretary)
  await harness.ok(followOrder, { id }, neighbour)
  await clear()
  await news(neighbour)
  const target = { kind: 'organisation', id: SANITATION } as const
  const input = { id, version: filed.version, target, note: '内部意见' }
  await harness.ok(act.dispatchOrder, input, cast.secretary)
  expect(await news(neighbour)).toEqual(['关注的事项有进展'])
  const { rows } = await harness.ok(listInbox, {}, neighbour)
  expect(rows[0]?.text).toContain('待处置')
  expect(rows[0]?.text).not.toContain('垃圾')
  expect(rows[0]?.text).not.toContain('内部意见')
})

describe('those who work on it', () => {
  test('are told what comes into their hands, is sent back, urged and supervised', async () => {
    await clear()
    const { id, version } = await dispatched()
    expect(await news(cast.handler)).toEqual(['工单派给您'])
    expect(await news(cast.secretary)).toEqual([])
    const urged = await harness.ok(loop.urgeOrder, { id, version, note: '三天了' }, cast.secretary)
    const watched = await harness.ok(
      loop.superviseOrder,
      { id, version: urged.version, note: '限期' },
      cast.leader,
    )
    expect(await news(cast.handler)).toEqual(['工单催办', '工单督办'])
    await harness.ok(act.returnOrder, { id, version: watched.version, note: '不归我们管' }, cast.handler)
    expect(await news(cast.secretary)).toEqual(['工单退回派遣'])
  })
  test('are told to do it again', async () => {
    const { id, version } = await fedBack()
    await clear()
    await harness.ok(act.failCheck, { id, version, note: '还有垃圾' }, cast.worker)
    expect(await news(cast.handler)).toEqual(['工单返工'])
  })
  test('are told when and where a consultation is that they are asked to', async () => {
    const { id, version } = await dispatched()
    await news(cast.handler)
    const meeting = {
      topic: '清运路线怎么定',
      place: '社区二楼',
      heldAt: '2026-12-01T01:30:00Z',
      invited: [{ kind: 'organisation' as const, id: SANITATION }],
    }
    await harness.ok(loop.callConsult, { id, version, meeting }, cast.secretary)
    expect(await news(cast.handler)).toEqual(['会商通知'])
    const { rows } = await harness.ok(listInbox, { limit: 1 }, cast.handler)
    expect(rows[0]?.text).toContain('会商事项：清运路线怎么定，2026-12-01 09:30，社区二楼')
  })
  test('of another community hear nothing', async () => {
    expect(await news(cast.otherSecretary)).toEqual([])
  })
  test('ask for more time: their head, then the desk, then the answer comes back', async () => {
    const head = await harness.staff({ role: 'department_head', organisation: SANITATION }, '何主任')
    const { id, version } = await dispatched()
    const taken = await harness.ok(act.acceptOrder, { id, version }, cast.handler)
    await clear()
    const asked = await harness.ok(
      loop.askExtension,
      { id, version: taken.version, note: '要等吊车' },
      cast.handler,
    )
    expect(await news(head)).toEqual(['申请待初审'])
    const endorsed = await harness.ok(loop.endorseRequest, { id, version: asked.version, note: '属实' }, head)
    expect(await news(cast.secretary)).toEqual(['申请待终审'])
    await harness.ok(loop.approveRequest, { id, version: endorsed.version, note: '同意' }, cast.secretary)
    expect(await news(cast.handler)).toEqual(['申请审批结果'])
    expect(await news(cast.resident)).toEqual(['办理时间有变化'])
  })
})

describe('a caller without an account', () => {
  const intake = (confidential: boolean, phone: string) =>
    harness.ok(
      intakeOrder,
      {
        source: 'hotline',
        description: LITTER,
        reporterName: '慕容明月',
        reporterPhone: phone,
        confidential,
        point: place,
      },
      cast.acceptor,
    )
  const written = async (id: string) => {
    await harness.settle()
    const { db } = harness.ctx
    const notices = await db.selectFrom('notice').selectAll().where('subject_id', '=', id).execute()
    const sent = await db.selectFrom('delivery').selectAll().where('subject_id', '=', id).execute()
    const { sealer } = harness.platform.services
    const opened = sent.map(({ address, ...row }) => ({
      ...row,
      address: openAddress(sealer, { sealedAddress: address, target: row.target }),
    }))
    return { notices, sent: opened }
  }
  test('is told by text message what decides the case', async () => {
    const { id } = await intake(false, '13911112222')
    await harness.ok(act.notAcceptOrder, { id, version: 1, note: '请拨打 12348' }, cast.acceptor)
    const { sent } = await written(id)
    expect(sent).toMatchObject([{ channel: 'sms', address: '13911112222', topic: 'orders.not_accepted' }])
  })
  test('who asked for confidence is named in no notice, to nobody', async () => {
    const { id } = await intake(true, '13933334444')
    const target = { kind: 'organisation', id: SANITATION } as const
    await harness.ok(act.registerOrder, { id, version: 1, classId: 'event-0102', target }, cast.acceptor)
    const { notices, sent } = await written(id)
    expect(notices.length).toBeGreaterThan(0)
    const texts = JSON.stringify([
      notices.map(({ title, text, params }) => [title, text, params]),
      sent.map(({ title, text, body }) => [title, text, body]),
    ])
    expect(texts).not.toContain('慕容明月')
    expect(texts).not.toContain('13933334444')
  })
})

test('what happened days ago is told to nobody', async () => {
  await clear()
  const { id } = await report()
  await harness.ok(act.registerOrder, { id, version: 1, classId: 'event-0102' }, cast.secretary)
  harness.setNow(new Date(Date.now() + 3 * 86_400_000))
  expect(await news(cast.resident)).toEqual([])
  harness.setNow(undefined)
})

describe('a stage that is nearly over', () => {
  test('is told to the handler while it can still be met, and to nobody once the order is closed', async () => {
    const { id } = await dispatched()
    await news(cast.handler)
    await alert(id, 'used:75')
    expect(await news(cast.handler)).toEqual(['时限预警'])
    // The same step of the same clock is told once.
    await alert(id, 'used:75')
    expect(await news(cast.handler)).toEqual([])
    const { version } = await harness.ok(getOrder, { id }, cast.secretary)
    await harness.ok(
      loop.forceClose,
      { id, version, note: '已另行处理' },
      await harness.staff({ role: 'duty_chief', area: '370830000000' }, '陈值班'),
    )
    await news(cast.handler)
    await alert(id, 'due')
    expect(await news(cast.handler)).toEqual([])
  })

  const dueAt = new Date(Date.now() + 3_600_000).toISOString()
  const alert = (id: string, step: string) =>
    harness.ctx.transaction((tx) =>
      tx.publish(orderAlerted, {
        orderId: id,
        number: '20260302000001',
        kind: 'handle',
        step,
        stepName: '时限已用 75%',
        level: 0,
        raised: false,
        recipients: ['handler'],
        dueAt,
      }),
    )
})
