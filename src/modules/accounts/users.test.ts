import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { administratorRoles, type Role } from '../../base/roles.ts'
import { permissionsOf } from '../../platform/access/grants.ts'
import { readSession, signIn } from './contract/session.ts'
import { createUserToken } from './contract/tokens.ts'
import {
  createUser,
  editUser,
  listUsers,
  lockUser,
  markLeft,
  markReturned,
  readUser,
  removeUserTotp,
  resetPassword,
  unlockUser,
} from './contract/users.ts'
import { addToken, addUser, lockUser as lockByCommand, setPassword } from './public.ts'

const AREA = '370830000000'
let harness: Harness
let system: Person
let security: Person
let audit: Person

beforeAll(async () => {
  harness = await startHarness()
  system = await harness.staff({ role: 'system_admin', area: AREA }, '系统员')
  security = await harness.staff({ role: 'security_admin', area: AREA }, '安全员')
  audit = await harness.staff({ role: 'audit_admin', area: AREA }, '审计员')
})
afterAll(() => harness.close())

const make = (account: string) =>
  harness.ok(createUser, { account, name: '新同事', phone: '13800008888', title: '受理员' }, system)

describe('the three administrators', () => {
  test('hold no permission of each other that changes anything', () => {
    const own = (role: Role) =>
      [...permissionsOf([role])].filter((permission) => /^(accounts|auditing|system):/.test(permission))
    for (const one of administratorRoles)
      for (const other of administratorRoles)
        if (one !== other)
          expect(own(one).filter((permission) => own(other).includes(permission))).toEqual([])
  })
  test('each may only do their own part with accounts', async () => {
    const { id } = await make('fenli')
    expect((await harness.call(lockUser, { id, reason: '测试锁定' }, system)).status).toBe(403)
    expect((await harness.call(resetPassword, { id }, system)).status).toBe(403)
    expect((await harness.call(createUser, { account: 'xinde', name: '某' }, security)).status).toBe(403)
    expect((await harness.call(markLeft, { id }, security)).status).toBe(403)
    expect((await harness.call(listUsers, {}, audit)).status).toBe(403)
  })
  test('get no password, factor or token of one another', async () => {
    for (const target of [system, audit]) {
      const { id } = target
      expect((await harness.call(resetPassword, { id }, security)).problem.code).toBe(
        'accounts.administrator',
      )
      expect((await harness.call(removeUserTotp, { id }, security)).problem.code).toBe(
        'accounts.administrator',
      )
      const token = { id, name: '取数', scopes: ['accounts:manage'], days: 1 }
      expect((await harness.call(createUserToken, token, security)).problem.code).toBe(
        'accounts.administrator',
      )
    }
  })
  test('nobody locks or edits themselves', async () => {
    expect((await harness.call(lockUser, { id: security.id, reason: '自己' }, security)).problem.code).toBe(
      'accounts.own_account',
    )
    expect((await harness.call(editUser, { id: system.id, name: '别名' }, system)).problem.code).toBe(
      'accounts.own_account',
    )
  })
})

