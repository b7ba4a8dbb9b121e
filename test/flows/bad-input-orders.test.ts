import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyEndpoint } from '../../src/base/contract.ts'
import { commentPushed, pushOrder } from '../../src/modules/integrations/contract/push.ts'
import { createSystem } from '../../src/modules/integrations/contract/systems.ts'
import { postRequest } from '../../src/modules/open311/contract/requests.ts'
import { commentOrder } from '../../src/modules/orders/contract/actions.ts'
import { intakeOrder, reportOrder, residentReport } from '../../src/modules/orders/contract/intake.ts'
import { rowCounts } from '../fixtures/hostile-walk.ts'
import { createClient, issueTestKey } from '../fixtures/open311-client.ts'
import { COMMUNITY, COUNTY } from '../fixtures/order-district.ts'
import { type Stage, setStage } from '../fixtures/records.ts'
import { textPlaces } from '../fixtures/text-places.ts'
import { type Answer, type Harness, type Person, startHarness } from '../harness.ts'

let harness: Harness
let stage: Stage
let partner: Person
let orderId: string
const externalNumber = 'HL-1'

beforeAll(async () => {
  harness = await startHarness()
  stage = await setStage(harness)
  const admin = await harness.staff({ role: 'system_admin', area: COUNTY })
  const name = '县热线平台'
  const settings = { name, kind: 'hotline', source: 'hotline', externalSource: name } as const
  const { keyId, secret } = await harness.ok(createSystem, settings, admin)
  partner = { id: '', token: `${keyId}.${secret}` }
  await harness.ok(pushOrder, { externalNumber, description: '路灯不亮', areaCode: COMMUNITY }, partner)
  orderId = (await harness.ok(residentReport, { description, point: stage.place }, stage.cast.resident)).id
})
afterAll(() => harness.close())

const description = '幸福里小区门口的路灯不亮'

async function keptRows() {
  const counts = await rowCounts(harness)
  const tables = ['work_order', 'order_step', 'order_clock', 'order_comment', 'event_record', 'http_replay']
  return tables.map((table) => [table, counts.get(table)])
}

/** Refused in words, by name where a field is at fault, and nothing written. */
async function expectRefused(call: () => Promise<Answer<unknown>>, field?: string): Promise<void> {
  const before = await keptRows()
  const { status, problem, text } = await call()
  expect([400, 404, 422], text).toContain(status)
  expect(problem.message).toMatch(/[\u4e00-\u9fff]/)
  if (field) expect(problem.fields?.map((one) => one.field)).toContain(field)
  expect(await keptRows()).toEqual(before)
}

describe('ten thousand characters', () => {
  const long = '很'.repeat(10_000)
  /** What is looked up rather than kept: there is no such thing, and that is said. */
  const lookedUp = new Set(['classId', 'fileIds.0'])
  const nameless = (endpoint: AnyEndpoint, field: string) =>
    lookedUp.has(field) || field in (endpoint.params?.shape ?? {})
  const ways: [string, AnyEndpoint, () => Record<string, unknown>, () => Person][] = [
    [
      'the clerk’s form',
      intakeOrder,
      () => ({ source: 'hotline', description, areaCode: COMMUNITY }),
      () => stage.cast.acceptor,
    ],
    [
      'a resident’s report',
      residentReport,
      () => ({ description, point: stage.place }),
      () => stage.cast.resident,
    ],
    [
      'a grid worker’s report',
      reportOrder,
      () => ({ description, point: stage.place }),
      () => stage.cast.worker,
    ],
    ['a comment', commentOrder, () => ({ id: orderId, text: '请补充' }), () => stage.cast.secretary],
    [
      'an order of another system',
      pushOrder,
      () => ({ externalNumber: 'HL-2', description, areaCode: COMMUNITY }),
      () => partner,
    ],
    ['a comment of another system', commentPushed, () => ({ externalNumber, text: '请补充' }), () => partner],
  ]
  test.each(
    ways,
  )('in any field of %s are refused by its name, and nothing is filed', async (_what, endpoint, input, person) => {
    const places = textPlaces(endpoint)
    expect(places.length).toBeGreaterThan(1)
    for (const place of places) {
      const call = () => harness.call(endpoint, place.put(input(), long) as never, person())
      await expectRefused(call, nameless(endpoint, place.field) ? undefined : place.field)
    }
  })
  test('in any field of Open311 are refused, and nothing is filed', async () => {
    const { key } = await issueTestKey(harness)
    const client = createClient(harness, key)
    const form = { service_code: 'event-0102', description, address_id: COMMUNITY }
    for (const name of Object.keys(postRequest.body!.shape).filter((one) => one !== 'api_key')) {
      const before = await keptRows()
      const field = name === 'attribute' ? 'attribute[KIND]' : name
      const { status, text } = await client.post('requests.json', { ...form, [field]: long })
      expect([400, 404], `${name}: ${text}`).toContain(status)
      expect(text).toMatch(/[\u4e00-\u9fff]/)
      expect(await keptRows()).toEqual(before)
    }
  })
  test('what is as long as may be is taken whole', async () => {
    const whole = '很'.repeat(5000)
    const filed = await harness.ok(reportOrder, { description: whole, point: stage.place }, stage.cast.worker)
    const row = await harness.ctx.db
      .selectFrom('work_order')
      .select('description')
      .where('id', '=', filed.id)
      .executeTakeFirstOrThrow()
    expect(row.description).toBe(whole)
  })
})

