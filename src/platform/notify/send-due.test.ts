import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HttpDouble, hang, json, startHttpDouble } from '../../../test/doubles/http-double.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { minuteMs } from '../../base/time/calendar.ts'
import { bindAddress } from './addresses.ts'
import { claimDue } from './claim.ts'
import { deliver } from './deliver.ts'
import { notify } from './notify.ts'
import { savePolicy } from './policy.ts'
import { sendDue } from './send-due.ts'
import { settle } from './settle.ts'
import { defineNotices, registerNotices } from './topics.ts'
import { registerWebhookTargets } from './webhook-targets.ts'

const params = { number: { name: '编号', sample: '371' } }
const topics = defineNotices('postman', {
  dispatched: {
    name: '派单',
    params,
    title: '有工单派给您',
    text: '工单 {number} 派给您。',
    channels: ['inapp', 'wecom', 'sms'],
    bundle: { minutes: 5, title: '{count} 件工单派给您', text: '{count} 件工单派给您，第一件 {number}。' },
  },
  urged: {
    name: '催办',
    level: 'urgent',
    params,
    title: '催办',
    text: '{number} 被催办。',
    channels: ['inapp', 'sms'],
  },
})
registerNotices(topics)

const noon = new Date('2026-03-02T12:00:00+08:00')
let harness: Harness
let gateway: HttpDouble
let office: HttpDouble
let weixin: HttpDouble
let turn = 0
let clock = noon.getTime()

registerWebhookTargets(async (_ctx, id) =>
  id.startsWith('office') ? { url: `${office.url}/${id}`, secret: 's', hash: 'sha256' } : undefined,
)

beforeAll(async () => {
  harness = await startHarness()
  gateway = await startHttpDouble()
  office = await startHttpDouble(json(200, { ok: true }))
  weixin = await startHttpDouble(json(200, { errcode: 0, errmsg: 'ok', access_token: 'T', expires_in: 7200 }))
  const { config } = harness.platform.services
  config.sms = { url: `${gateway.url}/sms`, token: 't', sign: '网格' }
  config.notify.webhookAllow = ['127.0.0.1']
  config.notify.publicUrl = 'https://wg.example'
  config.notify.wecom = { corpId: 'c', secret: 's', agentId: 1, api: weixin.url }
})
afterAll(async () => {
  await harness.close()
  await Promise.all([gateway, office, weixin].map((one) => one.close()))
})
beforeEach(async () => {
  turn++
  clock = noon.getTime()
  harness.setNow(noon)
  for (const double of [gateway, office, weixin]) {
    double.seen = []
    double.replies = []
  }
  await harness.ctx.db.deleteFrom('delivery').execute()
})

const forward = (minutes: number) => {
  clock += minutes * minuteMs
  harness.setNow(new Date(clock))
}
const send = () => sendDue(harness.ctx)
const tell = (who: Person, number = '3701', topic = topics.dispatched) =>
  harness.ctx.transaction((tx) =>
    notify(tx, {
      topic,
      to: [{ userId: who.id }],
      params: { number },
      link: { field: '/orders/o1' },
      dedupeKey: `s${turn}:${number}`,
    }),
  )
const call = (target: string, key = target) =>
  harness.ctx.transaction((tx) =>
    deliver(tx, {
      channel: 'webhook',
      address: target,
      title: '工单有变化',
      body: { key },
      dedupeKey: `s${turn}:${key}`,
    }),
  )
const log = async () => {
  const rows = await harness.ctx.db
    .selectFrom('delivery')
    .select(['channel', 'state', 'attempts', 'reason', 'next_at as nextAt'])
    .where('channel', '<>', 'inapp')
    .orderBy('id')
    .execute()
  return rows
}
const texts = () => gateway.seen.map(({ body }) => body.text)
const bind = (who: Person, address: string) =>
  bindAddress(harness.ctx, { userId: who.id, channel: 'wecom', address, by: who.id, at: noon })

