import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../../test/harness.ts'
import { newId } from '../../base/ids.ts'
import { loadKeys } from '../../platform/crypto/keys.ts'
import { listUnder, reseal, sealPlain } from '../../platform/crypto/reseal.ts'
import { resealing } from '../../platform/crypto/reseal-job.ts'
import { createSealer, type MasterKey, type Sealer } from '../../platform/crypto/sealer.ts'
import { sql } from '../../platform/db/sql.ts'
import { insertUsers, updateUser } from '../../platform/identity/users.ts'
import { smsChannel } from '../../platform/notify/sms.ts'
import { readOwnProfile, renameResident, sendResidentCode, signInResident } from './contract/residents.ts'
import { readSession } from './contract/session.ts'
import { listUsers } from './contract/users.ts'

let harness: Harness
let serial = 1000

beforeAll(async () => {
  harness = await startHarness()
  // A demo account makes the code stand in the answer, where the page and this test read it.
  await insertUsers(harness.ctx, [
    { id: 'demo', kind: 'staff', account: 'demo', name: '演示', phone: null, isDemo: true },
  ])
})
afterAll(() => harness.close())
afterEach(() => harness.setNow(undefined))

const newPhone = () => `1380000${++serial}`

async function codeFor(phone: string): Promise<string> {
  const { demoCode } = await harness.ok(sendResidentCode, { phone })
  expect(demoCode).toMatch(/^\d{6}$/)
  return demoCode!
}
const admin = () => harness.staff({ role: 'system_admin', area: '370830000000' })
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

describe('a resident signs in by telephone', () => {
  test('the first time an account is made, afterwards it is the same', async () => {
    const phone = newPhone()
    const began = new Date()
    const first = await harness.ok(signInResident, {
      phone,
      code: await codeFor(phone),
      name: '老张',
      bearer: true,
    })
    expect(first.user).toMatchObject({ name: '老张', kind: 'resident' })
    harness.setNow(new Date(began.getTime() + 61_000))
    const again = await harness.ok(signInResident, { phone, code: await codeFor(phone), bearer: true })
    expect(again.user?.id).toBe(first.user?.id)
    const person = { id: again.user!.id, token: again.token! }
    expect((await harness.ok(readOwnProfile, {}, person)).phone).toBe(`138****${phone.slice(7)}`)
  })
  test('a code opens once', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    await harness.ok(signInResident, { phone, code })
    expect((await harness.call(signInResident, { phone, code })).problem.code).toBe('accounts.code_expired')
  })
  test('after five wrong tries even the right code is void', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    const tries = []
    for (let i = 0; i < 5; i++)
      tries.push((await harness.call(signInResident, { phone, code: wrong(code) })).problem)
    expect(tries[0]?.message).toContain('还可以再试 4 次')
    expect(tries[4]?.code).toBe('accounts.code_expired')
    expect((await harness.call(signInResident, { phone, code })).problem.code).toBe('accounts.code_expired')
  })
  test('a code is void after five minutes', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    harness.setNow(new Date(Date.now() + 301_000))
    expect((await harness.call(signInResident, { phone, code })).problem.code).toBe('accounts.code_expired')
  })
  test('a locked resident stays out', async () => {
    const phone = newPhone()
    const id = newId()
    await insertUsers(harness.ctx, [{ id, kind: 'resident', account: null, name: '赵六', phone }])
    await updateUser(harness.ctx, id, { status: 'locked' })
    expect((await harness.call(signInResident, { phone, code: await codeFor(phone) })).problem.code).toBe(
      'accounts.locked',
    )
  })
  test('may change what we call them; a worker may not', async () => {
    const resident = await harness.resident('旧称呼')
    await harness.ok(renameResident, { name: '新称呼' }, resident)
    expect((await harness.ok(readSession, {}, resident)).user?.name).toBe('新称呼')
    const worker = await harness.staff({ role: 'grid_worker', area: '370830001001001' })
    expect((await harness.call(renameResident, { name: '别名' }, worker)).status).toBe(403)
  })
})

