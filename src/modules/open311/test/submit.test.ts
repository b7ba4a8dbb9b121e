import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Client,
  createClient,
  issueTestKey,
  type Reply,
} from '../../../../test/fixtures/open311-client.ts'
import { type Cast, GRID, hire, layDistrict } from '../../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../../test/harness.ts'
import { pointOnSurface } from '../../../base/geometry/centroid.ts'
import { commentOrder } from '../../orders/contract/actions.ts'
import { getOrder } from '../../orders/contract/lists.ts'
import { hideOrder } from '../../orders/contract/publicity.ts'
import { change } from '../../orders/service/configure.ts'
import { revokeKey } from '../contract/keys.ts'
import type { Received, ServiceRequest } from '../contract/requests.ts'
import { addAttribute } from '../contract/setup.ts'
import type { RequestUpdate } from '../contract/updates.ts'

let harness: Harness
let cast: Cast
let open: Client
let app: Client
let discreet: Client
let spot: { lat: string; long: string }

beforeAll(async () => {
  harness = await startHarness()
  const plan = await layDistrict(harness)
  cast = await hire(harness)
  const [lng, lat] = pointOnSurface(plan.geography.grids.find(({ code }) => code === GRID)!.geometry)
  spot = { lat: String(lat), long: String(lng) }
  open = createClient(harness)
  app = createClient(harness, (await issueTestKey(harness, { isPublic: true })).key)
  discreet = createClient(harness, (await issueTestKey(harness, { name: '内部系统' })).key)
})
afterAll(() => harness.close())

const garbage = { service_code: 'event-0102', description: '和平路口的垃圾三天没有人清理了' }
const refusal = ({ status, json }: Reply) => [
  status,
  (json as { description: string }[])[0]?.description ?? '',
]
const received = ({ json, text }: Reply): Received => {
  const [first] = json as Received[]
  if (!first?.service_request_id) throw new Error(text)
  return first
}
const one = async (client: Client, number: string, query = {}) => {
  const { json } = await client.get(`requests/${number}.json`, query)
  return (json as ServiceRequest[])[0]!
}
let serial = 0
const submit = async (client: Client, more: Record<string, string | string[]> = {}) => {
  const form = { ...garbage, ...spot, description: `${garbage.description}（${++serial}）`, ...more }
  return received(await client.post('requests.json', form)).service_request_id!
}

