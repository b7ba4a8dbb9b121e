import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpDouble, startHttpDouble } from '../../../test/doubles/http-double.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import type { Config } from '../../platform/config/config.ts'
import { loadKeys } from '../../platform/crypto/keys.ts'
import { listUnder, reseal, sealPlain } from '../../platform/crypto/reseal.ts'
import { resealing } from '../../platform/crypto/reseal-job.ts'
import { createSealer, type Sealer } from '../../platform/crypto/sealer.ts'
import { sql } from '../../platform/db/sql.ts'
import { notify } from '../../platform/notify/notify.ts'
import { sendDue } from '../../platform/notify/send-due.ts'
import { defineNotices, registerNotices } from '../../platform/notify/topics.ts'
import { sendResidentCode, signInResident } from '../accounts/contract/residents.ts'
import { createUser } from '../accounts/contract/users.ts'
import { bindAddress, listBound, unbindAddress } from './contract/addresses.ts'
import { countUnread, listInbox, readAllNotices, readNotice } from './contract/inbox.ts'
import { channelStates, exportLog, readLogEntry, retryDelivery, searchLog } from './contract/log.ts'
import { readPreferences, savePreferences, unbindOwn } from './contract/preferences.ts'
import {
  listTopics,
  previewTemplate,
  readRule,
  resetTemplate,
  saveRule,
  saveTemplate,
  testTemplate,
} from './contract/templates.ts'

const params = { number: { name: '工单编号', sample: '37080001' } }
const topics = defineNotices('desk', {
  dispatched: {
    name: '派单',
    params,
    title: '有工单派给您',
    text: '工单 {number} 派给您。',
    channels: ['inapp', 'sms'],
    mayOptOut: true,
  },
  supervised: {
    name: '督办',
    level: 'urgent',
    params,
    title: '督办',
    text: '{number} 被督办。',
    channels: ['inapp', 'sms'],
  },
})
registerNotices(topics)

const noon = new Date('2026-03-02T12:00:00+08:00')
let harness: Harness
let gateway: HttpDouble
let admin: Person
let resident: Person
let other: Person
let turn = 0

beforeAll(async () => {
  harness = await startHarness()
  harness.setNow(noon)
  gateway = await startHttpDouble()
  harness.platform.services.config.sms = { url: `${gateway.url}/sms`, token: 't', sign: '网格' }
  admin = await harness.staff({ role: 'system_admin', area: '370830000000' })
  resident = await harness.resident('李四', '13800001234')
  other = await harness.resident('王五', '13900005678')
})
afterAll(async () => {
  await harness.close()
  await gateway.close()
})

const tell = (who: Person = resident, topic = topics.dispatched) =>
  harness.ctx.transaction((tx) =>
    notify(tx, {
      topic,
      to: [{ userId: who.id }],
      params: { number: String(++turn) },
      link: { resident: '/demands/o1' },
      subject: { kind: 'order', id: 'o1' },
      dedupeKey: `desk${turn}`,
    }),
  )
const inbox = async (who: Person) => (await harness.ok(listInbox, {}, who)).rows

describe('my messages', () => {
  test('stand the newest first, unread until read, and are nobody else’s', async () => {
    await tell()
    await tell()
    const rows = await inbox(resident)
    expect(rows[0]).toMatchObject({
      topicName: '派单',
      text: '工单 2 派给您。',
      link: { resident: '/demands/o1' },
      isRead: false,
    })
    expect(await harness.ok(countUnread, {}, resident)).toEqual({ count: 2 })
    await harness.ok(readNotice, { id: rows[0]!.id }, other)
    expect(await harness.ok(countUnread, {}, resident)).toEqual({ count: 2 })
    await harness.ok(readNotice, { id: rows[0]!.id }, resident)
    expect((await harness.ok(listInbox, { unread: true }, resident)).rows).toHaveLength(1)
    await harness.ok(readAllNotices, {}, resident)
    expect(await harness.ok(countUnread, {}, resident)).toEqual({ count: 0 })
    expect(await inbox(other)).toEqual([])
  })
  test('come page by page, each once', async () => {
    for (let n = 0; n < 5; n++) await tell(other)
    const first = await harness.ok(listInbox, { limit: 3 }, other)
    const second = await harness.ok(listInbox, { limit: 3, after: first.next }, other)
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toHaveLength(5)
    expect(second.next).toBeUndefined()
  })
})

