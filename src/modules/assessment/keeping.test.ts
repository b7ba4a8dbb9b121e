import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Cast,
  GRID,
  hire,
  layDistrict,
  SANITATION,
  STREET,
} from '../../../test/fixtures/order-district.ts'
import { insertRandom, randomOf, randomOrders } from '../../../test/fixtures/random-orders.ts'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { atLocal } from '../../base/time/calendar.ts'
import { sql } from '../../platform/db/sql.ts'
import * as act from '../orders/contract/actions.ts'
import { residentReport } from '../orders/contract/intake.ts'
import { getOrder } from '../orders/contract/lists.ts'
import { showIndicators } from './contract/indicators.ts'
import { fillAgain, refreshSums } from './service/refresh.ts'
import { markDays } from './store/dirty.ts'
import { findFill, startFill } from './store/fill.ts'

let harness: Harness
let cast: Cast
let place: { lng: number; lat: number }
const START = atLocal('2026-03-30', 9 * 60)
const period = { from: atLocal('2026-03-01').toISOString(), to: atLocal('2026-05-01').toISOString() }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids.find(({ code }) => code === GRID)!.geometry)
  cast = await hire(harness)
  place = { lng, lat }
  harness.setNow(START)
  await fillAgain(harness.ctx)
}, 120_000)
afterAll(() => harness.close())

const later = (hours: number) => harness.setNow(new Date(START.getTime() + hours * 3_600_000))

/** Events delivered and sums brought up to date, as the server does within seconds. */
async function settle() {
  await harness.settle()
  await refreshSums(harness.ctx)
}

async function agreement() {
  const ask = { ...period, by: 'street' } as const
  const kept = await harness.ok(showIndicators, ask, cast.leader)
  await sql`update assessment_fill set finished_at = null`.execute(harness.ctx.db)
  const counted = await harness.ok(showIndicators, ask, cast.leader)
  await sql`update assessment_fill set finished_at = now()`.execute(harness.ctx.db)
  expect({ ...kept, isCounting: true }).toEqual(counted)
  return kept
}

async function step(id: string, endpoint: { path: string }, more: object, as: { id: string; token: string }) {
  const { version } = await harness.ok(getOrder, { id }, cast.leader)
  await harness.ok(endpoint as never, { id, version, ...more } as never, as)
}

describe('sums kept while orders go on', () => {
  test('say after every step what the orders say, a deadline that moved and an ending taken back included', async () => {
    const { id } = await harness.ok(
      residentReport,
      { description: '幸福里小区门口的暴露垃圾好几天没有清理', point: place },
      cast.resident,
    )
    await settle()
    const count = async (name: string) => {
      const { counted, total } = await agreement()
      return total.counts[counted.findIndex((one) => one.id === name)]
    }
    expect(await count('reported')).toBe(1)
    const target = { kind: 'organisation', id: SANITATION } as const
    later(1)
    await step(id, act.registerOrder, { classId: 'event-0102', target }, cast.secretary)
    await settle()
    await agreement()
    later(2)
    await step(id, act.returnOrder, { note: '不是我们管' }, cast.handler)
    later(30)
    await step(id, act.dispatchOrder, { target }, cast.secretary)
    await settle()
    await agreement()
    later(100)
    expect(await count('due')).toBe(1)
    await step(id, act.feedbackOrder, { note: '已经清理' }, cast.handler)
    await step(id, act.passCheck, {}, cast.worker)
    await settle()
    await agreement()
    later(101)
    await step(
      id,
      act.rateOrder,
      { rating: { contacted: true, resolved: true, satisfied: true } },
      cast.resident,
    )
    later(120)
    await step(id, act.closeOrder, {}, cast.closer)
    await settle()
    expect(await count('rated')).toBe(1)
    later(150)
    await step(id, act.reopenOrder, { note: '又堆满了' }, cast.closer)
    await settle()
    expect(await count('closed')).toBe(0)
    expect(await count('rated')).toBe(0)
  }, 60_000)

  test('are the same however often a day is counted, and by two processes at once', async () => {
    const sums = () =>
      sql`select * from assessment_sum
      where coalesce(n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13) is not null order by 1, 2, 3, 5, 6, 7`.execute(
        harness.ctx.db,
      )
    const before = await sums()
    for (let n = 0; n < 3; n++) {
      await markDays(harness.ctx.db, ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-03'])
      await Promise.all([refreshSums(harness.ctx), refreshSums(harness.ctx)])
    }
    await refreshSums(harness.ctx)
    expect((await sums()).rows).toEqual(before.rows)
  })

  test('of what was there before begin where a stopped count had come to', async () => {
    const choices = {
      areas: [GRID, STREET],
      classes: ['event-0102'],
      organisations: [SANITATION],
      people: [cast.worker.id],
      reporters: ['resident-1'],
      from: atLocal('2026-01-10'),
      to: atLocal('2026-03-20'),
    }
    await insertRandom(harness.ctx.db, randomOrders(60, choices, randomOf(5)))
    later(200)
    await harness.ctx.transaction((tx) => startFill(tx.db, tx.now()))
    const begun = await findFill(harness.ctx.db)
    expect(begun).toMatchObject({ nextMonth: '2026-01-01', monthsDone: 0, isFinished: false })
    expect((await harness.ok(showIndicators, { ...period, by: 'street' }, cast.leader)).isCounting).toBe(true)
    await refreshSums(harness.ctx)
    const done = await findFill(harness.ctx.db)
    expect(done).toMatchObject({ isFinished: true, monthsDone: begun!.monthsTotal })
    await agreement()
  })
})
