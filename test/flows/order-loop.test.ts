import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pointOnSurface } from '../../src/base/geometry/centroid.ts'
import * as act from '../../src/modules/orders/contract/actions.ts'
import { overview } from '../../src/modules/orders/contract/figures.ts'
import {
  findByPhone,
  intakeOrder,
  previewOrder,
  reportOrder,
  residentReport,
} from '../../src/modules/orders/contract/intake.ts'
import { exportOrders, getOrder, inbox, listOrders } from '../../src/modules/orders/contract/lists.ts'
import { myOrder, myOrders } from '../../src/modules/orders/contract/residents.ts'
import { verifyAudit } from '../../src/platform/audit/verify.ts'
import {
  type Cast,
  COMMUNITY,
  COUNTY,
  GRID,
  hire,
  layDistrict,
  SANITATION,
  STREET,
} from '../fixtures/order-district.ts'
import { type Harness, startHarness } from '../harness.ts'

let harness: Harness
let cast: Cast
let place: { lng: number; lat: number }
const sanitation = { kind: 'organisation', id: SANITATION } as const
const LITTER = '幸福里小区门口的暴露垃圾好几天没有清理，气味很大'

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids.find((g) => g.code === GRID)!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

const report = () =>
  harness.ok(residentReport, { description: LITTER, point: place, address: '幸福里小区门口' }, cast.resident)
const read = (id: string, as = cast.secretary) => harness.ok(getOrder, { id }, as)

/** A resident's order, filed by the community and in the hands of the sanitation company. */
async function dispatched() {
  const { id } = await report()
  const row = await harness.ok(
    act.registerOrder,
    { id, version: 1, classId: 'event-0102', target: sanitation },
    cast.secretary,
  )
  return { id, version: row.version }
}

