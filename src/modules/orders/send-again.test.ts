import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, COMMUNITY, hire, layDistrict } from '../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { pointOnSurface } from '../../base/geometry/centroid.ts'
import { acceptOrder, registerOrder } from './contract/actions.ts'
import { residentReport } from './contract/intake.ts'
import { getOrder } from './contract/lists.ts'

let harness: Harness
let cast: Cast
let place: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids[0]!.geometry)
  place = { lng, lat }
})
afterAll(() => harness.close())

async function inHand() {
  const { id } = await harness.ok(
    residentReport,
    { description: '长椅断了一条腿', point: place },
    cast.resident,
  )
  const target = { kind: 'area', id: COMMUNITY } as const
  const sent = await harness.ok(registerOrder, { id, version: 1, target }, cast.secretary)
  return harness.ok(acceptOrder, { id, version: sent.version }, cast.secretary)
}

/** As a phone sends what waited in it: under the key it was given when it was finished. */
async function feedBack(order: { id: string; version: number }, key: string, note = '已更换长椅') {
  const answer = await harness.platform.app.inject({
    method: 'POST',
    url: `/api/orders/${order.id}/feedback`,
    payload: { version: order.version, note, fileIds: [] },
    headers: { authorization: `Bearer ${cast.secretary.token}`, 'idempotency-key': key },
  })
  return { status: answer.statusCode, body: answer.json() as { state?: string; code?: string } }
}
const fedBack = async (id: string) =>
  (await harness.ok(getOrder, { id }, cast.secretary)).steps.filter(({ action }) => action === 'feedback')

test('feedback sent again under its key is the same feedback, and gets the same answer', async () => {
  const order = await inHand()
  const first = await feedBack(order, 'phone-key-0001')
  const again = await feedBack(order, 'phone-key-0001')
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect(await fedBack(order.id)).toHaveLength(1)
})
test('under another key it meets the order as it is now', async () => {
  const order = await inHand()
  await feedBack(order, 'phone-key-0002')
  const late = await feedBack(order, 'phone-key-0003')
  expect([late.status, late.body.code]).toEqual([409, 'orders.changed_meanwhile'])
  expect(await fedBack(order.id)).toHaveLength(1)
})
test('what was refused may be sent again under its key', async () => {
  const order = await inHand()
  expect((await feedBack({ ...order, version: 1 }, 'phone-key-0004')).status).toBe(409)
  expect((await feedBack(order, 'phone-key-0004')).status).toBe(200)
})