/** Bytes as they come, past every client that would put them right. */
async function raw(url: string, payload: Buffer | string, type = 'application/json', as?: Person) {
  const response = await harness.platform.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': type, authorization: `Bearer ${(as ?? stage.cast.worker).token}` },
  })
  return { status: response.statusCode, problem: response.json(), text: response.body } as Answer<unknown>
}

describe('letters that are none', () => {
  const broken = Buffer.from([0xe8, 0xb7, 0xff, 0xaf])
  const around = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), broken, Buffer.from(after)])

  test('broken UTF-8 in JSON is refused', async () => {
    const body = around('{"description":"路灯', `不亮","areaCode":"${COMMUNITY}"}`)
    await expectRefused(() => raw(reportOrder.path, body))
  })
  test('broken UTF-8 in a form of Open311 is refused, bare or behind percent signs', async () => {
    const { key } = await issueTestKey(harness)
    const form = `api_key=${key}&service_code=event-0102&address_id=${COMMUNITY}&description=`
    for (const body of [around(form, ''), `${form}%E8%B7%FF`, `${form}%00%00`]) {
      const before = await keptRows()
      const answer = await raw('/open311/v2/requests.json', body, 'application/x-www-form-urlencoded')
      expect(answer.status, answer.text).toBe(400)
      expect(await keptRows()).toEqual(before)
    }
  })
  test.each([
    '/api/orders?q=%FF%FE',
    '/api/orders/%FF',
    '/api/orders/%00',
    '/api/orders?q=%00',
    '/api/%E8%B7',
  ])('the address %s is answered in words', async (url) => {
    const headers = { authorization: `Bearer ${stage.cast.acceptor.token}` }
    const answer = await harness.platform.app.inject({ url, headers })
    expect(answer.statusCode).toBeLessThan(500)
    if (answer.statusCode !== 200) expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
  })
  test.each([
    'title',
    'description',
    'address',
  ])('a NUL or half a character in %s is refused by its name', async (field) => {
    for (const text of ['路灯\0不亮', '路灯\udc00不亮']) {
      const input = { description, point: stage.place, [field]: text }
      await expectRefused(() => harness.call(reportOrder, input, stage.cast.worker), field)
    }
  })
  test('what only looks broken is kept: characters beyond the first plane, combined ones, from right to left', async () => {
    const text = '𠮷野路 👩‍👩‍👧 é ‏שלום'
    const { id } = await harness.ok(reportOrder, { description: text, point: stage.place }, stage.cast.worker)
    const row = await harness.ctx.db
      .selectFrom('work_order')
      .select('description')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.description).toBe(text)
  })
})

