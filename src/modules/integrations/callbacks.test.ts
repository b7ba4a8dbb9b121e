import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cast, COMMUNITY, COUNTY, hire, layDistrict } from '../../../test/fixtures/order-district.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { sign } from '../../platform/notify/adapters/webhook.ts'
import { sendDue } from '../../platform/notify/send-due.ts'
import { commentOrder, dispatchOrder, notAcceptOrder, registerOrder } from '../orders/contract/actions.ts'
import { residentReport } from '../orders/contract/intake.ts'
import { getOrder } from '../orders/contract/lists.ts'
import { pushOrder } from './contract/push.ts'
import {
  changeSubscription,
  createSubscription,
  listCallbacks,
  listSubscriptions,
  removeSubscription,
  resendCallback,
  resumeSubscription,
  showCallback,
  testSubscription,
} from './contract/subscriptions.ts'
import { createSystem } from './contract/systems.ts'
import { type CallbackEvent, callbackEventNames } from './contract/terms.ts'
import { handOn } from './service/hand-on.ts'

interface Call {
  headers: Record<string, string>
  text: string
  body: { event: string; sequence: number; order: { number: string; state: string } | null }
}

/** Another system as it stands on the net: keeps what it is told and answers as it is bid. */
class Receiver {
  calls: Call[] = []
  status = 200
  hangs = false
  url = ''
  #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => {
        this.calls.push({ headers: request.headers as Call['headers'], text, body: JSON.parse(text) })
        if (!this.hangs) response.writeHead(this.status).end('ok')
      })
    })
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

let harness: Harness
let cast: Cast
let admin: Person
let receiver: Receiver
let system: { id: string; as: Person; name: string }
let now = new Date('2026-06-10T02:00:00Z')
let turn = 0

beforeAll(async () => {
  harness = await startHarness()
  harness.platform.services.config.notify.webhookAllow.push('127.0.0.1')
  await layDistrict(harness)
  cast = await hire(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '赵管理')
})
afterAll(() => harness.close())

beforeEach(async () => {
  turn++
  harness.setNow(now)
  receiver = new Receiver()
  await receiver.open()
  system = await connect(`平台 ${turn}`)
  return () => receiver.close()
})

async function connect(name: string) {
  const fields = { name, kind: 'hotline', source: 'hotline', externalSource: name } as const
  const { id, keyId, secret } = await harness.ok(createSystem, fields, admin)
  return { id, name, as: { id, token: `${keyId}.${secret}` } }
}

const everything = Object.keys(callbackEventNames) as CallbackEvent[]
const subscribe = (change: object = {}, of = system.id) =>
  harness.ok(createSubscription, { system: of, url: receiver.url, events: everything, ...change }, admin)

let numbers = 0
async function pushOne(as = system.as) {
  numbers++
  const fields = { externalNumber: `C-${numbers}`, description: '路灯不亮已经三天', areaCode: COMMUNITY }
  const { number } = await harness.ok(pushOrder, fields, as)
  const { id } = await harness.ctx.db
    .selectFrom('work_order')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { id, number }
}

async function refuse(id: string) {
  const { version } = await harness.ok(getOrder, { id }, cast.secretary)
  await harness.ok(notAcceptOrder, { id, version, note: '不属于受理范围' }, cast.secretary)
}

/** The work of the schedules, until nothing more is due. */
async function work(rounds = 4) {
  await harness.settle()
  for (let round = 0; round < rounds; round++) {
    await handOn(harness.ctx)
    await sendDue(harness.ctx)
  }
  await handOn(harness.ctx)
}

function later(minutes: number) {
  now = new Date(now.getTime() + minutes * 60_000)
  harness.setNow(now)
}

const eventsTold = () => receiver.calls.map(({ body }) => body.event)
const logOf = async (id: string) => (await harness.ok(listCallbacks, { id }, admin)).rows

