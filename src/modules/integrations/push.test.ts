import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Cast,
  COMMUNITY,
  COUNTY,
  hire,
  layDistrict,
  OTHER_COMMUNITY,
} from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { compose } from '../../apps/compose.ts'
import { commentOrder, registerOrder } from '../orders/contract/actions.ts'
import { getOrder } from '../orders/contract/lists.ts'
import { changeSystem, createSystem, listSystems, rotateKey, switchSystem } from './contract/systems.ts'
import { signatureOf } from './service/sign.ts'

interface Key {
  keyId: string
  secret: string
}

let harness: Harness
let cast: Cast
let admin: Person
const noon = new Date('2026-06-10T04:00:00Z')

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '赵管理')
  harness.setNow(noon)
})
afterAll(() => harness.close())

let systems = 0
const settings = (change: object = {}) => {
  systems++
  const name = `热线平台 ${systems}`
  return { name, kind: 'hotline' as const, source: 'hotline' as const, externalSource: name, ...change }
}
const connect = (change: object = {}) => harness.ok(createSystem, settings(change), admin)

interface Call {
  method?: 'GET' | 'POST'
  url?: string
  body?: unknown
  raw?: Buffer
  headers?: Record<string, string>
}

async function answer(call: Call, authorization: string) {
  const { method = 'POST', url = '/api/push/orders', body, raw, headers } = call
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await harness.platform.app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
      authorization,
    },
  })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

const byToken = (key: Key, call: Call) => answer(call, `Bearer ${key.keyId}.${key.secret}`)

interface Signing {
  secret?: string
  at?: Date
  nonce?: string
  over?: string
}

/** Signs as docs/push-api.md tells. */
function bySignature(
  key: Key,
  call: Call,
  { secret = key.secret, at = noon, nonce = randomUUID(), over }: Signing = {},
) {
  const { method = 'POST', url = '/api/push/orders', body } = call
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const text = over ?? (body === undefined ? '' : JSON.stringify(body))
  const signature = signatureOf(secret, { method, url, timestamp, nonce, body: Buffer.from(text) })
  const parts = `Key=${key.keyId}, Timestamp=${timestamp}, Nonce=${nonce}, Signature=${signature}`
  return answer(call, `WG-HMAC-SHA256 ${parts}`)
}

let numbers = 0
const order = (change: object = {}) => {
  numbers++
  return {
    externalNumber: `HL-${numbers}`,
    description: '幸福里小区门口的暴露垃圾好几天没有清理',
    areaCode: COMMUNITY,
    reporterName: '王先生',
    reporterPhone: '13900001111',
    ...change,
  }
}
const filedAs = (externalNumber: string) =>
  harness.ctx.db
    .selectFrom('work_order')
    .select(['id', 'number', 'description', 'source', 'reporter_phone as phone', 'desk_code as desk'])
    .where('external_number', '=', externalNumber)
    .execute()