describe('a request', () => {
  test('becomes an order like any other, in XML and in JSON', async () => {
    const reporter = { first_name: '四', last_name: '李', phone: '+86 139-0000-1234', account_id: 'a-1' }
    const xml = await app.post('requests.xml', { ...garbage, ...spot, ...reporter })
    expect(xml.status).toBe(200)
    const [answer] = (xml.xml.service_requests as { request: Record<string, string>[] }).request
    expect(answer).toMatchObject({ account_id: 'a-1', service_notice: expect.stringContaining('处置时限') })
    const order = await harness.ok(getOrder, { id: answer!.service_request_id! }, cast.acceptor)
    expect(order).toMatchObject({
      areaCode: GRID,
      description: garbage.description,
      class: { id: 'event-0102' },
      reporterName: '李*',
      reporterPhone: '139****1234',
      stateName: '待立案',
    })
    expect(order.steps[0]).toMatchObject({ action: 'report', actorName: '爱城市', actorPost: '外部系统' })
    expect(await one(open, order.number)).toMatchObject({
      service_request_id: order.number,
      status: 'open',
      status_notes: '待立案',
      service_name: '暴露垃圾',
      address_id: GRID,
      lat: Number(spot.lat),
      long: Number(spot.long),
      requested_datetime: expect.stringMatching(/\+08:00$/),
    })
    const inXml = await open.get(`requests/${order.number}.xml`)
    expect(inXml.xml).toMatchObject({
      service_requests: { request: [{ status: 'open', service_code: 'event-0102', media_url: '' }] },
    })
  })

  test('is in the audit log with the key that sent it, without the caller’s telephone', async () => {
    const number = await submit(app, { phone: '13900005678' })
    const { rows } = await harness.platform.services.connection.pool.query(
      `select actor_name, actor_kind, detail from audit_record where detail like $1`,
      [`%${number}%`],
    )
    expect(rows).toEqual([expect.objectContaining({ actor_name: '爱城市', actor_kind: 'token' })])
    expect(rows[0].detail).not.toContain('13900005678')
  })

  test('sent again within minutes is the same request; from another device it is another', async () => {
    const form = { ...garbage, ...spot, description: '路灯不亮', device_id: 'phone-1' }
    const numbers = await Promise.all(
      [form, form, form].map(
        async (sent) => received(await app.post('requests.json', sent)).service_request_id,
      ),
    )
    expect(new Set(numbers).size).toBe(1)
    const other = received(await app.post('requests.json', { ...form, device_id: 'phone-2' }))
    expect(numbers).not.toContain(other.service_request_id)
    harness.setNow(new Date(Date.now() + 11 * 60_000))
    expect(numbers).not.toContain(received(await app.post('requests.json', form)).service_request_id)
    harness.setNow(undefined)
  })

  test('with a number of the other system is filed once under it', async () => {
    const first = await submit(app, { external_id: 'AC-100' })
    expect(await submit(app, { external_id: 'AC-100' })).toBe(first)
  })

  test('keeps the answers to what is asked, for who handles it and for who reads it', async () => {
    const admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
    const options = [
      { key: 'rain', name: '雨水' },
      { key: 'sewer', name: '污水' },
    ]
    const question = { classId: 'component-0101', code: 'KIND', description: '是哪种井盖' }
    const asked = { ...question, datatype: 'singlevaluelist', options, isRequired: true } as const
    await harness.ok(addAttribute, asked, admin)
    const form = { service_code: 'component-0101', ...spot }
    expect(refusal(await app.post('requests.json', form))).toEqual([400, expect.stringContaining('KIND')])
    const wrong = await app.post('requests.json', { ...form, 'attribute[KIND]': 'gas' })
    expect(refusal(wrong)).toEqual([400, expect.stringContaining('rain（雨水）')])
    const sent = await app.post('requests.json', { ...form, 'attribute[KIND]': 'sewer' })
    const number = received(sent).service_request_id!
    expect(await harness.ok(getOrder, { id: number }, cast.acceptor)).toMatchObject({
      description: '【填报信息】\n是哪种井盖：污水',
    })
    expect((await one(open, number, { extensions: 'true' })).extended_attributes?.attributes).toEqual([
      { code: 'KIND', description: '是哪种井盖', value: '污水' },
    ])
  })

  test('finds its place by address id, or by the area its address names', async () => {
    const byId = await submit(app, { lat: '', long: '', address_id: GRID })
    expect((await one(open, byId)).address_id).toBe(GRID)
    const order = await harness.ok(getOrder, { id: byId }, cast.acceptor)
    const community = order.areaPath.split(/\s*[/›]\s*/).at(-2)!
    const byWords = await submit(app, { lat: '', long: '', address_string: `${community}和平路口` })
    expect((await one(open, byWords)).address_id).toBe(GRID.slice(0, 12))
  })

  test('may be answered with a token, which gives the number', async () => {
    const slow = createClient(
      harness,
      (await issueTestKey(harness, { name: '批量', answersWithToken: true })).key,
    )
    const { json } = await slow.post('requests.json', { ...garbage, ...spot })
    const [{ token, ...rest }] = json as [Received]
    expect(rest).not.toHaveProperty('service_request_id')
    const found = await open.get(`tokens/${token}.json`)
    expect(found.json).toEqual([{ token, service_request_id: expect.stringMatching(/^\d{14,}$/) }])
    expect((await open.get(`tokens/${token}.xml`)).xml).toMatchObject({
      service_requests: { request: [{ token }] },
    })
    expect((await open.get('tokens/none.json')).status).toBe(404)
  })
})

