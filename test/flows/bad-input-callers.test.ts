import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { compose } from '../../src/apps/compose.ts'
import type { AnyEndpoint, CallOf } from '../../src/base/contract.ts'
import { newId } from '../../src/base/ids.ts'
import { changeOwnPassword } from '../../src/modules/accounts/contract/own.ts'
import { sendResidentCode, signInResident } from '../../src/modules/accounts/contract/residents.ts'
import { readSession, signIn, signOut } from '../../src/modules/accounts/contract/session.ts'
import { createOwnToken, revokeOwnToken } from '../../src/modules/accounts/contract/tokens.ts'
import { lockUser } from '../../src/modules/accounts/contract/users.ts'
import { revealReporter } from '../../src/modules/orders/contract/actions.ts'
import { reportOrder, residentReport } from '../../src/modules/orders/contract/intake.ts'
import { exportOrders, listOrders } from '../../src/modules/orders/contract/lists.ts'
import { hashPassword } from '../../src/platform/identity/passwords.ts'
import { insertUsers } from '../../src/platform/identity/users.ts'
import { rowCounts } from '../fixtures/hostile-walk.ts'
import { COUNTY, GRID } from '../fixtures/order-district.ts'
import { records, type Stage, setStage } from '../fixtures/records.ts'
import { type Answer, type Harness, type Person, startHarness } from '../harness.ts'

const PASSWORD = 'Hezuo-2026-shequ'
let harness: Harness
let stage: Stage

beforeAll(async () => {
  harness = await startHarness()
  stage = await setStage(harness)
})
afterAll(() => harness.close())
afterEach(() => harness.setNow(undefined))

const ordersFiled = async () => (await rowCounts(harness)).get('work_order')

/** A grid worker who signs in with a password, as often as asked. */
async function worker(account: string) {
  const id = newId()
  const passwordHash = await hashPassword(PASSWORD)
  await insertUsers(harness.ctx, [{ id, kind: 'staff', account, name: '周网格', phone: null, passwordHash }])
  await harness.ctx.db
    .insertInto('post')
    .values({
      id: newId(),
      user_id: id,
      role: 'grid_worker',
      area_code: GRID,
      organisation_id: null,
      ends_on: null,
    })
    .execute()
  const enter = async (): Promise<Person> => {
    const { token } = await harness.ok(signIn, { account, password: PASSWORD, bearer: true })
    return { id, token: token! }
  }
  return { id, enter }
}

/** Neither reads nor writes any more, and is told to sign in. */
async function expectShutOut(thief: Person): Promise<void> {
  const before = await ordersFiled()
  const answers = [
    await harness.call(listOrders, {}, thief),
    await harness.call(reportOrder, { description: '路灯不亮', point: stage.place }, thief),
  ]
  for (const { status, problem } of answers) {
    expect(status).toBe(401)
    expect(problem.message).toMatch(/[\u4e00-\u9fff]/)
  }
  expect(await ordersFiled()).toBe(before)
}

describe('a session in other hands', () => {
  const works = (person: Person) => harness.ok(listOrders, {}, person)

  test('opens nothing after its owner signed out', async () => {
    const { enter } = await worker('tuichu')
    const person = await enter()
    await works(person)
    await harness.ok(signOut, {}, person)
    await expectShutOut(person)
  })
  test('opens nothing after the password was changed elsewhere', async () => {
    const { enter } = await worker('gaimi')
    const [stolen, own] = [await enter(), await enter()]
    await works(stolen)
    await harness.ok(changeOwnPassword, { current: PASSWORD, next: 'Anquan-2027-xin' }, own)
    await expectShutOut(stolen)
    await works(own)
  })
  test('opens nothing after the account was locked, nor does its token, nor the password', async () => {
    const { id, enter } = await worker('suoding')
    const person = await enter()
    const scopes = ['orders:read', 'orders:report']
    const { token } = await harness.ok(createOwnToken, { name: '导出脚本', scopes, days: 7 }, person)
    await works({ id, token })
    const security = await harness.staff({ role: 'security_admin', area: COUNTY }, '钱安全')
    await harness.ok(lockUser, { id, reason: '手机遗失' }, security)
    await expectShutOut(person)
    await expectShutOut({ id, token })
    const again = await harness.call(signIn, { account: 'suoding', password: PASSWORD })
    expect([again.status, again.problem.code]).toEqual([403, 'accounts.locked'])
  })
  test('a cookie that was signed out is worth nothing either', async () => {
    await worker('binggan')
    const opened = await harness.call(signIn, { account: 'binggan', password: PASSWORD })
    const cookie = String(opened.headers['set-cookie']).split(';')[0]!
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      origin: 'http://localhost:80',
      host: 'localhost:80',
    }
    const { app } = harness.platform
    expect((await app.inject({ method: 'DELETE', url: signOut.path, headers })).statusCode).toBe(200)
    expect((await app.inject({ url: listOrders.path, headers })).statusCode).toBe(401)
    expect((await app.inject({ url: readSession.path, headers })).json().user).toBeNull()
  })
  test('a token opens nothing after it was revoked, made up or cut', async () => {
    const { id, enter } = await worker('lingpai')
    const person = await enter()
    const scopes = ['orders:read', 'orders:report']
    const issued = await harness.ok(createOwnToken, { name: '导出脚本', scopes, days: 7 }, person)
    await works({ id, token: issued.token })
    await harness.ok(revokeOwnToken, { id: issued.id }, person)
    for (const token of [issued.token, issued.token.slice(0, -1), 'wt_x', `${person.token}x`])
      await expectShutOut({ id, token })
    await works(person)
  })
})

