import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cast, GRID, hire, layDistrict, SANITATION } from '../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { createSealer, type Sealer } from '../../platform/crypto/sealer.ts'
import { feedbackOrder, passCheck, registerOrder } from './contract/actions.ts'
import { intakeOrder } from './contract/intake.ts'
import { recordVisit } from './contract/loop-actions.ts'
import { listVisits, listVisitTasks, visitFigures } from './contract/visits.ts'

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

/** A caller's order, handled and checked, waiting for a word. */
async function handled(phone: string) {
  const order = await harness.ok(
    intakeOrder,
    {
      source: 'hotline',
      description: '门口垃圾没有清理',
      point: place,
      classId: 'event-0102',
      reporterName: '赵女士',
      reporterPhone: phone,
    },
    cast.acceptor,
  )
  const target = { kind: 'organisation', id: SANITATION } as const
  const filed = await harness.ok(
    registerOrder,
    { id: order.id, version: order.version, target },
    cast.acceptor,
  )
  const fed = await harness.ok(
    feedbackOrder,
    { id: filed.id, version: filed.version, note: '已清理' },
    cast.handler,
  )
  return harness.ok(passCheck, { id: fed.id, version: fed.version }, cast.worker)
}

describe('orders nobody rated', () => {
  test('wait to be called, are rated by the call, and count by the last call that reached somebody', async () => {
    const [one, two] = [await handled('13900000001'), await handled('13900000002')]
    const queue = await harness.ok(listVisitTasks, {}, cast.acceptor)
    expect(queue.rows.map(({ id }) => id)).toEqual([one.id, two.id])
    expect(queue.rows[0]).toMatchObject({ reporterPhone: '139****0001', tries: 0, result: '已清理' })

    const away = await harness.ok(
      recordVisit,
      { id: one.id, version: one.version, visit: { way: 'phone', reached: false } },
      cast.acceptor,
    )
    expect((await harness.ok(listVisitTasks, { tried: true }, cast.acceptor)).rows).toMatchObject([
      { id: one.id, tries: 1 },
    ])
    const yes = { way: 'phone', reached: true, contacted: true, resolved: true, satisfied: true } as const
    const rated = await harness.ok(
      recordVisit,
      { id: one.id, version: away.version, visit: yes },
      cast.acceptor,
    )
    expect(rated.state).toBe('pending_close')
    await harness.ok(
      recordVisit,
      { id: two.id, version: two.version, visit: { ...yes, resolved: false, satisfied: false } },
      cast.leader,
    )
    expect((await harness.ok(listVisitTasks, {}, cast.acceptor)).rows).toEqual([])
    const figures = await harness.ok(visitFigures, {}, cast.leader)
    expect(figures).toMatchObject({
      waiting: 0,
      total: { visits: 3, orders: 2, reached: 2, resolved: 1, satisfied: 1 },
    })
    const log = await harness.ok(listVisits, { limit: 2 }, cast.leader)
    expect(log.rows.map(({ byLeader }) => byLeader)).toEqual([true, false])
    const rest = await harness.ok(listVisits, { limit: 2, after: log.next! }, cast.leader)
    expect(rest.rows).toMatchObject([{ reached: false, order: { id: one.id } }])
  })

  test('are called only by those whose area it is', async () => {
    await handled('13900000003')
    expect((await harness.ok(listVisitTasks, {}, cast.otherSecretary)).rows).toEqual([])
    expect((await harness.ok(listVisits, {}, cast.otherSecretary)).rows).toEqual([])
  })

  test('stay readable, without the number, when the key of the number was given up', async () => {
    const { id } = await handled('13900000004')
    const services = harness.platform.services as { sealer: Sealer }
    const { sealer } = services
    services.sealer = createSealer([{ id: 'k2', secret: randomBytes(32) }])
    const { rows } = await harness.ok(listVisitTasks, {}, cast.acceptor)
    expect(rows.find((row) => row.id === id)).toMatchObject({ reporterName: '赵*', reporterPhone: null })
    services.sealer = sealer
  })
})