describe('my preferences', () => {
  test('keep what may be done without from coming, and hold the hours of quiet', async () => {
    const before = await harness.ok(readPreferences, {}, resident)
    expect(before).toMatchObject({ quiet: 'house', houseQuiet: { from: 1320, to: 420 } })
    expect(before.channels.find(({ channel }) => channel === 'sms')?.address).toBe('138****1234')
    const optOuts = [
      { topic: 'desk.dispatched', channel: 'sms' },
      { topic: 'desk.dispatched', channel: 'inapp' },
    ] as const
    await harness.ok(savePreferences, { quiet: 'off', order: [], optOuts: [...optOuts] }, resident)
    expect(await tell()).toBe(0)
    expect(await harness.ok(readPreferences, {}, resident)).toMatchObject({ quiet: 'off' })
    await harness.ok(savePreferences, { quiet: { from: 700, to: 730 }, order: [], optOuts: [] }, resident)
    await tell()
    const { rows } = await harness.ok(searchLog, { channel: 'sms', state: 'waiting' } as never, admin)
    expect(rows[0]?.nextAt).toBe('2026-03-02T04:10:00.000Z')
    await harness.ok(savePreferences, { quiet: 'house', order: [], optOuts: [] }, resident)
  })
  test('cannot do without what must be told', async () => {
    const optOuts = [{ topic: 'desk.supervised', channel: 'sms' as const }]
    const refused = await harness.call(savePreferences, { quiet: 'house', order: [], optOuts }, resident)
    expect([refused.status, refused.problem.message]).toEqual([422, '“督办”必须送达，不能退订'])
  })
})

describe('the texts of a notice', () => {
  const draft = { topic: 'desk.dispatched', channel: 'sms' as const, title: '派单', text: '请办 {number}' }
  test('are changed by the administrator, shown beforehand with samples, and go out so', async () => {
    expect(await harness.ok(previewTemplate, draft, admin)).toMatchObject({ text: '请办 37080001' })
    await harness.ok(saveTemplate, draft, admin)
    const who = await harness.resident('赵六', '13700001111')
    await tell(who)
    await sendDue(harness.ctx)
    // What others still had to be told goes out beside it.
    expect(gateway.seen.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({ phone: '13700001111', text: `【网格】请办 ${turn}` }),
    )
    const { topics: shown } = await harness.ok(listTopics, {}, admin)
    const sms = shown
      .find(({ topic }) => topic === 'desk.dispatched')
      ?.templates.find(({ channel }) => channel === 'sms')
    expect(sms).toMatchObject({ text: '请办 {number}', isDefault: false, savedByName: '张三' })
    await harness.ok(resetTemplate, { topic: draft.topic, channel: 'sms' }, admin)
    const { topics: again } = await harness.ok(listTopics, {}, admin)
    expect(
      again.find(({ topic }) => topic === 'desk.dispatched')?.templates.every(({ isDefault }) => isDefault),
    ).toBe(true)
  })
  test('with a placeholder that does not exist are refused', async () => {
    const refused = await harness.call(saveTemplate, { ...draft, text: '{nummer} {phone}' }, admin)
    expect(refused.status).toBe(422)
    expect(refused.problem.message).toBe('模板里不能用 {nummer}、{phone}，可用的有 {number}')
  })
  test('of WeChat need the number of a template filed there', async () => {
    expect((await harness.call(saveTemplate, { ...draft, channel: 'mp' }, admin)).status).toBe(422)
    const filed = { ...draft, channel: 'mp' as const, templateId: 'TPL', fields: { thing1: '{title}' } }
    await harness.ok(saveTemplate, filed, admin)
    expect(await harness.ok(previewTemplate, filed, admin)).toMatchObject({ fields: { thing1: '派单' } })
  })
  test('switched off on one channel go out by the others only', async () => {
    await harness.ok(saveTemplate, { ...draft, isEnabled: false }, admin)
    const who = await harness.resident()
    await tell(who)
    const { rows } = await harness.ok(searchLog, { q: 'o1' }, admin)
    expect(rows.filter(({ title }) => title === '有工单派给您')[0]?.channel).toBe('inapp')
    await harness.ok(resetTemplate, { topic: draft.topic, channel: 'sms' }, admin)
  })
  test('are tried with a message marked as a test; a channel not set up says so', async () => {
    const target = { topic: draft.topic, channel: 'sms' as const }
    expect((await harness.call(testTemplate, target, admin)).problem.code).toBe('notices.no_test_address')
    const { id } = await harness.ok(testTemplate, { ...target, address: '13600002222' }, admin)
    await sendDue(harness.ctx)
    expect(gateway.seen.at(-1)?.body.text).toBe('【网格】【测试】工单 37080001 派给您。')
    expect(await harness.ok(readLogEntry, { id }, admin)).toMatchObject({
      state: 'sent',
      isTest: true,
      address: '136****2222',
      tries: [{ attempt: 1, outcome: 'sent' }],
    })
    const refused = await harness.call(testTemplate, { ...target, channel: 'wecom' }, admin)
    expect(refused.problem.message).toContain('WANGGE_WECOM_CORPID')
  })
})