describe('a demand closes its loop', () => {
  test('from the resident’s phone to the rating and the closing, each step signed', async () => {
    const { id, number, says } = await report()
    expect(number).toMatch(/^\d{14}$/)
    expect(says).toContain('南门社区')

    const before = await read(id)
    expect(before).toMatchObject({ state: 'pending_register', areaCode: GRID, deskCode: COMMUNITY })
    expect(before.proposal?.reason).toContain('权责清单')

    const filed = await harness.ok(
      act.registerOrder,
      { id, version: 1, classId: 'event-0102', standard: '垃圾裸露成堆' },
      cast.secretary,
    )
    const given = await harness.ok(
      act.dispatchOrder,
      { id, version: filed.version, target: sanitation, note: '请尽快清理' },
      cast.secretary,
    )
    expect(given.handlerName).toBe('环卫公司')
    const taken = await harness.ok(act.acceptOrder, { id, version: given.version }, cast.handler)
    const fed = await harness.ok(
      act.feedbackOrder,
      { id, version: taken.version, note: '已清理并冲洗' },
      cast.handler,
    )
    const checked = await harness.ok(
      act.passCheck,
      { id, version: fed.version, note: '现场干净' },
      cast.worker,
    )
    expect(checked.state).toBe('pending_rating')

    const mine = await harness.ok(myOrder, { id }, cast.resident)
    expect(mine).toMatchObject({ needsRating: true, result: '已清理并冲洗', handlerName: '环卫公司' })
    const rating = { contacted: true, resolved: true, satisfied: true, remark: '很快' }
    const rated = await harness.ok(act.rateOrder, { id, version: mine.version, rating }, cast.resident)
    const closed = await harness.ok(
      act.closeOrder,
      { id, version: rated.version, standard: '现场已清理' },
      cast.secretary,
    )
    expect(closed).toMatchObject({ state: 'closed', isLate: false, dueAt: null })

    const detail = await read(id)
    expect(detail.steps.map((s) => s.action)).toEqual([
      'close',
      'rate',
      'check_pass',
      'feedback',
      'accept',
      'dispatch',
      'register',
      'report',
    ])
    expect(detail.steps.find((s) => s.action === 'feedback')).toMatchObject({
      actorName: '郑环卫',
      actorPost: '处置人员',
    })
    expect(detail.clocks.every((clock) => clock.stoppedAt !== null)).toBe(true)
    expect(detail.rating).toMatchObject(rating)
  })

  test('a worker who handles it on the spot files and takes it in one go; the community checks', async () => {
    const row = await harness.ok(
      reportOrder,
      { description: '楼道堆了旧家具，已约住户搬走', point: place, handleMyself: true },
      cast.worker,
    )
    expect(row).toMatchObject({ state: 'handling', handlerName: '南门社区第一网格' })
    const fed = await harness.ok(
      act.feedbackOrder,
      { id: row.id, version: row.version, note: '已搬走' },
      cast.worker,
    )
    const own = await harness.call(act.passCheck, { id: row.id, version: fed.version }, cast.worker)
    expect(own.problem.message).toBe('自己处置的工单要由别人核查')
    const checked = await harness.ok(act.passCheck, { id: row.id, version: fed.version }, cast.secretary)
    expect(checked.state).toBe('pending_close')
  })

  test('what the community cannot solve goes up, what the county need not keep comes down', async () => {
    const { id } = await report()
    const up = await harness.ok(act.escalateOrder, { id, version: 1, note: '需要街道协调' }, cast.secretary)
    expect(up.deskName).toBe('中都街道')
    const county = await harness.ok(
      act.escalateOrder,
      { id, version: up.version, note: '需要县里' },
      cast.acceptor,
    )
    const down = await harness.ok(act.delegateOrder, { id, version: county.version }, cast.acceptor)
    expect((await read(id)).deskCode).toBe(STREET)
    expect(down.state).toBe('pending_register')
  })

  test('returned with a reason, it is dispatched again and the reason stays readable', async () => {
    const { id, version } = await dispatched()
    const silent = await harness.call(act.returnOrder, { id, version, note: '' }, cast.handler)
    expect(silent.status).toBe(422)
    const back = await harness.ok(
      act.returnOrder,
      { id, version, note: '属于小区物业管理范围' },
      cast.handler,
    )
    expect(back).toMatchObject({ state: 'returned', handlerName: null })
    const detail = await read(id, cast.handler)
    expect(detail.steps[0]).toMatchObject({ action: 'return', note: '属于小区物业管理范围' })
    const again = await harness.ok(
      act.dispatchOrder,
      { id, version: back.version, target: { kind: 'area', id: GRID } },
      cast.secretary,
    )
    expect(again.handlerName).toBe('南门社区第一网格')
  })

  test('nobody rates, so time moves it on', async () => {
    const { id, version } = await dispatched()
    const fed = await harness.ok(act.feedbackOrder, { id, version, note: '已处理' }, cast.handler)
    await harness.ok(act.passCheck, { id, version: fed.version }, cast.worker)
    harness.setNow(new Date(Date.now() + 4 * 86_400_000))
    const { expireStages } = await import('../../src/modules/orders/jobs.ts')
    await expireStages.run(harness.ctx, {})
    harness.setNow(undefined)
    expect(await read(id)).toMatchObject({ state: 'pending_close' })
  })

  test('the resident may withdraw before anybody has begun, and say so in a comment', async () => {
    const { id } = await report()
    await harness.ok(act.commentOrder, { id, text: '已经有人来清理了' }, cast.resident)
    await harness.ok(act.withdrawOrder, { id, version: 1, note: '已解决' }, cast.resident)
    const detail = await read(id)
    expect(detail).toMatchObject({
      state: 'withdrawn',
      comments: [{ isReporter: true, authorName: '诉求人' }],
    })
  })
})

describe('two people at once', () => {
  test('the second is told who was first and what they did, and nothing is half-done', async () => {
    const { id } = await report()
    const both = await Promise.all([
      harness.call(act.registerOrder, { id, version: 1 }, cast.secretary),
      harness.call(act.notAcceptOrder, { id, version: 1, note: '重复反映' }, cast.secretary),
    ])
    expect(both.map((b) => b.status).sort()).toEqual([200, 409])
    const loser = both.find((b) => b.status === 409)!
    expect(loser.problem.code).toBe('orders.changed_meanwhile')
    expect(loser.problem.message).toContain('钱书记')
    const detail = await read(id)
    expect(detail.steps).toHaveLength(2)
    expect(detail.version).toBe(2)
  })
})

