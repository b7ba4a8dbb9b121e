import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { contextOf, type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { newId } from '../../base/ids.ts'
import type { Role } from '../../base/roles.ts'
import { hashPassword } from '../../platform/identity/passwords.ts'
import { insertUsers } from '../../platform/identity/users.ts'
import {
  beginOwnTotp,
  changeOwnPassword,
  confirmOwnTotp,
  disableOwnTotp,
  listOwnSessions,
  readOwnSecurity,
  revokeOtherSessions,
  revokeOwnSession,
} from './contract/own.ts'
import { readSession, signIn, signOut } from './contract/session.ts'
import { createOwnToken, listOwnTokens, revokeOwnToken } from './contract/tokens.ts'

const PASSWORD = 'Hezuo-2026-shequ'
const OTHER = 'Anquan-2027-xin'
const AREA = '370830001001'
let harness: Harness

beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())
afterEach(() => harness.setNow(undefined))

interface Spec {
  role?: Role
  temporary?: boolean
}

async function addStaff(account: string, { role, temporary = false }: Spec = {}): Promise<string> {
  const id = newId()
  const passwordHash = await hashPassword(PASSWORD)
  await insertUsers(harness.ctx, [
    { id, kind: 'staff', account, name: '王五', phone: null, passwordHash, passwordTemporary: temporary },
  ])
  if (role)
    await harness.ctx.db
      .insertInto('post')
      .values({ id: newId(), user_id: id, role, area_code: AREA, organisation_id: null, ends_on: null })
      .execute()
  return id
}

async function enter(account: string, password = PASSWORD, totp?: string): Promise<Person> {
  const opened = await harness.ok(signIn, { account, password, bearer: true, ...(totp && { totp }) })
  return { id: opened.user!.id, token: opened.token! }
}

/** The code an authenticator shows. */
function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

describe('one’s own password', () => {
  test('is changed with the old one; other devices are signed out, this one stays', async () => {
    await addStaff('mima')
    const here = await enter('mima')
    const there = await enter('mima')
    const wrong = await harness.call(changeOwnPassword, { current: 'x', next: OTHER }, here)
    expect(wrong.problem.code).toBe('accounts.wrong_password')
    const weak = await harness.call(changeOwnPassword, { current: PASSWORD, next: 'kurz' }, here)
    expect(weak.problem.fields).toEqual([{ field: 'next', message: '密码至少 10 位' }])
    await harness.ok(changeOwnPassword, { current: PASSWORD, next: OTHER }, here)
    expect((await harness.ok(readSession, {}, here)).user).not.toBeNull()
    expect((await harness.ok(readSession, {}, there)).user).toBeNull()
    expect((await harness.call(signIn, { account: 'mima', password: PASSWORD })).status).toBe(422)
    expect((await harness.call(signIn, { account: 'mima', password: OTHER })).status).toBe(200)
  })
  test('guessing the old one through a stolen session is locked like signing in', async () => {
    await addStaff('tou')
    const thief = await enter('tou')
    for (let i = 0; i < 5; i++) await harness.call(changeOwnPassword, { current: 'x', next: OTHER }, thief)
    const refused = await harness.call(changeOwnPassword, { current: PASSWORD, next: OTHER }, thief)
    expect(refused.status).toBe(429)
  })
  test('that somebody else set opens nothing but changing it', async () => {
    await addStaff('xinren', { role: 'acceptor', temporary: true })
    const opened = await harness.ok(signIn, { account: 'xinren', password: PASSWORD, bearer: true })
    expect(opened).toMatchObject({
      mustDo: 'change_password',
      posts: [],
      permissions: ['accounts:change_own_password'],
    })
    const person = { id: opened.user!.id, token: opened.token! }
    expect((await harness.call(listOwnSessions, {}, person)).status).toBe(403)
    await harness.ok(changeOwnPassword, { current: PASSWORD, next: OTHER }, person)
    const session = await harness.ok(readSession, {}, person)
    expect(session.mustDo).toBeNull()
    expect(session.posts.map((post) => post.roleName)).toEqual(['受理员'])
    expect((await harness.call(listOwnSessions, {}, person)).status).toBe(200)
  })
  test('a limited session may still be left', async () => {
    await addStaff('likai', { temporary: true })
    expect((await harness.call(signOut, {}, await enter('likai'))).status).toBe(200)
  })
})