describe('the log of what was sent', () => {
  test('is filtered, masked, and sends again what was given up', async () => {
    gateway.replies = [(response) => void response.writeHead(401).end()]
    const who = await harness.resident('孙七', '13500003333')
    await tell(who, topics.supervised)
    await sendDue(harness.ctx)
    const query = { channel: 'sms', state: 'given_up', topic: 'desk.supervised' } as never
    const { rows } = await harness.ok(searchLog, query, admin)
    expect(rows).toMatchObject([
      { userName: '孙七', address: '135****3333', reason: '短信网关应答 401', subject: 'order:o1' },
    ])
    const id = rows[0]!.id
    await harness.ok(retryDelivery, { id }, admin)
    await sendDue(harness.ctx)
    expect(await harness.ok(readLogEntry, { id }, admin)).toMatchObject({ state: 'sent', attempts: 2 })
    expect((await harness.call(retryDelivery, { id }, admin)).status).toBe(409)
  })
  test('goes page by page and out as a file, without numbers', async () => {
    const first = await harness.ok(searchLog, { limit: 2 }, admin)
    const second = await harness.ok(searchLog, { limit: 2, after: first.next }, admin)
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(4)
    const file = await harness.call(exportLog, {}, admin)
    expect(file.text).toContain('138****1234')
    expect(file.text).not.toContain('13800001234')
  })
  test('tells how each channel fares, and which is not set up', async () => {
    const { channels } = await harness.ok(channelStates, {}, admin)
    const state = (name: string) => channels.find(({ channel }) => channel === name)
    expect(state('sms')).toMatchObject({ isConfigured: true, hint: null })
    expect(state('sms')?.sent).toBeGreaterThan(0)
    expect(state('mp')).toMatchObject({ isConfigured: false, hint: 'WANGGE_MP_APPID、WANGGE_MP_SECRET' })
  })
  test('is not for a grid worker', async () => {
    const worker = await harness.staff({ role: 'grid_worker', area: '370830001001001' })
    for (const endpoint of [searchLog, channelStates, listTopics, listBound, readRule]) {
      expect((await harness.call(endpoint, {}, worker)).status).toBe(403)
    }
  })
})

describe('addresses on the channels', () => {
  test('are bound by the administrator to one account each, and unbound by their owner', async () => {
    const bound = { account: '13800001234', channel: 'mp' as const, address: 'oABCdefGHI' }
    await harness.ok(bindAddress, bound, admin)
    expect((await harness.call(bindAddress, { ...bound, account: '13900005678' }, admin)).status).toBe(409)
    const { rows } = await harness.ok(listBound, { q: '李' }, admin)
    expect(rows).toMatchObject([{ userName: '李四', channel: 'mp', address: 'oAB****HI' }])
    await harness.ok(unbindOwn, { channel: 'mp' }, resident)
    expect((await harness.call(unbindOwn, { channel: 'mp' }, resident)).status).toBe(404)
    expect((await harness.call(unbindAddress, { userId: resident.id, channel: 'mp' }, admin)).status).toBe(
      404,
    )
  })
  test.each(['zhang', 'a@b.cn, c@d.cn', 'a@b'])('“%s” is no e-mail address', async (address) => {
    const refused = await harness.call(
      bindAddress,
      { account: '13800001234', channel: 'email', address },
      admin,
    )
    expect(refused.status).toBe(422)
  })
})

test('the rule of the house is changed for everybody', async () => {
  await harness.ok(saveRule, { quiet: { from: 690, to: 780 }, smsPerDay: 3 }, admin)
  expect(await harness.ok(readRule, {}, admin)).toEqual({ quiet: { from: 690, to: 780 }, smsPerDay: 3 })
  const who = await harness.resident('周八', '13400004444')
  await tell(who)
  const { rows } = await harness.ok(searchLog, { q: '周八', channel: 'sms' } as never, admin)
  expect(rows[0]?.nextAt).toBe('2026-03-02T05:00:00.000Z')
})

