import { newId } from '../../../base/ids.ts'
import { permissionsOf } from '../../../platform/access/grants.ts'
import { appendAudit } from '../../../platform/audit/record.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { listRoles } from '../../../platform/identity/directory.ts'
import { clearAttempts } from '../../../platform/identity/login-guard.ts'
import { hashPassword, oneTimePassword } from '../../../platform/identity/passwords.ts'
import { revokeSessions } from '../../../platform/identity/sessions.ts'
import { removeTotp } from '../../../platform/identity/totp.ts'
import {
  findUserByAccount,
  savePassword,
  type UserRecord,
  updateUser,
} from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import { createUser } from '../contract/users.ts'
import { passwordProblem } from '../rules/passwords.ts'
import { issueToken } from './tokens.ts'
import { admitStaff, stop } from './users.ts'

export interface CommandUser {
  account: string
  name: string
  phone?: string
  title?: string
  /** Left out: a one-time password is made and returned. */
  password?: string
}

/** `wangge user add`: an account without posts. Throws `account_taken`, `weak_password`, or zod's complaint. */
export async function addUser(
  ctx: Ctx,
  user: CommandUser,
): Promise<{ id: string; oneTimePassword?: string }> {
  const checked = createUser.body!.parse(user)
  const secret = await secretOf(checked.account, user.password)
  const id = newId()
  await record(
    ctx,
    { summary: '命令行建立用户', subject: `user:${id}`, detail: { account: checked.account } },
    (tx) =>
      admitStaff(tx, {
        ...{ id, account: checked.account, name: checked.name, phone: checked.phone ?? null },
        ...{ title: checked.title, passwordHash: secret.hash, passwordTemporary: secret.isTemporary },
      }),
  )
  return { id, ...secret.told }
}

/** `wangge user password`: a new password, open for administrators too; ends their sessions and waiting times. */
export async function setPassword(
  ctx: Ctx,
  account: string,
  options: { password?: string; removeTotp?: boolean } = {},
): Promise<{ oneTimePassword?: string }> {
  const user = await getByAccount(ctx, account)
  const secret = await secretOf(account, options.password)
  const detail = { account, ...(options.removeTotp && { totpRemoved: true }) }
  await record(ctx, { summary: '命令行重置密码', subject: `user:${user.id}`, detail }, async (tx) => {
    await savePassword(tx.db, user.id, { ...secret, at: tx.now() })
    await revokeSessions(tx.db, user.id)
    if (user.account) await clearAttempts(tx.db, user.account)
    if (options.removeTotp) await removeTotp(tx.db, user.id)
  })
  return secret.told
}

/** `wangge user lock`: sessions end at once. */
export async function lockUser(ctx: Ctx, account: string): Promise<void> {
  const user = await getByAccount(ctx, account)
  await record(ctx, { summary: '命令行锁定用户', subject: `user:${user.id}`, detail: { account } }, (tx) =>
    stop(tx, user.id, 'locked'),
  )
}

/** `wangge user lock --undo`: also ends the wait after wrong passwords. */
export async function unlockUser(ctx: Ctx, account: string): Promise<void> {
  const user = await getByAccount(ctx, account)
  const about = { summary: '命令行解锁用户', subject: `user:${user.id}`, detail: { account } }
  await record(ctx, about, async (tx) => {
    await updateUser(tx, user.id, { status: 'active' })
    if (user.account) await clearAttempts(tx.db, user.account)
  })
}

export interface CommandToken {
  account: string
  name: string
  scopes: readonly string[]
  days: number
}

/** `wangge token add`: throws `scope_too_wide` when the user's posts do not give a scope. */
export async function addToken(
  ctx: Ctx,
  { account, name, scopes, days }: CommandToken,
): Promise<{ token: string; expiresAt: string }> {
  const user = await getByAccount(ctx, account)
  const detail = { account, name, scopes, days }
  return record(ctx, { summary: '命令行签发令牌', subject: `user:${user.id}`, detail }, async (tx) => {
    const within = permissionsOf(await listRoles(tx.db, user.id))
    const { token, expiresAt } = await issueToken(tx, user.id, { name, scopes, days, within })
    return { token, expiresAt }
  })
}

async function getByAccount(ctx: Ctx, account: string): Promise<UserRecord> {
  const user = await findUserByAccount(ctx.db, account)
  if (!user) throw errors.no_such_account({ account })
  return user
}

async function secretOf(account: string, password: string | undefined) {
  if (password === undefined) {
    const made = oneTimePassword()
    return { hash: await hashPassword(made), isTemporary: true, told: { oneTimePassword: made } }
  }
  const problem = passwordProblem(password, account)
  if (problem) throw errors.weak_password({ problem })
  return { hash: await hashPassword(password), isTemporary: false, told: {} }
}

interface CommandRecord {
  summary: string
  subject: string
  detail: Record<string, unknown>
}

/** Commands come without an endpoint to declare their record, so it is written here, in the same transaction. */
function record<T>(ctx: Ctx, about: CommandRecord, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.transaction(async (tx) => {
    const answer = await work(tx)
    await appendAudit(tx.db, {
      ...{ at: tx.now(), actor: tx.actor, ip: null, trace: tx.trace },
      ...{ action: 'accounts:by_command', outcome: 'done', ...about },
    })
    return answer
  })
}