describe('a place that is none of ours', () => {
  const report = (point: unknown) =>
    harness.call(reportOrder, { description, point } as never, stage.cast.worker)
  test('outside the district is refused in words, for everybody who files', async () => {
    const point = { lng: 121.47, lat: 31.23 }
    for (const [endpoint, input, person] of [
      [reportOrder, { description, point }, stage.cast.worker],
      [intakeOrder, { source: 'hotline', description, point }, stage.cast.acceptor],
      [residentReport, { description, point }, stage.cast.resident],
      [pushOrder, { externalNumber: 'HL-3', description, point }, partner],
    ] as const) {
      const before = await keptRows()
      const { status, problem } = await harness.call(endpoint as AnyEndpoint, input as never, person)
      expect([status, problem.code]).toEqual([422, 'orders.outside_district'])
      expect(await keptRows()).toEqual(before)
    }
  })
  test('with longitude and latitude swapped the field is named', async () => {
    const { lng, lat } = stage.place
    await expectRefused(() => report({ lng: lat, lat: lng }), 'point.lat')
  })
  test.each([1e308, -1e308, 'NaN', null, '', '116.5'])('%j is no longitude', async (lng) => {
    await expectRefused(() => report({ lng, lat: stage.place.lat }), 'point.lng')
  })
  test.each([
    'NaN',
    'Infinity',
    '1e999',
  ])('%s as it stands is no number of JSON, or none on earth', async (lng) => {
    const body = `{"description":"路灯不亮","point":{"lng":${lng},"lat":${stage.place.lat}}}`
    await expectRefused(() => raw(reportOrder.path, body))
  })
  test('nor does Open311 take it', async () => {
    const { key } = await issueTestKey(harness)
    const client = createClient(harness, key)
    const { lng, lat } = stage.place
    const places = [
      ['NaN', String(lng)],
      ['1e308', String(lng)],
      [String(lng), String(lat)],
      ['31.23', '121.47'],
    ]
    for (const [given, long] of places) {
      const before = await keptRows()
      const form = { service_code: 'event-0102', description, lat: given!, long: long! }
      const { status, text } = await client.post('requests.json', form)
      expect([400, 404], text).toContain(status)
      expect(text).toMatch(/[\u4e00-\u9fff]/)
      expect(await keptRows()).toEqual(before)
    }
  })
})

describe('a report sent again under its request number', () => {
  const filed = async (text: string) =>
    harness.ctx.db.selectFrom('work_order').select('id').where('description', '=', text).execute()

  test('is filed once and answered alike', async () => {
    const input = { description: '第一件：井盖松动', point: stage.place, requestId: randomUUID() }
    const first = await harness.ok(reportOrder, input, stage.cast.worker)
    const again = await harness.ok(reportOrder, input, stage.cast.worker)
    expect(again.id).toBe(first.id)
    expect(await filed(input.description)).toHaveLength(1)
  })
  test('five times at once is filed once', async () => {
    const input = { description: '第二件：井盖松动', point: stage.place, requestId: randomUUID() }
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(() => harness.ok(reportOrder, input, stage.cast.worker)),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(await filed(input.description)).toHaveLength(1)
  })
  test('with other words files nothing more', async () => {
    const requestId = randomUUID()
    const first = { description: '第三件：井盖松动', point: stage.place, requestId }
    const { id } = await harness.ok(reportOrder, first, stage.cast.worker)
    const before = await keptRows()
    const again = await harness.call(
      reportOrder,
      { ...first, description: '第四件：树倒了' },
      stage.cast.worker,
    )
    expect(again.body.id, again.text).toBe(id)
    expect(await keptRows()).toEqual(before)
  })
  test('by somebody else is refused and does not show them the first', async () => {
    const input = { description: '第五件：井盖松动', point: stage.place, requestId: randomUUID() }
    const first = await harness.ok(residentReport, input, stage.cast.resident)
    const other = await harness.resident('王五')
    const before = await keptRows()
    const answer = await harness.call(residentReport, input, other)
    expect([answer.status, answer.problem.code]).toEqual([409, 'orders.request_taken'])
    expect(answer.text).not.toContain(first.number)
    expect(await keptRows()).toEqual(before)
  })
})