describe('a text message', () => {
  test('goes out once, under the number of its row, and the log says so', async () => {
    const who = await harness.resident()
    await tell(who, '1', topics.urged)
    await send()
    await send()
    expect(texts()).toEqual(['【网格】1 被催办。'])
    expect(gateway.seen[0]?.headers['idempotency-key']).toBe(gateway.seen[0]?.body.id)
    expect(await log()).toMatchObject([{ channel: 'sms', state: 'sent', attempts: 1 }])
  })
  test('three within the minutes of gathering are one', async () => {
    const who = await harness.resident()
    for (const number of ['1', '2', '3']) await tell(who, number)
    await send()
    expect(texts()).toEqual([])
    forward(5)
    await send()
    expect(texts()).toEqual(['【网格】3 件工单派给您，第一件 1。'])
    expect((await log()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })
  test('is not sent when it was read in the inbox meanwhile', async () => {
    const who = await harness.resident()
    await tell(who)
    await harness.ctx.db.updateTable('notice').set({ read_at: noon }).where('user_id', '=', who.id).execute()
    forward(5)
    await send()
    expect(texts()).toEqual([])
    expect(await log()).toMatchObject([{ state: 'skipped', reason: '已在站内阅读' }])
  })
  test('beyond the number a day is not sent, unless it is urgent', async () => {
    await savePolicy(harness.ctx, { quiet: null, smsPerDay: 2 })
    const who = await harness.resident()
    for (const number of ['1', '2', '3']) {
      await tell(who, number)
      forward(5)
      await send()
    }
    await tell(who, '4', topics.urged)
    await send()
    expect((await log()).map(({ state }) => state)).toEqual(['sent', 'sent', 'skipped', 'sent'])
    forward(24 * 60)
    await tell(who, '5')
    forward(5)
    await send()
    expect((await log()).at(-1)?.state).toBe('sent')
    await savePolicy(harness.ctx, { quiet: null, smsPerDay: 10 })
  })
})

describe('the next way', () => {
  test('is taken when the first has refused, with everything that was gathered', async () => {
    const who = await harness.resident()
    await bind(who, `z${turn}`)
    for (const number of ['1', '2']) await tell(who, number)
    forward(5)
    weixin.replies = [
      json(200, { errcode: 0, access_token: 'T', expires_in: 7200 }),
      json(200, { errcode: 81013, errmsg: 'no' }),
    ]
    await send()
    expect(texts()).toEqual(['【网格】2 件工单派给您，第一件 1。'])
    const states = (await log()).map(({ channel, state }) => `${channel} ${state}`)
    expect(states).toEqual(['wecom given_up', 'wecom given_up', 'sms sent', 'sms sent'])
  })
  test('is not needed when the first has arrived, as a card that leads to the order', async () => {
    const who = await harness.resident()
    await bind(who, `z${turn}`)
    await harness.ctx.db.updateTable('app_user').set({ kind: 'staff' }).where('id', '=', who.id).execute()
    await tell(who)
    forward(5)
    await send()
    expect(texts()).toEqual([])
    expect(weixin.seen.at(-1)?.body).toMatchObject({
      touser: `z${turn}`,
      textcard: { description: '工单 3701 派给您。', url: 'https://wg.example/field/orders/o1' },
    })
  })
})

describe('a webhook', () => {
  test('that fails is made again under the same id, later and later, and given up in the end', async () => {
    office.usual = json(503, { error: 'down' })
    const id = await call('office')
    for (let round = 0; round < 14; round++) {
      await send()
      forward(12 * 60)
    }
    office.usual = json(200, { ok: true })
    expect(office.seen).toHaveLength(12)
    expect(new Set(office.seen.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]))
    expect(await log()).toMatchObject([{ state: 'given_up', attempts: 12, reason: '503 {"error":"down"}' }])
    const attempts = await harness.ctx.db
      .selectFrom('delivery_attempt')
      .select('outcome')
      .where('delivery_id', '=', id ?? '')
      .execute()
    expect(attempts).toHaveLength(12)
  })
  test('put on its way twice under one key is made once', async () => {
    expect(await call('office')).toEqual(expect.any(String))
    expect(await call('office')).toBeUndefined()
    await send()
    expect(office.seen).toHaveLength(1)
  })
  test('to a target that was removed is given up', async () => {
    await call('gone')
    await send()
    expect(await log()).toMatchObject([{ state: 'given_up', reason: expect.stringContaining('已停用') }])
  })
  test('that hangs keeps the others from nothing', async () => {
    office.usual = (response, seen) =>
      seen.path === '/office-slow' ? undefined : json(200, {})(response, seen)
    for (let n = 0; n < 40; n++) await call('office-slow', `slow${n}`)
    await call('office-fast')
    const sending = send()
    await expect.poll(() => office.seen.filter(({ path }) => path === '/office-fast').length).toBe(1)
    expect(office.seen.filter(({ path }) => path === '/office-slow').length).toBeLessThanOrEqual(8)
    office.usual = json(200, { ok: true })
    // Whoever hangs is let go; what never got through is taken again by the usual way.
    await harness.ctx.db
      .updateTable('delivery')
      .set({ state: 'skipped' })
      .where('state', '=', 'waiting')
      .execute()
    await office.close()
    await sending
    office = await startHttpDouble(json(200, { ok: true }))
  })
  test('says in the log what came back, short and without numbers of phones', async () => {
    office.replies = [json(400, { error: `号码 13800001234 ${'x'.repeat(2000)}` })]
    await call('office')
    await send()
    const reason = (await log())[0]?.reason ?? ''
    expect(reason).toContain('***')
    expect(reason).not.toContain('13800001234')
    expect(reason.length).toBeLessThan(320)
  })
})

describe('with several processes', () => {
  test('each message is taken by one', async () => {
    for (let n = 0; n < 20; n++) await call('office', `n${n}`)
    await Promise.all([send(), send(), send()])
    expect(office.seen).toHaveLength(20)
    expect(new Set(office.seen.map(({ headers }) => headers['webhook-id'])).size).toBe(20)
  })
  test('what a dead one had taken is sent by another under the same id, and its late answer changes nothing', async () => {
    const id = await call('office')
    const [dead] = await claimDue(harness.ctx, { slots: 5, fullLanes: [] })
    await send()
    expect(office.seen).toEqual([])
    forward(4)
    await send()
    expect(office.seen.map(({ headers }) => headers['webhook-id'])).toEqual([id])
    await settle(harness.ctx, dead!, {
      outcome: { kind: 'refused', response: 'late' },
      at: noon,
      tookMs: 1,
      chance: 0,
    })
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
  test('a bundle whose process died goes out whole, once', async () => {
    const who = await harness.resident()
    for (const number of ['1', '2']) await tell(who, number)
    forward(5)
    await claimDue(harness.ctx, { slots: 5, fullLanes: [] })
    forward(4)
    await tell(who, '3')
    await send()
    expect(texts()).toEqual(['【网格】2 件工单派给您，第一件 1。'])
    forward(5)
    await send()
    expect(texts()).toHaveLength(2)
  })
})

test('what no channel was set up for is not said to have been sent', async () => {
  const { config } = harness.platform.services
  const who = await harness.resident()
  await bind(who, `z${turn}`)
  await tell(who)
  expect(config.notify.wecom).toBeDefined()
  await harness.ctx.db
    .updateTable('delivery')
    .set({ channel: 'mini' })
    .where('channel', '=', 'wecom')
    .execute()
  forward(5)
  await send()
  expect(await log()).toMatchObject([
    { channel: 'mini', state: 'skipped', reason: expect.stringContaining('没有配置') },
  ])
})

test('a gateway that hangs does not hold a transaction', async () => {
  gateway.replies = [hang, hang, hang]
  const who = await harness.resident()
  await tell(who, '1', topics.urged)
  const sending = send()
  await expect.poll(() => gateway.seen.length).toBe(1)
  await harness.ctx.transaction((tx) => tx.db.updateTable('delivery').set({ reason: null }).execute())
  gateway.seen = []
  await gateway.close()
  await sending
  expect(await log()).toMatchObject([{ state: 'waiting', attempts: 1 }])
})