describe('who may push', () => {
  test('a signed call is let in, and what it sent becomes an order', async () => {
    const key = await connect({ deskCode: COUNTY })
    const body = order()
    const pushed = await bySignature(key, { body })
    expect(pushed).toMatchObject({
      status: 200,
      body: { isNew: true, differs: [], state: 'pending_register', externalNumber: body.externalNumber },
    })
    const rows = await filedAs(body.externalNumber)
    expect(rows).toMatchObject([
      { number: pushed.body.number, source: 'hotline', phone: expect.stringMatching(/^v2\./), desk: COUNTY },
    ])
    const { steps } = await harness.ok(getOrder, { id: rows[0]!.id }, cast.acceptor)
    expect(steps[0]).toMatchObject({ action: 'report', actorPost: '外部系统' })
  })
  test('a wrong signature, an unknown key and a changed body are refused alike', async () => {
    const key = await connect()
    const body = order()
    const wrong = await bySignature(key, { body }, { secret: 'guess' })
    const unknown = await bySignature({ keyId: 'wk_nobody', secret: key.secret }, { body })
    const changed = await bySignature(
      key,
      { body },
      { over: JSON.stringify({ ...body, urgency: 'critical' }) },
    )
    const moved = await answer({ body }, `Bearer ${key.keyId}.${key.secret.slice(1)}`)
    for (const refused of [wrong, unknown, changed, moved])
      expect(refused).toMatchObject({ status: 401, body: { code: 'integrations.unknown_key' } })
    expect(await filedAs(body.externalNumber)).toEqual([])
  })
  test('a clock five minutes off is told the time; one four minutes off is let in', async () => {
    const key = await connect()
    for (const minutes of [-6, 6]) {
      const at = new Date(noon.getTime() + minutes * 60_000)
      const late = await bySignature(key, { body: order() }, { at })
      expect(late).toMatchObject({ status: 401, body: { code: 'integrations.clock_skew' } })
      expect(late.body.message).toContain(noon.toISOString())
    }
    const at = new Date(noon.getTime() - 4 * 60_000)
    expect((await bySignature(key, { body: order() }, { at })).status).toBe(200)
  })
  test('a call overheard and sent again is refused by its nonce', async () => {
    const key = await connect()
    const call = { body: order() }
    const nonce = randomUUID()
    expect((await bySignature(key, call, { nonce })).status).toBe(200)
    expect(await bySignature(key, call, { nonce })).toMatchObject({
      status: 401,
      body: { code: 'integrations.nonce_replayed' },
    })
  })
  test('the same nonce twice at once lets one in', async () => {
    const key = await connect()
    const call = { body: order() }
    const nonce = randomUUID()
    const both = await Promise.all([bySignature(key, call, { nonce }), bySignature(key, call, { nonce })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  })
  test('incomplete credentials say what is missing', async () => {
    const key = await connect()
    const refused = await answer({ body: order() }, `WG-HMAC-SHA256 Key=${key.keyId}`)
    expect(refused).toMatchObject({ status: 401, body: { code: 'integrations.malformed_credentials' } })
  })
  test('a system that must sign is refused its token', async () => {
    const key = await connect({ signedOnly: true })
    expect(await byToken(key, { body: order() })).toMatchObject({
      status: 401,
      body: { code: 'integrations.signed_only' },
    })
  })
  test('a disabled system, a rotated key and a foreign address are refused', async () => {
    const key = await connect()
    await harness.ok(switchSystem, { id: key.id, isEnabled: false }, admin)
    expect(await byToken(key, { body: order() })).toMatchObject({
      status: 403,
      body: { code: 'integrations.disabled' },
    })
    await harness.ok(switchSystem, { id: key.id, isEnabled: true }, admin)
    const fresh = await harness.ok(rotateKey, { id: key.id }, admin)
    expect((await byToken(key, { body: order() })).status).toBe(401)
    expect((await byToken(fresh, { body: order() })).status).toBe(200)
    const remote = await connect({ allowedIps: ['10.1.0.0/16'] })
    expect(await byToken(remote, { body: order() })).toMatchObject({
      status: 403,
      body: { code: 'integrations.address_not_allowed' },
    })
    const near = await connect({ allowedIps: ['127.0.0.0/8'] })
    expect((await byToken(near, { body: order() })).status).toBe(200)
  })
  test('a key opens nothing but pushing', async () => {
    const key = await connect()
    const inbox = await byToken(key, { method: 'GET', url: '/api/orders' })
    expect(inbox.status).toBe(403)
  })
  test('a person cannot push, signed in or not', async () => {
    const refused = await answer({ body: order() }, `Bearer ${cast.acceptor.token}`)
    expect(refused.status).toBe(403)
  })
  test('a system calls no oftener than it may', async () => {
    const key = await connect({ callsPerMinute: 2 })
    const calls = [1, 2, 3].map(() => order())
    const statuses: number[] = []
    for (const body of calls) statuses.push((await byToken(key, { body })).status)
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('what is pushed', () => {
  test('one number is one order; sent again with other words nothing changes and the answer says so', async () => {
    const key = await connect()
    const body = order()
    const first = await byToken(key, { body })
    const again = await byToken(key, { body })
    expect(again.body).toMatchObject({ number: first.body.number, isNew: false, differs: [] })
    const changed = await byToken(key, {
      body: { ...body, description: '改过的说法，更加严重了', address: '东门' },
    })
    expect(changed.body).toMatchObject({ isNew: false, differs: ['description', 'address'] })
    expect(await filedAs(body.externalNumber)).toMatchObject([{ description: body.description }])
  })
  test('the same number from two sides at once is one order', async () => {
    const key = await connect()
    const body = order()
    const both = await Promise.all([1, 2, 3, 4].map(() => byToken(key, { body })))
    expect(new Set(both.map((one) => one.body.number)).size).toBe(1)
    expect(both.filter((one) => one.body.isNew)).toHaveLength(1)
  })
  test('wrong fields are named, one by one', async () => {
    const key = await connect()
    const refused = await byToken(key, { body: { description: '好', reporterPhone: '123' } })
    expect(refused.status).toBe(422)
    const fields = refused.body.fields.map(({ field }: { field: string }) => field)
    expect(fields.toSorted()).toEqual(['description', 'externalNumber', 'reporterPhone'])
  })
  test('bytes that are no UTF-8 are refused whole', async () => {
    const key = await connect()
    const raw = Buffer.concat([
      Buffer.from('{"externalNumber":"X1","description":"'),
      Buffer.from([0xc8, 0xd5]),
      Buffer.from('"}'),
    ])
    expect((await byToken(key, { raw })).status).toBe(400)
    expect(await filedAs('X1')).toEqual([])
  })
  test('a place outside the areas of the system is refused', async () => {
    const key = await connect({ areas: [OTHER_COMMUNITY] })
    expect(await byToken(key, { body: order() })).toMatchObject({
      status: 403,
      body: { code: 'orders.outside_scope' },
    })
  })
  test('a batch files what is right and says of each other what is wrong', async () => {
    const key = await connect()
    const known = order()
    await byToken(key, { body: known })
    const orders = [order(), order({ description: '' }), known, order({ areaCode: '999999001001' })]
    const { status, body } = await byToken(key, { url: '/api/push/orders/batch', body: { orders } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ filed: 1, known: 1, refused: 2 })
    expect(
      body.results.map((one: { problem: { code: string } | null }) => one.problem?.code ?? null),
    ).toEqual([null, 'common.invalid', null, 'orders.place_needed'])
    expect(body.results[1].problem.fields[0].field).toBe('description')
  })
  test('more than two hundred at once are refused', async () => {
    const key = await connect()
    const orders = Array.from({ length: 201 }, () => ({}))
    const refused = await byToken(key, { url: '/api/push/orders/batch', body: { orders } })
    expect(refused.status).toBe(422)
  })
})

describe('an Idempotency-Key', () => {
  const headers = (key = randomUUID()) => ({ 'idempotency-key': key })

  test('gives the same call the same answer again', async () => {
    const key = await connect()
    const call = { body: order(), headers: headers() }
    const first = await byToken(key, call)
    const again = await byToken(key, call)
    expect(first.body.isNew).toBe(true)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
  })
  test('used for another content is refused in words', async () => {
    const key = await connect()
    const mine = headers()
    await byToken(key, { body: order(), headers: mine })
    const other = order()
    expect(await byToken(key, { body: other, headers: mine })).toMatchObject({
      status: 422,
      body: { code: 'idempotency.other_request' },
    })
    expect(await filedAs(other.externalNumber)).toEqual([])
  })
  test('of another system is another key', async () => {
    const mine = headers()
    const [one, two] = [await connect(), await connect()]
    const first = await byToken(one, { body: order(), headers: mine })
    const second = await byToken(two, { body: order(), headers: mine })
    expect([first.body.isNew, second.body.isNew]).toEqual([true, true])
  })
  test('sent four times at once is done once; the others wait or are sent away for a moment', async () => {
    const key = await connect()
    const call = { body: order(), headers: headers() }
    const all = await Promise.all([1, 2, 3, 4].map(() => byToken(key, call)))
    for (const one of all.filter(({ status }) => status !== 200)) {
      expect(one.body.code).toBe('idempotency.in_progress')
      expect(one.headers['retry-after']).toBe('2')
    }
    const good = all.filter(({ status }) => status === 200)
    expect(new Set(good.map(({ body }) => body.number)).size).toBe(1)
    expect(good.filter(({ headers: h }) => h['idempotency-replayed'] === undefined)).toHaveLength(1)
  })
  test('brought to two processes of one database is still one key', async () => {
    const { config, connection } = harness.platform.services
    const second = await compose(config, connection)
    second.services.clock.set(noon)
    const key = await connect()
    const headers = {
      authorization: `Bearer ${key.keyId}.${key.secret}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
    }
    const call = {
      method: 'POST',
      url: '/api/push/orders',
      payload: JSON.stringify(order()),
      headers,
    } as const
    const both = await Promise.all([harness.platform.app.inject(call), second.app.inject(call)])
    const again = await second.app.inject(call)
    await second.stop()
    const fresh = both.filter((one) => one.statusCode === 200 && !one.headers['idempotency-replayed'])
    expect(fresh).toHaveLength(1)
    expect(again.json()).toEqual(fresh[0]?.json())
    expect(again.headers['idempotency-replayed']).toBe('true')
  })
  test('of a refused call may be used again', async () => {
    const key = await connect()
    const mine = headers()
    const body = order({ areaCode: '999999001001' })
    expect((await byToken(key, { body, headers: mine })).status).toBe(422)
    expect((await byToken(key, { body: { ...body, areaCode: COMMUNITY }, headers: mine })).status).toBe(200)
  })
  test('is kept sealed: nothing of the order can be read where it lies', async () => {
    const key = await connect()
    const call = { body: order(), headers: headers() }
    const first = await byToken(key, call)
    const { answer } = (await harness.ctx.db
      .selectFrom('http_replay' as never)
      .select('answer' as never)
      .where('key' as never, '=', call.headers['idempotency-key'] as never)
      .executeTakeFirstOrThrow()) as { answer: string }
    expect(answer).toMatch(/^v\d\./)
    expect(answer).not.toContain(first.body.number)
    expect((await byToken(key, call)).body).toEqual(first.body)
  })
  test('is kept for two days, and no longer', async () => {
    const key = await connect()
    const call = { body: order(), headers: headers() }
    await byToken(key, call)
    harness.setNow(new Date(noon.getTime() + 49 * 3_600_000))
    const later = await byToken(key, call)
    harness.setNow(noon)
    expect(later.headers['idempotency-replayed']).toBeUndefined()
    expect(later.body.isNew).toBe(false)
  })
  test('left behind by a process that died is taken over after a minute', async () => {
    const key = await connect()
    const call = { body: order(), headers: headers() }
    await byToken(key, call)
    await harness.ctx.db
      .updateTable('http_replay' as never)
      .set({ answer: null } as never)
      .where('key' as never, '=', call.headers['idempotency-key'] as never)
      .execute()
    expect((await byToken(key, call)).status).toBe(409)
    harness.setNow(new Date(noon.getTime() + 61_000))
    const taken = await byToken(key, call)
    harness.setNow(noon)
    expect(taken).toMatchObject({ status: 200, body: { isNew: false } })
  })
})

describe('an order pushed before', () => {
  test('is shown with its stage in words and without inner remarks or names', async () => {
    const key = await connect()
    const body = order()
    await byToken(key, { body })
    const { id } = (await filedAs(body.externalNumber))[0]!
    await harness.ok(registerOrder, { id, version: 1, classId: 'event-0102' }, cast.secretary)
    await harness.ok(commentOrder, { id, text: '请补充楼号', isPublic: true }, cast.secretary)
    await harness.ok(commentOrder, { id, text: '此人多次来电', isPublic: false }, cast.secretary)
    const shown = await byToken(key, { method: 'GET', url: `/api/push/orders/${body.externalNumber}` })
    expect(shown.body).toMatchObject({
      state: 'pending_dispatch',
      stateName: '待派遣',
      result: null,
      rating: null,
    })
    expect(shown.body.comments).toMatchObject([{ fromOffice: true, text: '请补充楼号' }])
    const text = JSON.stringify(shown.body)
    for (const hidden of ['钱书记', '王先生', '13900001111', '多次来电']) expect(text).not.toContain(hidden)
  })
  test('of another system is not there', async () => {
    const [one, two] = [await connect(), await connect()]
    const body = order()
    await byToken(one, { body })
    const asked = await byToken(two, { method: 'GET', url: `/api/push/orders/${body.externalNumber}` })
    expect(asked).toMatchObject({ status: 404, body: { code: 'integrations.unknown_number' } })
  })
  test('may be urged, once and again only after a while', async () => {
    const key = await connect()
    const body = order()
    await byToken(key, { body })
    const { id } = (await filedAs(body.externalNumber))[0]!
    await harness.ok(registerOrder, { id, version: 1, classId: 'event-0102' }, cast.secretary)
    const call = { url: `/api/push/orders/${body.externalNumber}/urge`, body: { note: '来电人再次来电' } }
    expect(await byToken(key, call)).toMatchObject({ status: 200, body: { state: 'pending_dispatch' } })
    const { steps } = await harness.ok(getOrder, { id }, cast.acceptor)
    expect(steps.find(({ action }) => action === 'urge')).toMatchObject({ note: '来电人再次来电' })
    expect((await byToken(key, call)).status).toBe(409)
  })
  test('takes what the caller adds, and may be withdrawn while nobody has begun', async () => {
    const key = await connect()
    const body = order()
    await byToken(key, { body })
    const url = `/api/push/orders/${body.externalNumber}`
    expect((await byToken(key, { url: `${url}/comments`, body: { text: '在 3 号楼西侧' } })).status).toBe(200)
    const { id } = (await filedAs(body.externalNumber))[0]!
    const { comments } = await harness.ok(getOrder, { id }, cast.acceptor)
    expect(comments).toMatchObject([{ text: '在 3 号楼西侧', isReporter: true }])
    const gone = await byToken(key, { url: `${url}/withdraw`, body: { note: '来电人已自行解决' } })
    expect(gone).toMatchObject({ status: 200, body: { state: 'withdrawn' } })
    expect((await byToken(key, { url: `${url}/withdraw`, body: {} })).status).toBe(409)
  })
})

describe('the register of systems', () => {
  test('shows everything but the secret, and takes no two of one name', async () => {
    const { id, secret } = await connect({ name: '信访系统' })
    const { rows } = await harness.ok(listSystems, {}, admin)
    expect(rows.find((row) => row.id === id)).toMatchObject({ name: '信访系统', isEnabled: true, orders: 0 })
    expect(JSON.stringify(rows)).not.toContain(secret)
    const twin = await harness.call(createSystem, settings({ name: '信访系统' }), admin)
    expect(twin.problem.code).toBe('integrations.name_taken')
  })
  test('takes addresses and areas that exist, and no change over another', async () => {
    const wrong = await harness.call(createSystem, settings({ allowedIps: ['10.0.0.0/40'] }), admin)
    expect(wrong.problem.code).toBe('integrations.bad_address')
    const nowhere = await harness.call(createSystem, settings({ areas: ['999999000000'] }), admin)
    expect(nowhere.problem.code).toBe('integrations.unknown_area')
    const { id } = await connect()
    await harness.ok(changeSystem, { ...settings(), id, version: 1 }, admin)
    const late = await harness.call(changeSystem, { ...settings(), id, version: 1 }, admin)
    expect(late.problem.code).toBe('integrations.changed_meanwhile')
  })
})
