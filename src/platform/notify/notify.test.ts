import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { notify } from './notify.ts'
import { openAddress } from './sealed.ts'
import { defineNotices, registerNotices } from './topics.ts'

const topics = defineNotices('probe', {
  dispatched: {
    name: '派单',
    params: { number: { name: '编号', sample: '371' } },
    title: '有工单派给您',
    text: '工单 {number} 派给您，请及时接单。',
    channels: ['inapp', 'sms'],
    mayOptOut: true,
  },
  urged: {
    name: '催办',
    level: 'urgent',
    params: { number: { name: '编号', sample: '371' } },
    title: '工单被催办',
    text: '工单 {number} 被催办。',
    channels: ['inapp', 'sms'],
  },
})
registerNotices(topics)

const noon = new Date('2026-03-02T12:00:00+08:00')
const night = new Date('2026-03-02T23:00:00+08:00')
let harness: Harness
let worker: Person
let turn = 0

beforeAll(async () => {
  harness = await startHarness()
  worker = await harness.resident('王五', '13800001234')
})
afterAll(() => harness.close())
beforeEach(() => {
  harness.setNow(noon)
  turn++
})

const tell = (topic = topics.dispatched, to: Parameters<typeof notify>[1]['to'] = [{ userId: worker.id }]) =>
  harness.ctx.transaction((tx) =>
    notify(tx, {
      topic,
      to,
      params: { number: '3701' },
      dedupeKey: `t${turn}`,
      subject: { kind: 'order', id: 'o1' },
    }),
  )
const deliveries = async () => {
  const rows = await harness.ctx.db
    .selectFrom('delivery')
    .innerJoin('notice', 'notice.id', 'delivery.notice_id')
    .select(['delivery.channel', 'delivery.address as sealedAddress', 'delivery.target'])
    .select(['delivery.state', 'delivery.next_at as nextAt'])
    .where('notice.dedupe_key', '=', `t${turn}`)
    .orderBy('delivery.channel')
    .execute()
  return rows.map(({ sealedAddress, target, ...row }) => ({
    ...row,
    address: openAddress(harness.platform.services.sealer, { sealedAddress, target }),
  }))
}

describe('telling people something', () => {
  test('stands in the inbox at once and waits to be sent by text message', async () => {
    expect(await tell()).toBe(1)
    expect(await deliveries()).toEqual([
      { channel: 'inapp', address: null, state: 'sent', nextAt: noon },
      { channel: 'sms', address: '13800001234', state: 'waiting', nextAt: noon },
    ])
  })
  test('twice under one key tells once', async () => {
    await tell()
    expect(await tell()).toBe(0)
    expect(await deliveries()).toHaveLength(2)
  })
  test('at once from two sides tells once', async () => {
    const told = await Promise.all([tell(), tell()])
    expect(told.toSorted()).toEqual([0, 1])
  })
  test('that is rolled back was never told', async () => {
    const failed = harness.ctx.transaction(async (tx) => {
      await notify(tx, {
        topic: topics.urged,
        to: [{ userId: worker.id }],
        params: { number: '1' },
        dedupeKey: `t${turn}`,
      })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await deliveries()).toEqual([])
  })
  test('by night waits for the morning, unless it is urgent', async () => {
    harness.setNow(night)
    await tell()
    expect((await deliveries())[1]?.nextAt).toEqual(new Date('2026-03-03T07:00:00+08:00'))
    turn++
    await tell(topics.urged)
    expect((await deliveries())[1]?.nextAt).toEqual(night)
  })
  test('reaches a bare number once, even when it is the number of somebody told anyway', async () => {
    await tell(topics.dispatched, [{ userId: worker.id }, { phone: '13800001234' }, { phone: '13900000000' }])
    const numbers = (await deliveries())
      .filter(({ channel }) => channel === 'sms')
      .map(({ address }) => address)
    expect(numbers.toSorted()).toEqual(['13800001234', '13900000000'])
  })
  test('reaches another system at once', async () => {
    harness.setNow(night)
    await tell(topics.dispatched, [{ webhook: 'w1' }])
    expect(await deliveries()).toEqual([
      { channel: 'webhook', address: 'w1', state: 'waiting', nextAt: night },
    ])
  })
  test('to somebody who left or is unknown tells nobody', async () => {
    const gone = await harness.staff([])
    await harness.ctx.db.updateTable('app_user').set({ status: 'left' }).where('id', '=', gone.id).execute()
    expect(await tell(topics.dispatched, [{ userId: gone.id }, { userId: 'nobody' }])).toBe(0)
  })
})

test('a text with a placeholder that has no parameter is refused when it is declared', () => {
  const spec = { name: 'x', params: {}, title: 'x', text: '{nummer}' }
  expect(() => defineNotices('probe', { bad: spec })).toThrow('nummer')
})