describe('a subscription', () => {
  test('is told of its own orders, signed, in the order things happened', async () => {
    const { id, secret } = await subscribe()
    const order = await pushOne()
    const filed = await harness.ok(
      registerOrder,
      { id: order.id, version: 1, classId: 'event-0102' },
      cast.secretary,
    )
    const target = { kind: 'area', id: COMMUNITY } as const
    await harness.ok(dispatchOrder, { id: order.id, version: filed.version, target }, cast.secretary)
    await work()
    expect(eventsTold()).toEqual(['filed', 'accepted', 'dispatched'])
    expect(receiver.calls.map(({ body }) => body.sequence)).toEqual([1, 2, 3])
    const { headers, text, body } = receiver.calls[1]!
    expect(body).toMatchObject({ version: 1, order: { number: order.number, state: 'pending_dispatch' } })
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
    expect(headers['webhook-signature']).toBe(sign({ secret, hash: 'sha256' }, signed))
    expect((await logOf(id)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })
  test('hears nothing of orders that are not its own, unless it has asked for an area', async () => {
    await subscribe()
    const other = await connect(`别的平台 ${turn}`)
    await subscribe({ areaCode: COMMUNITY, events: ['filed'] }, other.id)
    const description = '幸福里小区门口的暴露垃圾'
    await harness.ok(residentReport, { description, areaCode: COMMUNITY }, cast.resident)
    await work()
    expect(eventsTold()).toEqual(['filed'])
    expect(receiver.calls[0]?.text).not.toContain('李四')
  })
  test('is told only what it asked for', async () => {
    await subscribe({ events: ['not_accepted'] })
    const { id } = await pushOne()
    await refuse(id)
    await work()
    expect(eventsTold()).toEqual(['not_accepted'])
  })
  test('gets the answers of the office, not the talk among staff and not its own words', async () => {
    await subscribe({ events: ['commented'] })
    const { id } = await pushOne()
    await harness.ok(commentOrder, { id, text: '内部：先看看', isPublic: false }, cast.secretary)
    await harness.ok(commentOrder, { id, text: '请补充楼号', isPublic: true }, cast.secretary)
    await work()
    expect(receiver.calls.map(({ body }) => body)).toMatchObject([
      { event: 'commented', comment: { text: '请补充楼号', fromOffice: true } },
    ])
  })
  test('sends a test whenever asked, and shows what was answered', async () => {
    const { id } = await subscribe()
    const { callbackId } = await harness.ok(testSubscription, { id }, admin)
    await work()
    expect(eventsTold()).toEqual(['test'])
    const shown = await harness.ok(showCallback, { callback: callbackId }, admin)
    expect(shown).toMatchObject({
      state: 'sent',
      body: { event: 'test' },
      log: [{ outcome: 'sent', response: '200 ok' }],
    })
  })
  test('removed or switched off, is told nothing more', async () => {
    const { id } = await subscribe()
    const fields = { url: receiver.url, events: everything, isEnabled: false }
    await harness.ok(changeSubscription, { id, ...fields }, admin)
    await pushOne()
    await work()
    await harness.ok(removeSubscription, { id }, admin)
    await pushOne()
    await work()
    expect(receiver.calls).toEqual([])
    expect((await harness.ok(listSubscriptions, { system: system.id }, admin)).rows).toEqual([])
  })
})

describe('when the other side fails', () => {
  test('what follows on the same order waits; other orders go on', async () => {
    await subscribe({ events: ['filed', 'not_accepted'] })
    receiver.status = 503
    const stuck = await pushOne()
    await work(1)
    await refuse(stuck.id)
    receiver.status = 200
    const other = await pushOne()
    await work()
    const told = () => receiver.calls.map(({ body }) => `${body.order?.number}:${body.event}`)
    expect(told()).toEqual([`${stuck.number}:filed`, `${other.number}:filed`])
    later(60)
    await work()
    expect(told().slice(2)).toEqual([`${stuck.number}:filed`, `${stuck.number}:not_accepted`])
  })
  test('three messages given up in a row pause it and tell the administrator; resumed, the rest goes out in order', async () => {
    const { id } = await subscribe({ events: ['filed', 'not_accepted'] })
    receiver.status = 410
    const orders = [await pushOne(), await pushOne(), await pushOne()]
    await work()
    const [paused] = (await harness.ok(listSubscriptions, { system: system.id }, admin)).rows
    expect(paused).toMatchObject({ failures: 3, pauseReason: '410 ok' })
    expect(paused?.pausedAt).not.toBeNull()
    const told = await harness.ctx.db
      .selectFrom('notice')
      .select(['title', 'text'])
      .where('topic', '=', 'integrations.callback_paused')
      .where('user_id', '=', admin.id)
      .where('title', 'like', `%${system.name}`)
      .execute()
    expect(told).toHaveLength(1)
    const before = receiver.calls.length
    await refuse(orders[0]!.id)
    await work()
    expect(receiver.calls.length).toBe(before)
    receiver.status = 200
    await harness.ok(resumeSubscription, { id }, admin)
    await work()
    expect(eventsTold().slice(before)).toEqual(['not_accepted'])
    const failed = (await logOf(id)).filter(({ state }) => state === 'failed')
    expect(failed).toHaveLength(3)
    await harness.ok(resendCallback, { callback: failed[0]!.id }, admin)
    await work()
    expect(receiver.calls.at(-1)?.body).toMatchObject({
      event: 'filed',
      order: { number: orders[2]!.number },
    })
  })
  test('a target that hangs holds up nobody else', async () => {
    const hanging = new Receiver()
    await hanging.open()
    hanging.hangs = true
    const other = await connect(`挂起的平台 ${turn}`)
    await subscribe({ url: hanging.url, events: ['filed'] }, other.id)
    await subscribe({ events: ['filed'] })
    await pushOne(other.as)
    await pushOne()
    await harness.settle()
    await handOn(harness.ctx)
    const sending = sendDue(harness.ctx)
    await expect.poll(() => receiver.calls.length, { timeout: 8_000 }).toBe(1)
    expect(hanging.calls).toHaveLength(1)
    hanging.close()
    await sending
  })
})

test('two processes at once hand on each message once', async () => {
  await subscribe({ events: ['filed'] })
  for (let i = 0; i < 12; i++) await pushOne()
  await harness.settle()
  await Promise.all([handOn(harness.ctx), handOn(harness.ctx), handOn(harness.ctx)])
  await Promise.all([sendDue(harness.ctx), sendDue(harness.ctx)])
  expect(receiver.calls).toHaveLength(12)
  const ids = receiver.calls.map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBe(12)
})
