import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { newId } from '../../base/ids.ts'
import { hashPassword } from '../../platform/identity/passwords.ts'
import { insertUsers } from '../../platform/identity/users.ts'
import { readDemoAccounts, readSession, signIn, signOut } from './contract/session.ts'

const PASSWORD = 'Hezuo-2026-shequ'
let harness: Harness

beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

async function addStaff(account: string): Promise<string> {
  const id = newId()
  const passwordHash = await hashPassword(PASSWORD)
  await insertUsers(harness.ctx, [{ id, kind: 'staff', account, name: '王五', phone: null, passwordHash }])
  return id
}

const tryPassword = (account: string, password: string) =>
  harness.call(signIn, { account, password, bearer: true })

async function auditOf(account: string) {
  const rows = await harness.ctx.db
    .selectFrom('audit_record')
    .select(['actor_id', 'outcome', 'detail', 'subject'])
    .where('action', '=', 'accounts:sign_in')
    .orderBy('at')
    .execute()
  return rows.filter((row) => JSON.parse(row.detail).account === account)
}

describe('signing in by password', () => {
  test('a script gets a token that opens what the person may open', async () => {
    const id = await addStaff('wangwu')
    const opened = await harness.ok(signIn, { account: ' WangWu ', password: PASSWORD, bearer: true })
    expect(opened.user).toEqual({ id, name: '王五', kind: 'staff', account: 'wangwu' })
    const person: Person = { id, token: opened.token! }
    expect((await harness.ok(readSession, {}, person)).user?.id).toBe(id)
  })

  test('a browser gets a cookie scripts cannot read, and no token in the answer', async () => {
    const id = await addStaff('liuliu')
    const answer = await harness.call(signIn, { account: 'liuliu', password: PASSWORD })
    expect(answer.body.token).toBeUndefined()
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^wangge_session=ws_[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    const response = await harness.platform.app.inject({
      url: '/api/session',
      headers: { cookie: cookie.split(';')[0]! },
    })
    expect(response.json().user.id).toBe(id)
  })

  test('signing out ends the session at once and takes the cookie away', async () => {
    const id = await addStaff('qianqi')
    const { token } = await harness.ok(signIn, { account: 'qianqi', password: PASSWORD, bearer: true })
    const person = { id, token: token! }
    const answer = await harness.call(signOut, {}, person)
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0')
    expect((await harness.ok(readSession, {}, person)).user).toBeNull()
    expect((await harness.call(signOut, {}, person)).status).toBe(401)
  })

  test('nobody is told whether an account exists', async () => {
    await addStaff('known')
    const wrong = await tryPassword('known', 'nope')
    const unknown = await tryPassword('unknown', 'nope')
    expect(wrong.status).toBe(422)
    expect({ ...unknown.problem, trace: '' }).toEqual({ ...wrong.problem, trace: '' })
  })

  test('the audit log has who signed in and who failed to, and no password', async () => {
    const id = await addStaff('audited')
    await tryPassword('audited', 'Geheim-Wort-7')
    await tryPassword('audited', PASSWORD)
    const rows = await auditOf('audited')
    expect(rows.map((row) => [row.outcome, row.actor_id, row.subject])).toEqual([
      ['refused', '', `user:${id}`],
      ['done', id, `user:${id}`],
    ])
    const all = await harness.ctx.db.selectFrom('audit_record').select('detail').execute()
    expect(JSON.stringify(all)).not.toContain('Geheim-Wort-7')
    expect(JSON.stringify(all)).not.toContain(PASSWORD)
  })

  test('who types a telephone for an account does not leave it in the audit log', async () => {
    await tryPassword('13712340000', 'Geheim-Wort-7')
    expect(await auditOf('13712340000')).toEqual([])
    expect(await auditOf('137****0000')).toMatchObject([{ outcome: 'refused' }])
  })
})

describe('after five failures', () => {
  test('the right password waits a minute, then opens', async () => {
    await addStaff('forgetful')
    const began = new Date('2026-03-02T01:00:00Z')
    harness.setNow(began)
    for (let i = 0; i < 5; i++) expect((await tryPassword('forgetful', 'nope')).status).toBe(422)
    const refused = await tryPassword('forgetful', PASSWORD)
    expect(refused.status).toBe(429)
    expect(refused.problem.message).toContain('1 分钟')
    expect(refused.headers['retry-after']).toBe('60')
    harness.setNow(new Date(began.getTime() + 61_000))
    expect((await tryPassword('forgetful', 'nope')).status).toBe(422)
    expect((await tryPassword('forgetful', PASSWORD)).problem.message).toContain('2 分钟')
    harness.setNow(undefined)
    expect((await tryPassword('forgetful', PASSWORD)).status).toBe(200)
  })

  test('an account that does not exist is locked just so', async () => {
    for (let i = 0; i < 5; i++) await tryPassword('ghost', 'nope')
    expect((await tryPassword('ghost', 'nope')).status).toBe(429)
  })

  test('thirty attempts at once are five guesses', async () => {
    await addStaff('burst')
    const answers = await Promise.all(Array.from({ length: 30 }, () => tryPassword('burst', 'nope')))
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(25)
  })

  test('a good sign-in begins the count anew', async () => {
    await addStaff('careful')
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await tryPassword('careful', 'nope')
      expect((await tryPassword('careful', PASSWORD)).status).toBe(200)
    }
  })
})

test('without demo accounts the sign-in page has nothing to show', async () => {
  expect(await harness.ok(readDemoAccounts, {})).toBeNull()
})