describe('what is refused', () => {
  test.each([
    ['no service_code', { service_code: '' }, 400, '请提供 service_code'],
    ['an unknown service_code', { service_code: 'nothing' }, 404, 'service_code 不存在'],
    ['a major class', { service_code: 'event-01' }, 404, 'service_code 不存在'],
    ['a place outside the district', { lat: '39.9', long: '116.4' }, 400, '不在本区范围内'],
    ['no place at all', { lat: '', long: '' }, 400, '请提供位置'],
    ['half a place', { long: '' }, 400, '一起提供'],
    ['no number as place', { lat: 'north' }, 400, '十进制度数'],
    ['an unknown address_id', { lat: '', long: '', address_id: '110101001001' }, 400, 'address_id 不存在'],
    ['an address that names no area', { lat: '', long: '', address_string: '某处' }, 400, 'address_string'],
    ['no description', { description: '' }, 400, '请提供 description'],
    ['ten thousand characters', { description: '很'.repeat(10_000) }, 400, '4000'],
    ['an attribute nobody asked for', { 'attribute[SHOE]': '42' }, 400, 'SHOE'],
    ['no telephone number', { phone: 'call me' }, 400, 'phone'],
    ['no e-mail address', { email: 'nobody' }, 400, 'email'],
    ['a link that is no link', { media_url: 'file:///etc/passwd' }, 400, 'media_url'],
    ['another jurisdiction’s form', { public: 'perhaps' }, 400, 'public'],
  ])('%s', async (_what, change, status, words) => {
    const answer = await app.post('requests.json', { ...garbage, ...spot, ...change })
    expect(refusal(answer)).toEqual([status, expect.stringContaining(words)])
    const xml = await app.post('requests.xml', { ...garbage, ...spot, ...change })
    expect(xml.status).toBe(status)
    expect(xml.xml).toMatchObject({ errors: { error: [{ code: String(status) }] } })
  })

  test('text that is not UTF-8', async () => {
    const answer = await harness.platform.app.inject({
      method: 'POST',
      url: '/open311/v2/requests.json',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'service_code=event-0102&description=%BE%AE%B8%C7',
    })
    expect(answer.statusCode).toBe(400)
    expect(JSON.parse(answer.body)).toEqual([{ code: 400, description: expect.any(String) }])
  })

  test('a call without a key, with a wrong one and with one taken back', async () => {
    const form = { ...garbage, ...spot }
    expect((await open.post('requests.json', form)).status).toBe(403)
    const wrong = await createClient(harness, 'wk_nobody').post('requests.xml', form)
    expect(wrong.status).toBe(403)
    expect(wrong.xml).toMatchObject({
      errors: { error: [{ code: '403', description: expect.stringContaining('密钥') }] },
    })
    const { id, key } = await issueTestKey(harness)
    const admin = await harness.staff({ role: 'security_admin', area: '370830000000' })
    await harness.ok(revokeKey, { id }, admin)
    expect((await createClient(harness, key).post('requests.json', form)).status).toBe(403)
    expect((await createClient(harness, key).get('requests.json')).status).toBe(403)
  })

  test('calls beyond what the key was given', async () => {
    const { key } = await issueTestKey(harness, { callsPerMinute: 2 })
    const busy = createClient(harness, key)
    await busy.get('services.json')
    await busy.get('services.json')
    const third = await busy.get('services.xml')
    expect(third.status).toBe(429)
    expect(third.xml).toMatchObject({ errors: { error: [{ code: '429' }] } })
  })
})

describe('the list', () => {
  const numbersIn = ({ json }: Reply) =>
    (json as ServiceRequest[]).map((request) => request.service_request_id)

  test('shows what is public; a key also sees its own', async () => {
    const open1 = await submit(app)
    const hidden = await submit(discreet)
    const agreed = await submit(discreet, { public: 'true' })
    const declined = await submit(app, { public: 'false' })
    const seen = numbersIn(await open.get('requests.json'))
    expect(seen).toEqual(expect.arrayContaining([open1, agreed]))
    expect(seen).not.toContain(hidden)
    expect(seen).not.toContain(declined)
    expect(numbersIn(await discreet.get('requests.json'))).toEqual(expect.arrayContaining([hidden, agreed]))
    expect(numbersIn(await app.get('requests.json'))).not.toContain(hidden)
    expect((await open.get(`requests/${hidden}.json`)).status).toBe(404)
    expect((await app.get(`requests/${hidden}.xml`)).status).toBe(404)
    expect((await discreet.get(`requests/${hidden}.json`)).status).toBe(200)
  })

  test('is narrowed by number, class, status and period, and comes in pages', async () => {
    const number = await submit(app)
    const two = { service_request_id: `${number},20990101000001`, status: 'closed' }
    expect(numbersIn(await open.get('requests.json', two))).toEqual([number])
    const none = { service_code: 'event-0105' }
    expect(numbersIn(await open.get('requests.json', none))).toEqual([])
    const ofClass = { service_code: 'event-0102,event-0105', status: 'open' }
    expect(numbersIn(await open.get('requests.json', ofClass))).toContain(number)
    expect(numbersIn(await open.get('requests.json', { status: 'closed' }))).toEqual([])
    const past = { start_date: '2020-01-01T00:00:00Z', end_date: '2020-02-01T00:00:00Z' }
    expect(numbersIn(await open.get('requests.json', past))).toEqual([])
    const all = numbersIn(await open.get('requests.json'))
    const paged = [1, 2].map((page) => open.get('requests.json', { page: String(page), page_size: '1' }))
    expect((await Promise.all(paged)).flatMap(numbersIn)).toEqual(all.slice(0, 2))
  })

  test.each([
    [{ start_date: '2025-01-01T00:00:00Z', end_date: '2025-06-01T00:00:00Z' }, '最多 90 天'],
    [{ start_date: 'yesterday' }, 'start_date'],
    [{ status: 'done' }, 'status'],
  ])('%j is refused', async (query, words) => {
    expect(refusal(await open.get('requests.json', query))).toEqual([400, expect.stringContaining(words)])
  })

  test('shows no personal data and no door', async () => {
    const number = await submit(app, {
      description: '我叫张三，电话13900001234，楼道堆满杂物',
      address_string: '幸福里小区3号楼2单元501室',
      first_name: '三',
      last_name: '张',
      phone: '13900001234',
      email: 'zhangsan@example.com',
    })
    const { text } = await open.get(`requests/${number}.json`, { extensions: 'true' })
    for (const personal of ['13900001234', '张三', 'zhangsan', '501室']) expect(text).not.toContain(personal)
    expect(await one(open, number)).toMatchObject({ address: '幸福里小区3号楼' })
  })

  test('never tells where a confidential caller’s matter is', async () => {
    const number = await submit(app, { address_string: '和平路12号' })
    await harness.platform.services.connection.pool.query(
      'update work_order set confidential = true where number = $1',
      [number],
    )
    expect((await open.get(`requests/${number}.json`)).status).toBe(404)
    expect(numbersIn(await open.get('requests.json'))).not.toContain(number)
    const own = await one(app, number, { extensions: 'true' })
    expect(own).toMatchObject({ lat: null, long: null, address: null, address_id: null, zipcode: null })
    expect(own.extended_attributes).toMatchObject({ area_id: null, area_name: null })
  })
})

