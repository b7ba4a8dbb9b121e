import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, GRID, hire, layDistrict, SANITATION } from '../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import * as act from './contract/actions.ts'
import { residentReport } from './contract/intake.ts'
import { getOrder } from './contract/lists.ts'
import { expireStages } from './jobs.ts'

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

async function waitingForRating(): Promise<string> {
  const input = { description: '小区门口的暴露垃圾没有清理', point: place, address: '' }
  const { id } = await harness.ok(residentReport, input, await harness.resident())
  const target = { kind: 'organisation', id: SANITATION } as const
  const filed = await harness.ok(
    act.registerOrder,
    { id, version: 1, classId: 'event-0102', target },
    cast.secretary,
  )
  const fed = await harness.ok(
    act.feedbackOrder,
    { id, version: filed.version, note: '已处理' },
    cast.handler,
  )
  const { state } = await harness.ok(act.passCheck, { id, version: fed.version }, cast.worker)
  expect(state).toBe('pending_rating')
  return id
}

test('two processes end every stage that is over once, and an order that cannot go on holds up no other', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push(await waitingForRating())
  const [broken, ...sound] = ids
  await harness.ctx.db
    .updateTable('work_order')
    .set({ flow_version: 999 })
    .where('id', '=', broken!)
    .execute()
  harness.setNow(new Date(Date.now() + 8 * 86_400_000))
  const other = { ...harness.ctx, services: { ...harness.platform.services } }
  await Promise.all([expireStages.run(harness.ctx, {}), expireStages.run(other, {})])
  harness.setNow(undefined)
  for (const id of sound) {
    const order = await harness.ok(getOrder, { id }, cast.secretary)
    expect(order.state).toBe('pending_close')
    expect(order.steps.filter(({ action }) => action === 'skip_rating')).toHaveLength(1)
  }
  const row = await harness.ctx.db
    .selectFrom('work_order')
    .select('state')
    .where('id', '=', broken!)
    .executeTakeFirst()
  expect(row).toEqual({ state: 'pending_rating' })
})
