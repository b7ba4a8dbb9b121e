import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pointOnSurface } from '../../src/base/geometry/centroid.ts'
import { listOwnSessions } from '../../src/modules/accounts/contract/own.ts'
import { sendResidentCode } from '../../src/modules/accounts/contract/residents.ts'
import { signIn, signOut } from '../../src/modules/accounts/contract/session.ts'
import { commentOrder } from '../../src/modules/orders/contract/actions.ts'
import { intakeOrder, reportOrder, residentReport } from '../../src/modules/orders/contract/intake.ts'
import { type Cast, GRID, hire, layDistrict } from '../fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../harness.ts'

let harness: Harness
let cast: Cast
let point: { lng: number; lat: number }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids.find((g) => g.code === GRID)!.geometry)
  point = { lng, lat }
})
afterAll(() => harness.close())

const TABLES = ['work_order', 'order_step', 'order_clock', 'order_comment', 'event_record'] as const
async function rows(): Promise<number[]> {
  const { db } = harness.ctx
  const counts: number[] = []
  for (const table of TABLES) {
    const found = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts.push(Number(found.n))
  }
  return counts
}

const intakes = [
  { what: 'the clerk’s form', endpoint: intakeOrder, by: () => cast.acceptor, more: { source: 'hotline' } },
  { what: 'a worker’s report', endpoint: reportOrder, by: () => cast.worker, more: {} },
  { what: 'a resident’s report', endpoint: residentReport, by: () => cast.resident, more: {} },
]

describe.each(intakes)('$what', ({ endpoint, by, more }) => {
  const send = (input: object) =>
    harness.call(endpoint, { description: '路灯不亮', point, ...more, ...input } as never, by())

  test.each([
    ['title', '标题不超过 100 字'],
    ['description', '描述不超过 5000 字'],
  ])('with a %s of 10,000 characters is refused with the field', async (field, message) => {
    const before = await rows()
    const { status, problem } = await send({ [field]: '长'.repeat(10_000) })
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'common.invalid' })
    expect(problem.fields).toEqual([{ field, message }])
    expect(await rows()).toEqual(before)
  })

  test.each([
    ['outside the district', () => ({ lng: 116.39, lat: 39.9 })],
    ['beyond all numbers', () => ({ lng: 1e308, lat: 1e308 })],
    ['swapped', () => ({ lng: point.lat, lat: point.lng })],
  ])('of a place %s is refused', async (_what, where) => {
    const before = await rows()
    const { status, problem } = await send({ point: where() })
    expect(status).toBe(422)
    expect(['common.invalid', 'orders.outside_district']).toContain(problem.code)
    expect(problem.message).toMatch(/[\u4e00-\u9fff]/)
    expect(await rows()).toEqual(before)
  })

  test('sent again under its request number is one order, also when both arrive at once', async () => {
    const requestId = randomUUID()
    const [count] = await rows()
    const both = await Promise.all([send({ requestId }), send({ requestId })])
    const answers = [...both, await send({ requestId })]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1)
    expect((await rows())[0]).toBe(count! + 1)
  })

  test('in broken UTF-8 is refused, and nothing is written', async () => {
    const before = await rows()
    const response = await harness.platform.app.inject({
      method: 'POST',
      url: endpoint.path,
      headers: { authorization: `Bearer ${by().token}`, 'content-type': 'application/json' },
      payload: Buffer.concat([
        Buffer.from('{"description":"路灯'),
        Buffer.from([0xc3, 0x28, 0xff]),
        Buffer.from(`","source":"hotline","point":${JSON.stringify(point)}}`),
      ]),
    })
    expect(response.statusCode, response.body).toBe(400)
    expect(await rows()).toEqual(before)
  })
})

test('a comment of 10,000 characters is refused with the field', async () => {
  const { id } = await harness.ok(reportOrder, { description: '路灯不亮', point }, cast.worker)
  const before = await rows()
  const { status, problem } = await harness.call(
    commentOrder,
    { id, text: '长'.repeat(10_000) },
    cast.secretary,
  )
  expect(status).toBe(422)
  expect(problem.fields?.map(({ field }) => field)).toEqual(['text'])
  expect(problem.fields?.[0]?.message).toMatch(/[\u4e00-\u9fff]/)
  expect(await rows()).toEqual(before)
})

describe('who is no longer signed in', () => {
  const enters = async (person: Person) => (await harness.call(listOwnSessions, {}, person)).status

  test('is refused with the session that was left, and writes nothing with it', async () => {
    const person = await harness.staff({ role: 'grid_worker', area: GRID })
    expect(await enters(person)).toBe(200)
    await harness.ok(signOut, {}, person)
    const before = await rows()
    expect((await harness.call(reportOrder, { description: '路灯不亮', point }, person)).status).toBe(401)
    expect(await rows()).toEqual(before)
  })
})

describe('too often', () => {
  test('a sixth wrong password is told to wait, and so is the right one', async () => {
    for (let i = 0; i < 5; i++) await harness.call(signIn, { account: 'meiyou', password: 'x' })
    const refused = await harness.call(signIn, { account: 'meiyou', password: 'x' })
    expect(refused.status).toBe(429)
    expect(refused.problem.message).toMatch(/分钟后再试/)
  })

  test('a second code to the same telephone must wait', async () => {
    const phone = '13900007777'
    await harness.call(sendResidentCode, { phone })
    const refused = await harness.call(sendResidentCode, { phone })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('a resident’s twenty-first report of a day is refused with the reason', async () => {
    const resident = await harness.resident()
    const send = () => harness.call(residentReport, { description: '路灯不亮', point }, resident)
    for (let i = 0; i < 20; i++) expect((await send()).status).toBe(200)
    const before = await rows()
    const refused = await send()
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after'] ?? refused.problem.message).toBeTruthy()
    expect(await rows()).toEqual(before)
  })
})