describe('who sees and does what', () => {
  test('another community neither sees the order nor may act on it', async () => {
    const { id, version } = await dispatched()
    expect((await harness.call(getOrder, { id }, cast.otherSecretary)).status).toBe(404)
    expect(
      (
        await harness.call(
          act.transferOrder,
          { id, version, target: sanitation, note: '转派' },
          cast.otherSecretary,
        )
      ).status,
    ).toBe(404)
    const list = await harness.ok(listOrders, {}, cast.otherSecretary)
    expect(list.rows.map((row) => row.id)).not.toContain(id)
  })

  test('a handler sees only what is given to his unit', async () => {
    const { id } = await report()
    expect((await harness.call(getOrder, { id }, cast.handler)).status).toBe(404)
    const given = await dispatched()
    const list = await harness.ok(listOrders, {}, cast.handler)
    expect(list.rows.map((row) => row.id)).toContain(given.id)
    expect(list.rows.every((row) => row.handlerName === '环卫公司')).toBe(true)
  })

  test('the inbox holds what waits for me and nothing else', async () => {
    const { id } = await dispatched()
    const handlers = await harness.ok(inbox, {}, cast.handler)
    expect(handlers.rows.map((row) => row.id)).toContain(id)
    expect(handlers.counts.total).toBeGreaterThan(0)
    const leaders = await harness.ok(inbox, {}, cast.leader)
    expect(leaders.rows).toEqual([])
  })

  test('a resident reads only her own', async () => {
    const { id } = await report()
    const stranger = await harness.resident('王五')
    expect((await harness.call(myOrder, { id }, stranger)).status).toBe(404)
    expect((await harness.call(getOrder, { id }, stranger)).status).toBe(403)
    expect((await harness.ok(myOrders, {}, stranger)).rows).toEqual([])
  })

  test('names and numbers are masked everywhere until a purpose is given', async () => {
    const { id } = await report()
    const detail = await read(id)
    expect(detail).toMatchObject({ reporterName: '李*', reporterPhone: '139****1234' })
    const revealed = await harness.ok(
      act.revealReporter,
      { id, purpose: '联系诉求人核实地点' },
      cast.secretary,
    )
    expect(revealed).toMatchObject({ name: '李四', phone: '13900001234' })
    const records = await harness.ctx.db
      .selectFrom('audit_record')
      .selectAll()
      .where('subject', '=', `order:${id}`)
      .where('action', '=', 'orders:reveal')
      .execute()
    expect(records[0]?.detail).toContain('联系诉求人核实地点')
    expect((await harness.call(act.revealReporter, { id, purpose: '看看' }, cast.leader)).status).toBe(403)
  })

  test('a confidential caller stays confidential, even from those who handle', async () => {
    const { id } = await harness.ok(
      intakeOrder,
      {
        source: 'hotline',
        description: LITTER,
        reporterName: '赵六',
        reporterPhone: '13700005678',
        confidential: true,
        areaCode: GRID,
      },
      cast.acceptor,
    )
    const row = await harness.ok(
      act.registerOrder,
      { id, version: 1, classId: 'event-0102', target: sanitation },
      cast.acceptor,
    )
    expect(row.reporterName).toBe('保密')
    expect((await read(id, cast.handler)).reporterPhone).toBeNull()
    expect((await harness.call(act.revealReporter, { id, purpose: '联系' }, cast.handler)).status).toBe(403)
    expect((await harness.call(act.revealReporter, { id, purpose: '回访' }, cast.acceptor)).status).toBe(200)
  })

  test('an export is masked, marked with who took it and what for', async () => {
    await report()
    const file = await harness.call(exportOrders, { format: 'csv', purpose: '周例会' }, cast.leader)
    expect(file.status).toBe(200)
    expect(file.text).toContain('李*')
    expect(file.text).not.toContain('13900001234')
  })
})