describe('sending codes', () => {
  test('a second one within the minute waits, and says how long', async () => {
    const phone = newPhone()
    harness.setNow(new Date('2090-04-01T02:00:00Z'))
    await codeFor(phone)
    harness.setNow(new Date('2090-04-01T02:00:20Z'))
    const refused = await harness.call(sendResidentCode, { phone })
    expect(refused.status).toBe(429)
    expect(refused.problem.message).toContain('40 秒')
    expect(refused.headers['retry-after']).toBe('40')
  })
  test('a sixth within the hour waits', async () => {
    const phone = newPhone()
    for (let i = 0; i < 5; i++) {
      harness.setNow(new Date(Date.UTC(2090, 3, 2, 2, i * 2)))
      await codeFor(phone)
    }
    harness.setNow(new Date(Date.UTC(2090, 3, 2, 2, 30)))
    expect((await harness.call(sendResidentCode, { phone })).status).toBe(429)
    harness.setNow(new Date(Date.UTC(2090, 3, 2, 3, 0, 1)))
    expect((await harness.call(sendResidentCode, { phone })).status).toBe(200)
  })
  test('one address cannot send to the whole town', async () => {
    harness.setNow(new Date('2090-05-01T02:00:00Z'))
    const answers = []
    for (let i = 0; i < 31; i++) answers.push(await harness.call(sendResidentCode, { phone: newPhone() }))
    expect(answers.slice(0, 30).every((answer) => answer.status === 200)).toBe(true)
    expect(answers[30]?.status).toBe(429)
  })
  test('neither number nor code stands in the audit log', async () => {
    harness.setNow(new Date('2090-06-01T02:00:00Z'))
    const phone = newPhone()
    const code = await codeFor(phone)
    await harness.ok(signInResident, { phone, code })
    const rows = await harness.ctx.db.selectFrom('audit_record').selectAll().execute()
    expect(JSON.stringify(rows)).toContain(`138****${phone.slice(7)}`)
    expect(JSON.stringify(rows)).not.toContain(phone)
    expect(rows.some((row) => row.detail.includes(code))).toBe(false)
  })
  test('without demo accounts the code is in no answer, only on the log', async () => {
    harness.setNow(new Date('2090-07-01T02:00:00Z'))
    await updateUser(harness.ctx, 'demo', { status: 'left' })
    const before = smsChannel(harness.platform.services).state.sent
    const answer = await harness.ok(sendResidentCode, { phone: newPhone() })
    expect(answer.demoCode).toBeUndefined()
    expect(smsChannel(harness.platform.services).state).toMatchObject({
      kind: 'development',
      sent: before + 1,
    })
    await updateUser(harness.ctx, 'demo', { status: 'active' })
  })
  test.each(['1380000', '23800001234', '138000012345'])('%s is no mobile number', async (phone) => {
    expect((await harness.call(sendResidentCode, { phone })).status).toBe(422)
  })
})

describe('a telephone that is sealed', () => {
  const mine = (): MasterKey[] => {
    const { keysFile, keys } = harness.platform.services.config
    return loadKeys(keysFile, keys, new Date()).keys
  }
  const sealWith = (...keys: MasterKey[]) => {
    const services = harness.platform.services as { sealer: Sealer }
    services.sealer = createSealer(keys)
  }
  const signIn = async (phone: string, code: string) =>
    (await harness.ok(signInResident, { phone, code, bearer: true })).user?.id
  const accountsOf = (ids: readonly (string | undefined)[]) => new Set(ids).size

  test('of before is sealed at the first start, and still opens the account', async () => {
    harness.setNow(new Date('2090-08-01T02:00:00Z'))
    const { db } = harness.ctx
    const phone = newPhone()
    const id = newId()
    await insertUsers(harness.ctx, [{ id, kind: 'resident', account: null, name: '钱七', phone }])
    // As an earlier version left it.
    await sql`update app_user set phone = ${phone}, phone_index = null, phone_tail = null
      where id = ${id}`.execute(db)
    await db.deleteFrom('sealing_progress').where('name', '=', 'app_user.phone').execute()
    expect(await sealPlain(resealing(harness.ctx))).toBe(1)
    const row = await db
      .selectFrom('app_user')
      .select(['phone', 'phone_tail'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ phone: expect.stringMatching(/^v\d\./), phone_tail: phone.slice(-4) })
    expect(await signIn(phone, await codeFor(phone))).toBe(id)
  })
  test('opens the same account while keys change, and after the old one is gone', async () => {
    const began = Date.UTC(2090, 8, 1, 2)
    const later = (minutes: number) => harness.setNow(new Date(began + minutes * 60_000))
    const [old] = mine()
    const fresh: MasterKey = { id: 'k2', secret: randomBytes(32) }
    later(0)
    const phone = newPhone()
    const code = await codeFor(phone)
    const first = await signIn(phone, code)
    sealWith(fresh, old!)
    expect((await harness.call(sendResidentCode, { phone })).status).toBe(429)
    later(2)
    const between = await signIn(phone, await codeFor(phone))
    expect((await listUnder(harness.ctx.db, old!.id)).map(({ name }) => name)).toContain('app_user.phone')
    expect(await reseal(resealing(harness.ctx), () => false)).toBe(true)
    expect(await listUnder(harness.ctx.db, old!.id)).toEqual([])
    sealWith(fresh)
    later(4)
    const after = await signIn(phone, await codeFor(phone))
    expect(accountsOf([first, between, after])).toBe(1)
    expect((await harness.ok(listUsers, { kind: 'resident', q: phone }, await admin())).rows).toMatchObject([
      { id: first, phone: `138****${phone.slice(7)}` },
    ])
  })
  test('is none any more when its key was given up: the account is shown without, the resident begins anew', async () => {
    harness.setNow(new Date('2090-10-01T02:00:00Z'))
    const phone = newPhone()
    const first = await signIn(phone, await codeFor(phone))
    sealWith({ id: 'k3', secret: randomBytes(32) })
    harness.setNow(new Date('2090-10-01T02:02:00Z'))
    const second = await signIn(phone, await codeFor(phone))
    expect(accountsOf([first, second])).toBe(2)
    const { rows } = await harness.ok(listUsers, { kind: 'resident', limit: 100 }, await admin())
    expect(rows.find(({ id }) => id === first)?.phone).toBeNull()
    expect(rows.find(({ id }) => id === second)?.phone).toBe(`138****${phone.slice(7)}`)
  })
})