describe('the second factor', () => {
  test('is enrolled with a code, then asked for at each sign-in', async () => {
    await addStaff('koulin')
    const person = await enter('koulin')
    const { secret, uri, qr } = await harness.ok(beginOwnTotp, {}, person)
    expect(uri).toContain('otpauth://totp/')
    expect(Buffer.from(qr.split(',')[1]!, 'base64').toString()).toContain('<svg')
    const at = new Date('2090-01-01T00:00:00Z')
    harness.setNow(at)
    const code = codeAt(secret, at)
    const wrong = code === '000000' ? '000001' : '000000'
    expect((await harness.call(confirmOwnTotp, { code: wrong }, person)).status).toBe(422)
    const { recoveryCodes } = await harness.ok(confirmOwnTotp, { code }, person)
    expect(new Set(recoveryCodes).size).toBe(10)

    const asked = await harness.call(signIn, { account: 'koulin', password: PASSWORD })
    expect(asked.problem.code).toBe('accounts.totp_needed')
    const again = await harness.call(signIn, { account: 'koulin', password: PASSWORD, totp: code })
    expect(again.problem.code).toBe('accounts.wrong_totp')
    const later = new Date(at.getTime() + 60_000)
    harness.setNow(later)
    await enter('koulin', PASSWORD, codeAt(secret, later))
    await enter('koulin', PASSWORD, recoveryCodes[0])
    const used = await harness.call(signIn, {
      account: 'koulin',
      password: PASSWORD,
      totp: recoveryCodes[0]!,
    })
    expect(used.problem.code).toBe('accounts.wrong_totp')
    expect(await harness.ok(readOwnSecurity, {}, person)).toMatchObject({ recoveryCodesLeft: 9 })
    await harness.ok(disableOwnTotp, { password: PASSWORD }, person)
    await enter('koulin')
  })
  test('cannot be guessed on and on by whoever knows the password', async () => {
    await addStaff('caidao')
    const person = await enter('caidao')
    const { secret } = await harness.ok(beginOwnTotp, {}, person)
    const at = new Date('2090-02-01T00:00:00Z')
    harness.setNow(at)
    await harness.ok(confirmOwnTotp, { code: codeAt(secret, at) }, person)
    const answers = []
    for (let i = 0; i < 6; i++) {
      await harness.call(signIn, { account: 'caidao', password: PASSWORD })
      answers.push(await harness.call(signIn, { account: 'caidao', password: PASSWORD, totp: '000000' }))
    }
    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422, 422, 422, 429])
  })
  test('without demo accounts an administrator without one can only enrol', async () => {
    await addStaff('guanli', { role: 'audit_admin' })
    const opened = await harness.ok(signIn, { account: 'guanli', password: PASSWORD, bearer: true })
    expect(opened.mustDo).toBe('enrol_totp')
    const person = { id: opened.user!.id, token: opened.token! }
    const { secret } = await harness.ok(beginOwnTotp, {}, person)
    await harness.ok(confirmOwnTotp, { code: codeAt(secret, new Date()) }, person)
    expect((await harness.ok(readSession, {}, person)).posts).toHaveLength(1)
    expect((await harness.call(disableOwnTotp, { password: PASSWORD }, person)).problem.code).toBe(
      'accounts.totp_is_mandatory',
    )
  })
  test('while demo accounts exist an administrator goes without', async () => {
    await addStaff('yanshi', { role: 'audit_admin' })
    await insertUsers(harness.ctx, [
      { id: 'demo', kind: 'staff', account: 'demo', name: '演示', phone: null, isDemo: true },
    ])
    expect((await harness.ok(signIn, { account: 'yanshi', password: PASSWORD })).mustDo).toBeNull()
    await harness.ctx.db.deleteFrom('app_user').where('id', '=', 'demo').execute()
  })
})

describe('one’s own sessions', () => {
  test('are listed with this one marked, and another can be ended', async () => {
    await addStaff('huihua')
    const here = await enter('huihua')
    const there = await enter('huihua')
    const { sessions } = await harness.ok(listOwnSessions, {}, here)
    expect(sessions.filter((session) => session.isThis)).toHaveLength(1)
    const other = sessions.find((session) => !session.isThis)!
    await harness.ok(revokeOwnSession, { id: other.id }, here)
    expect((await harness.ok(readSession, {}, there)).user).toBeNull()
    expect((await harness.call(revokeOwnSession, { id: other.id }, here)).status).toBe(404)
  })
  test('nobody can end another person’s', async () => {
    await addStaff('jia')
    await addStaff('yi')
    const jia = await enter('jia')
    const yi = await enter('yi')
    const { sessions } = await harness.ok(listOwnSessions, {}, jia)
    expect((await harness.call(revokeOwnSession, { id: sessions[0]!.id }, yi)).status).toBe(404)
    expect((await harness.ok(readSession, {}, jia)).user).not.toBeNull()
  })
  test('all others end at once', async () => {
    await addStaff('quanbu')
    const here = await enter('quanbu')
    await enter('quanbu')
    await enter('quanbu')
    expect(await harness.ok(revokeOtherSessions, {}, here)).toEqual({ ended: 2 })
  })
  test('one left idle too long is over', async () => {
    await addStaff('fadai')
    const person = await enter('fadai')
    await harness.ctx.db
      .updateTable('session')
      .set({ last_seen_at: new Date(Date.now() - 121 * 60_000) })
      .where('user_id', '=', person.id)
      .execute()
    expect((await harness.ok(readSession, {}, person)).user).toBeNull()
  })
})

describe('one’s own tokens', () => {
  test('carry no more than the person holds, and can do nothing to the account', async () => {
    await addStaff('lingpai', { role: 'grid_worker' })
    const person = await enter('lingpai')
    const { scopes } = await harness.ok(listOwnTokens, {}, person)
    expect(scopes).toContainEqual({ permission: 'calendars:read', name: '查看工作日历' })
    const wide = { name: '取数', scopes: ['accounts:manage'], days: 30 }
    expect((await harness.call(createOwnToken, wide, person)).problem.message).toContain('建立和修改用户')
    const made = await harness.ok(
      createOwnToken,
      { name: '取数', scopes: ['calendars:read'], days: 30 },
      person,
    )
    const script = { id: person.id, token: made.token }
    const actor = (await contextOf(harness, script)).actor
    expect([...actor.permissions]).toEqual(['calendars:read'])
    for (const refused of [
      await harness.call(createOwnToken, { name: '再来', scopes: ['calendars:read'], days: 30 }, script),
      await harness.call(changeOwnPassword, { current: PASSWORD, next: OTHER }, script),
      await harness.call(revokeOtherSessions, {}, script),
      await harness.call(beginOwnTotp, {}, script),
    ])
      expect(refused.problem.code).toBe('accounts.person_only')
    await harness.ok(revokeOwnToken, { id: made.id }, person)
    expect((await harness.ok(readSession, {}, script)).user).toBeNull()
  })
})