/** Calls until it is refused for calling too often; the refusal, and how many were let through before. */
async function untilLimited<E extends AnyEndpoint>(
  endpoint: E,
  inputs: (n: number) => CallOf<E>,
  as?: Person,
): Promise<{ taken: number; refusal: Answer<unknown> }> {
  for (let taken = 0; taken < 500; taken++) {
    const refusal = await harness.call(endpoint, inputs(taken), as)
    if (refusal.status === 429 && refusal.problem.code !== 'accounts.too_many_failures')
      return { taken, refusal }
  }
  throw new Error(`${endpoint.path} has no limit`)
}

function expectToldWhen({ status, headers, problem }: Answer<unknown>): void {
  expect(status).toBe(429)
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect(problem.message).toMatch(/后再试|再试/)
}

describe('calling too often is refused, with the time to try again', () => {
  test('wrong passwords for one account, and then the right one too', async () => {
    await worker('caimi')
    const before = (await rowCounts(harness)).get('session')
    for (let n = 0; n < 5; n++)
      expect((await harness.call(signIn, { account: 'caimi', password: `wrong-${n}` })).status).toBe(422)
    expectToldWhen(await harness.call(signIn, { account: 'caimi', password: PASSWORD }))
    expect((await rowCounts(harness)).get('session')).toBe(before)
  })
  test('signing in from one address', async () => {
    // A locked account costs nothing to refuse: only the address is counted here.
    const { taken, refusal } = await untilLimited(signIn, () => ({ account: 'caimi', password: 'wrong' }))
    expect(taken).toBeLessThanOrEqual(120)
    expectToldWhen(refusal)
  })
  test('codes to one telephone', async () => {
    const phone = '13800007777'
    await harness.ok(sendResidentCode, { phone })
    const { taken, refusal } = await untilLimited(sendResidentCode, () => ({ phone }))
    expect(taken).toBe(0)
    expectToldWhen(refusal)
  })
  test('codes to many telephones from one address', async () => {
    const { taken, refusal } = await untilLimited(sendResidentCode, (n) => ({
      phone: `138000${String(20_000 + n)}`,
    }))
    expect(taken).toBeLessThanOrEqual(30)
    expectToldWhen(refusal)
  })
  test('guessed codes', async () => {
    const phone = '13800008888'
    const { taken, refusal } = await untilLimited(signInResident, () => ({ phone, code: '000000' }))
    expect(taken).toBeLessThanOrEqual(120)
    expectToldWhen(refusal)
  })
  test('reports of one resident; what is refused is not filed', async () => {
    const resident = await harness.resident('王五')
    const before = (await ordersFiled())!
    const input = (n: number) => ({ description: `第 ${n} 件：路灯不亮`, point: stage.place })
    const { taken, refusal } = await untilLimited(residentReport, input, resident)
    expect(taken).toBe(20)
    expectToldWhen(refusal)
    expect(await ordersFiled()).toBe(before + taken)
  })
  test('reports of that resident through another process, until the next day', async () => {
    const { config, connection } = harness.platform.services
    const resident = await harness.resident('赵六', '13911112222')
    const input = (n: number) => ({ description: `第 ${n} 处：井盖松动`, point: stage.place })
    for (let n = 0; n < 20; n++) await harness.ok(residentReport, input(n), resident)
    const before = await ordersFiled()
    const second = await compose(config, connection)
    const report = () =>
      second.app.inject({
        method: 'POST',
        url: residentReport.path,
        payload: input(21),
        headers: { authorization: `Bearer ${resident.token}` },
      })
    const refused = await report()
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'orders.too_many_open'])
    expect(refused.headers['retry-after']).toBe('86400')
    expect(await ordersFiled()).toBe(before)
    second.services.clock.set(new Date(Date.now() + 25 * 3_600_000))
    expect((await report()).statusCode).toBe(200)
    await second.stop()
  })
  test('telephones unmasked, and lists carried away', async () => {
    const fixture = records.find(({ path }) => path === '/api/orders/:id')!
    const { params } = await fixture.make(stage)
    const revealed = await untilLimited(
      revealReporter,
      () => ({ id: params.id!, purpose: '回访核实' }),
      stage.cast.secretary,
    )
    expect(revealed.taken).toBe(60)
    expectToldWhen(revealed.refusal)
    const exported = await untilLimited(
      exportOrders,
      () => ({ format: 'csv' as const, purpose: '月度分析' }),
      stage.cast.leader,
    )
    expect(exported.taken).toBe(30)
    expectToldWhen(exported.refusal)
    expect(exported.refusal.text).not.toContain('路灯')
  })
})