describe('what the office has withdrawn', () => {
  test('is gone from the open interface and stays with the system that submitted it', async () => {
    const number = await submit(app)
    expect((await open.get(`requests/${number}.json`)).status).toBe(200)
    const { id } = await harness.ok(getOrder, { id: number }, cast.secretary)
    const input = { id, isHidden: true, reason: '文字里有他人姓名' }
    await harness.ok(hideOrder, input, cast.secretary)
    expect((await open.get(`requests/${number}.json`)).status).toBe(404)
    expect((await one(app, number)).service_request_id).toBe(number)
  })

  test('so is everything of a class that became sensitive', async () => {
    const number = await submit(app)
    const mark = (isSensitive: boolean) =>
      change(harness.ctx, async (tx) => {
        await tx.db
          .updateTable('order_class')
          .set({ is_sensitive: isSensitive })
          .where('id', '=', garbage.service_code)
          .execute()
      })
    await mark(true)
    expect((await open.get(`requests/${number}.json`)).status).toBe(404)
    await mark(false)
    expect((await open.get(`requests/${number}.json`)).status).toBe(200)
  })
})

describe('updates', () => {
  test('tell the progress and the public comments of what one may see', async () => {
    const number = await submit(app)
    const order = await harness.ok(getOrder, { id: number }, cast.secretary)
    const words = { id: order.id, text: '已联系保洁，电话 13811112222', isPublic: true }
    await harness.ok(commentOrder, words, cast.secretary)
    await harness.ok(
      commentOrder,
      { id: order.id, text: '内部：先不要外传', isPublic: false },
      cast.secretary,
    )
    const { json } = await open.get('servicerequestupdates.json', { service_request_id: number })
    const updates = json as RequestUpdate[]
    expect(updates.map(({ description }) => description)).toEqual([
      '已提交',
      '已联系保洁，电话 〔电话已隐去〕',
    ])
    expect(updates.map(({ update_id }) => update_id)).toEqual([`${number}-1`, expect.any(String)])
    const xml = await open.get('servicerequestupdates.xml', { service_request_id: number })
    expect(xml.xml).toMatchObject({
      service_request_updates: { request_update: [{ service_request_id: number, status: 'open' }, {}] },
    })
    const more = await one(open, number, { extensions: 'true' })
    expect(more.notes?.map(({ type }) => type)).toEqual(['progress', 'comment'])
  })

  test('from the system that submitted become comments of the reporter, once each', async () => {
    const number = await submit(discreet)
    const update = {
      service_request_id: number,
      update_id: 'u-1',
      description: '垃圾又多了',
      status: 'FIXED',
      media_url: 'https://example.com/1.jpg',
    }
    const first = await discreet.post('servicerequestupdates.json', update)
    expect(first.json).toEqual([{ update_id: expect.any(String) }])
    const again = await discreet.post('servicerequestupdates.xml', update)
    expect(again.xml).toMatchObject({
      service_request_updates: { request_update: first.json },
    })
    const order = await harness.ok(getOrder, { id: number }, cast.acceptor)
    expect(order.comments).toEqual([
      expect.objectContaining({
        isReporter: true,
        isPublic: true,
        text: '（来源系统标为 FIXED）垃圾又多了\n照片：https://example.com/1.jpg',
      }),
    ])
    expect(order.stateName).toBe('待立案')
  })

  test('on what others submitted are refused', async () => {
    const foreign = { update_id: 'u-2', description: '我也看到了' }
    const shown = { ...foreign, service_request_id: await submit(app) }
    expect((await discreet.post('servicerequestupdates.json', shown)).status).toBe(403)
    const hidden = { ...foreign, service_request_id: await submit(discreet) }
    expect((await app.post('servicerequestupdates.json', hidden)).status).toBe(404)
    expect((await open.post('servicerequestupdates.json', hidden)).status).toBe(403)
    const empty = await app.post('servicerequestupdates.json', { ...shown, description: '' })
    expect(refusal(empty)).toEqual([400, expect.stringContaining('description')])
  })
})
