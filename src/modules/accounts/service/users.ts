import type { BodyOf, InputOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { revokeApiTokens } from '../../../platform/identity/api-tokens.ts'
import { clearAttempts } from '../../../platform/identity/login-guard.ts'
import { hashPassword, oneTimePassword } from '../../../platform/identity/passwords.ts'
import { revokeSessions } from '../../../platform/identity/sessions.ts'
import { removeTotp } from '../../../platform/identity/totp.ts'
import {
  findUserByAccount,
  insertUsers,
  type NewUser,
  savePassword,
  updateUser,
} from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import {
  type createUser,
  type editUser,
  type lockUser,
  type markLeft,
  type removeUserTotp,
  type resetPassword,
  type revokeUserSessions,
  userStopped,
} from '../contract/users.ts'
import { changeUser } from './user-change.ts'

type Id = ParamsOf<typeof markLeft>
type Done = ReturnsOf<typeof removeUserTotp>

export async function create(
  ctx: Ctx,
  input: BodyOf<typeof createUser>,
): Promise<ReturnsOf<typeof createUser>> {
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const id = newId()
  await ctx.transaction(async (tx) => {
    const { account, name, phone, title, note } = input
    await admitStaff(tx, {
      ...{ id, account, name, title, note, passwordHash },
      phone: phone ?? null,
      passwordTemporary: true,
    })
    tx.audit({ subject: `user:${id}` })
  })
  return { id, oneTimePassword: password }
}

export async function admitStaff(tx: Tx, user: Omit<NewUser, 'kind' | 'account'> & { account: string }) {
  if (await findUserByAccount(tx.db, user.account)) throw errors.account_taken({ account: user.account })
  await insertUsers(tx, [{ kind: 'staff', ...user }])
}

export async function edit(ctx: Ctx, { id, ...change }: InputOf<typeof editUser>): Promise<Done> {
  await changeUser(ctx, id, 'edit', async (tx, before) => {
    tx.audit({ detail: { before: { name: before.name, title: before.title, note: before.note } } })
    await updateUser(tx, id, {
      ...(change.name !== undefined && { name: change.name }),
      ...(change.phone !== undefined && { phone: change.phone }),
      ...(change.title !== undefined && { title: change.title }),
      ...(change.note !== undefined && { note: change.note }),
    })
  })
  return { ok: true }
}

export async function leave(ctx: Ctx, { id }: Id): Promise<Done> {
  await changeUser(ctx, id, 'leave', (tx) => stop(tx, id, 'left'))
  return { ok: true }
}

export async function comeBack(ctx: Ctx, { id }: Id): Promise<Done> {
  await changeUser(ctx, id, 'return', (tx) => updateUser(tx, id, { status: 'active' }))
  return { ok: true }
}

export async function lock(ctx: Ctx, { id, reason }: InputOf<typeof lockUser>): Promise<Done> {
  await changeUser(ctx, id, 'lock', async (tx) => {
    tx.audit({ detail: { reason } })
    await stop(tx, id, 'locked')
  })
  return { ok: true }
}

/** Sessions end at once. Tokens of the locked come back with them; of who left, they do not. */
export async function stop(tx: Tx, id: string, status: 'locked' | 'left'): Promise<void> {
  await updateUser(tx, id, { status })
  await revokeSessions(tx.db, id)
  if (status === 'left') await revokeApiTokens(tx.db, id)
  await tx.publish(userStopped, { id, status })
}

export async function unlock(ctx: Ctx, { id }: Id): Promise<Done> {
  await changeUser(ctx, id, 'unlock', async (tx, user) => {
    await updateUser(tx, id, { status: 'active' })
    if (user.account) await clearAttempts(tx.db, user.account)
  })
  return { ok: true }
}

export async function resetToOneTime(
  ctx: Ctx,
  { id }: ParamsOf<typeof resetPassword>,
): Promise<ReturnsOf<typeof resetPassword>> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  await changeUser(ctx, id, 'reset_password', async (tx, user) => {
    await savePassword(tx.db, id, { hash, isTemporary: true, at: tx.now() })
    await revokeSessions(tx.db, id)
    if (user.account) await clearAttempts(tx.db, user.account)
  })
  return { oneTimePassword: password }
}

export async function dropTotp(ctx: Ctx, { id }: Id): Promise<Done> {
  await changeUser(ctx, id, 'remove_totp', (tx) => removeTotp(tx.db, id))
  return { ok: true }
}

export async function endSessions(
  ctx: Ctx,
  { id }: ParamsOf<typeof revokeUserSessions>,
): Promise<ReturnsOf<typeof revokeUserSessions>> {
  return changeUser(ctx, id, 'revoke_sessions', async (tx) => {
    const ended = await revokeSessions(tx.db, id)
    tx.audit({ detail: { ended } })
    return { ended }
  })
}