describe('at rest', () => {
  /** Rows of any table that say this in plain text. */
  async function rowsSaying(pattern: RegExp): Promise<string[]> {
    const { db } = harness.ctx
    const { rows: tables } = await sql<{ name: string }>`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
      db,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(db)
      found.push(...rows.map(({ row }) => `${name} ${row}`).filter((row) => pattern.test(row)))
    }
    return found
  }
  const anybody = { topic: topics.supervised, params: { number: '9' }, dedupeKey: 'rest' }

  test('no telephone, e-mail or openid stands in the database, whoever signed in, was told and was bound', async () => {
    harness.setNow(undefined)
    const phone = '13712345678'
    await harness.ok(sendResidentCode, { phone })
    const { code } = gateway.seen.at(-1)?.body.params as { code: string }
    const { user } = await harness.ok(signInResident, { phone, code, bearer: true })
    harness.setNow(noon)
    await harness.ok(bindAddress, { account: phone, channel: 'email', address: 'zhao@example.cn' }, admin)
    const worker = await harness.ok(
      createUser,
      { account: 'sunba', name: '孙八', phone: '13787654321' },
      admin,
    )
    const to = [{ userId: user!.id }, { userId: worker.id }, { phone: '13798765432' }]
    expect(await harness.ctx.transaction((tx) => notify(tx, { ...anybody, to }))).toBe(3)
    await sendDue(harness.ctx)
    const sent = gateway.seen.map(({ body }) => body.phone)
    for (const number of [phone, '13787654321', '13798765432']) expect(sent).toContain(number)
    expect(await rowsSaying(/孙八/)).not.toEqual([])
    expect(await rowsSaying(/137(12345678|87654321|98765432)|zhao@/)).toEqual([])
    const shown = await harness.ok(searchLog, { q: '13798765432' }, admin)
    expect(shown.rows).toMatchObject([{ address: '137****5432', state: 'sent' }])
  })
  test('what an earlier version left in plain text is sealed at the first start', async () => {
    const { db } = harness.ctx
    const phone = '13744445555'
    await harness.ctx.transaction((tx) => notify(tx, { ...anybody, dedupeKey: 'old', to: [{ phone }] }))
    const { id } = await db
      .selectFrom('notice')
      .select('id')
      .where('dedupe_key', '=', 'old')
      .executeTakeFirstOrThrow()
    await sql`update notice set phone = ${phone}, recipient = ${phone} where id = ${id}`.execute(db)
    await sql`update delivery set address = ${phone}, address_index = null where notice_id = ${id}`.execute(
      db,
    )
    await sql`update channel_address set address = 'zhao@example.cn', address_index = null`.execute(db)
    await db.deleteFrom('sealing_progress').execute()
    expect(await sealPlain(resealing(harness.ctx))).toBe(3)
    expect(await rowsSaying(/13744445555|zhao@/)).toEqual([])
    await sendDue(harness.ctx)
    expect(gateway.seen.at(-1)?.body.phone).toBe(phone)
    const { rows } = await harness.ok(listBound, {}, admin)
    expect(rows.map(({ address }) => address)).toContain('z***@example.cn')
  })
  test('while keys change nobody is told twice, or more often than the rule of the house says', async () => {
    const services = harness.platform.services as { sealer: Sealer; config: Config }
    const { keys } = loadKeys(services.config.keysFile, services.config.keys, noon)
    const phone = '13766667777'
    const told = (dedupeKey: string, topic = topics.supervised) =>
      harness.ctx.transaction((tx) => notify(tx, { ...anybody, topic, dedupeKey, to: [{ phone }] }))
    await harness.ok(saveRule, { quiet: null, smsPerDay: 1 }, admin)
    expect(await told('first')).toBe(1)
    await sendDue(harness.ctx)
    const fresh = { id: 'k2', secret: randomBytes(32) }
    services.sealer = createSealer([fresh, ...keys])
    expect(await told('first')).toBe(0)
    expect(await told('second', topics.dispatched)).toBe(1)
    await sendDue(harness.ctx)
    const { rows } = await harness.ok(searchLog, { q: phone }, admin)
    expect(rows.map(({ state }) => state)).toEqual(['skipped', 'sent'])
    const under = await listUnder(harness.ctx.db, keys[0]!.id)
    expect(under.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['notice.phone', 'delivery.address', 'channel_address.address']),
    )
    expect(await reseal(resealing(harness.ctx), () => false)).toBe(true)
    expect(await listUnder(harness.ctx.db, keys[0]!.id)).toEqual([])
    services.sealer = createSealer([fresh])
    expect(await told('first')).toBe(0)
    expect((await harness.ok(searchLog, { q: phone }, admin)).rows).toHaveLength(2)
  })
})