describe('an account', () => {
  test('begins with a one-time password that must be changed', async () => {
    const { id, oneTimePassword } = await make('xinren')
    const opened = await harness.ok(signIn, { account: 'xinren', password: oneTimePassword })
    expect(opened.mustDo).toBe('change_password')
    const detail = await harness.ok(readUser, { id }, system)
    expect(detail).toMatchObject({ phone: '138****8888', passwordTemporary: true, sessions: [], tokens: [] })
    const record = await harness.ctx.db
      .selectFrom('audit_record')
      .selectAll()
      .where('subject', '=', `user:${id}`)
      .where('action', '=', 'accounts:manage')
      .executeTakeFirstOrThrow()
    expect(record.detail).not.toContain(oneTimePassword)
    expect(record.detail).not.toContain('13800008888')
  })
  test('has a name of its own', async () => {
    await make('chongming')
    const again = await harness.call(createUser, { account: 'ChongMing', name: '另一个' }, system)
    expect(again.problem.code).toBe('accounts.account_taken')
  })
  test('locked is out at once and back when unlocked', async () => {
    const worker = await harness.staff({ role: 'acceptor', area: AREA })
    await harness.ok(lockUser, { id: worker.id, reason: '手机丢失' }, security)
    expect((await harness.ok(readSession, {}, worker)).user).toBeNull()
    expect((await harness.call(lockUser, { id: worker.id, reason: '再锁' }, security)).status).toBe(409)
    await harness.ok(unlockUser, { id: worker.id }, security)
    expect((await harness.ok(readUser, { id: worker.id }, security)).status).toBe('active')
  })
  test('reset by the security administrator ends its sessions', async () => {
    const worker = await harness.staff({ role: 'acceptor', area: AREA })
    const { oneTimePassword } = await harness.ok(resetPassword, { id: worker.id }, security)
    expect((await harness.ok(readSession, {}, worker)).user).toBeNull()
    const account = (await harness.ok(readUser, { id: worker.id }, security)).account!
    const opened = await harness.ok(signIn, { account, password: oneTimePassword })
    expect(opened.mustDo).toBe('change_password')
  })
  test('left loses sessions and tokens, and returns without them', async () => {
    const worker = await harness.staff({ role: 'acceptor', area: AREA })
    const issued = await harness.ok(
      createUserToken,
      { id: worker.id, name: '取数', scopes: ['calendars:read'], days: 30 },
      security,
    )
    const script = { id: worker.id, token: issued.token }
    expect((await harness.ok(readSession, {}, script)).user?.id).toBe(worker.id)
    await harness.ok(markLeft, { id: worker.id }, system)
    expect((await harness.call(unlockUser, { id: worker.id }, security)).status).toBe(409)
    await harness.ok(markReturned, { id: worker.id }, system)
    expect((await harness.ok(readSession, {}, script)).user).toBeNull()
    expect((await harness.ok(readUser, { id: worker.id }, security)).tokens).toEqual([])
  })
  test('is offered only the actions that will succeed', async () => {
    const { id } = await make('dongzuo')
    expect((await harness.ok(readUser, { id }, system)).actions).toEqual(['edit', 'leave'])
    expect((await harness.ok(readUser, { id }, security)).actions).toEqual([
      'lock',
      'reset_password',
      'revoke_sessions',
      'add_token',
    ])
    expect((await harness.ok(readUser, { id: system.id }, security)).actions).toEqual([
      'lock',
      'revoke_sessions',
    ])
  })
})

describe('the list of users', () => {
  test('is read page by page, each user once', async () => {
    for (let i = 0; i < 7; i++) await make(`fenye${i}`)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await harness.ok(listUsers, { q: 'fenye', limit: 3, ...(after && { after }) }, system)
      seen.push(...page.rows.map((row) => row.account!))
      if (!after) expect(page.total).toBe(7)
      after = page.next
    } while (after)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `fenye${i}`))
  })
  test('is searched by name, account, role and state; a sign in the search is a sign', async () => {
    const worker = await harness.staff({ role: 'duty_chief', area: AREA }, '独一无二')
    await harness.ok(lockUser, { id: worker.id, reason: '核对' }, security)
    const ids = async (query: object) =>
      (await harness.ok(listUsers, query, system)).rows.map((row) => row.id)
    expect(await ids({ q: '独一' })).toEqual([worker.id])
    expect(await ids({ role: 'duty_chief', status: 'locked' })).toEqual([worker.id])
    expect(await ids({ q: '独%二' })).toEqual([])
  })
})

describe('from the command line', () => {
  test('an account, its password and a token are made, and the audit log knows', async () => {
    const { id, oneTimePassword } = await addUser(harness.ctx, { account: 'cli', name: '命令行' })
    expect(oneTimePassword).toBeDefined()
    await setPassword(harness.ctx, 'cli', { password: 'Hezuo-2026-shequ' })
    expect((await harness.ok(signIn, { account: 'cli', password: 'Hezuo-2026-shequ' })).mustDo).toBeNull()
    await expect(setPassword(harness.ctx, 'cli', { password: 'kurz' })).rejects.toThrow('至少 10 位')
    await expect(
      addToken(harness.ctx, { account: 'cli', name: '取数', scopes: ['orders:read'], days: 3 }),
    ).rejects.toThrow('不能超出')
    await lockByCommand(harness.ctx, 'cli')
    await expect(lockByCommand(harness.ctx, 'nobody')).rejects.toThrow('没有账号“nobody”')
    const rows = await harness.ctx.db
      .selectFrom('audit_record')
      .select(['summary', 'actor_kind'])
      .where('subject', '=', `user:${id}`)
      .where('action', '=', 'accounts:by_command')
      .orderBy('at')
      .execute()
    expect(rows.map((row) => row.summary)).toEqual(['命令行建立用户', '命令行重置密码', '命令行锁定用户'])
    expect(rows.every((row) => row.actor_kind === 'system')).toBe(true)
  })
})