describe('before anything is filed', () => {
  test('the grid is found from the point, the class from the words, the unit from the list, with reasons', async () => {
    const seen = await harness.ok(previewOrder, { description: LITTER, point: place }, cast.acceptor)
    expect(seen).toMatchObject({ areaCode: GRID })
    expect(seen.classes[0]).toMatchObject({ id: 'event-0102' })
    expect(seen.classes[0]!.reason).toContain('垃圾')
    expect(seen.proposal).not.toBeNull()
    expect(seen.onDuty.map((person) => person.name)).toContain('周网格')
  })

  test('a caller’s earlier orders come with the number', async () => {
    const { number } = await harness.ok(
      intakeOrder,
      {
        source: 'hotline',
        description: '暖气不热',
        reporterName: '孙七',
        reporterPhone: '13611112222',
        areaCode: GRID,
      },
      cast.acceptor,
    )
    const earlier = await harness.ok(findByPhone, { phone: '13611112222' }, cast.acceptor)
    expect(earlier.rows.map((row) => row.number)).toEqual([number])
  })

  test('a place outside the district is refused by name of the field', async () => {
    const far = await harness.call(
      residentReport,
      { description: LITTER, point: { lng: 100, lat: 30 } },
      cast.resident,
    )
    expect(far.status).toBe(422)
    expect(far.problem.fields?.[0]?.field).toBe('point')
  })

  test('sent twice, it is filed once', async () => {
    const input = { description: LITTER, point: place, requestId: crypto.randomUUID() }
    const [first, second] = [
      await harness.ok(residentReport, input, cast.resident),
      await harness.ok(residentReport, input, cast.resident),
    ]
    expect(second.id).toBe(first.id)
  })
})

describe('numbers and records', () => {
  test('every figure of the overview equals the number of rows behind it', async () => {
    const day = 86_400_000
    const period = {
      from: new Date(Date.now() - day).toISOString(),
      to: new Date(Date.now() + day).toISOString(),
    }
    const figures = await harness.ok(overview, { area: COUNTY, ...period }, cast.leader)
    for (const figure of [
      ...figures.counts.filter((c) => c.unit === '件'),
      ...figures.byState.map((s) => ({ ...s, value: s.count })),
    ]) {
      const query = Object.fromEntries(new URLSearchParams(figure.query)) as never
      expect((await harness.ok(listOrders, query, cast.leader)).total, figure.name).toBe(figure.value)
    }
    for (const share of figures.shares) {
      expect(
        (
          await harness.ok(
            listOrders,
            Object.fromEntries(new URLSearchParams(share.query)) as never,
            cast.leader,
          )
        ).total,
        share.name,
      ).toBe(share.part)
      expect(
        (
          await harness.ok(
            listOrders,
            Object.fromEntries(new URLSearchParams(share.baseQuery)) as never,
            cast.leader,
          )
        ).total,
        share.name,
      ).toBe(share.base)
    }
  })

  test('pages follow each other without gap or repeat', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await harness.ok(listOrders, { limit: 3, ...(after ? { after } : {}) }, cast.leader)
      seen.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after)
    const all = await harness.ok(listOrders, { limit: 200 }, cast.leader)
    expect(seen).toEqual(all.rows.map((row) => row.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('words find orders, whole numbers and tails too', async () => {
    const { number } = await report()
    expect((await harness.ok(listOrders, { q: '暴露垃圾' }, cast.leader)).rows.length).toBeGreaterThan(0)
    expect((await harness.ok(listOrders, { q: '冰淇淋机' }, cast.leader)).rows).toEqual([])
    expect((await harness.ok(listOrders, { q: number.slice(-6) }, cast.leader)).rows[0]?.number).toBe(number)
  })

  test('the audit chain of all this holds, and a changed record shows', async () => {
    const { db } = harness.ctx
    expect((await verifyAudit(db)).faults).toEqual([])
    const one = await db
      .selectFrom('audit_record')
      .selectAll()
      .where('action', '=', 'orders:close')
      .limit(1)
      .executeTakeFirstOrThrow()
    const at = (q: { chain: number; seq: number }) =>
      db.updateTable('audit_record').where('chain', '=', q.chain).where('seq', '=', q.seq)
    await at(one).set({ actor_name: '别人' }).execute()
    expect((await verifyAudit(db)).faults).toEqual([{ chain: one.chain, seq: one.seq, kind: 'changed' }])
    await at(one).set({ actor_name: one.actor_name }).execute()
  })
})
