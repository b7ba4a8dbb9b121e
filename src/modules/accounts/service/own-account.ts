import { commonErrors } from '../../../base/errors.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { clearAttempts, reserveAttempt } from '../../../platform/identity/login-guard.ts'
import { verifyPassword } from '../../../platform/identity/passwords.ts'
import { findUser, type UserRecord } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import { passwordProblem } from '../rules/passwords.ts'

/** What guards an account is for its person alone: a script's token could lock them out. */
export function asPerson(ctx: Ctx): string {
  if (ctx.actor.tokenId) throw errors.person_only()
  return ctx.actor.userId
}

export async function getSelf(ctx: Ctx): Promise<UserRecord> {
  const user = await findUser(ctx.db, asPerson(ctx))
  if (!user) throw commonErrors.not_found()
  return user
}

/** The person types the password again. Wrong ones count like failed sign-ins. */
export async function confirmPassword(ctx: Ctx, user: UserRecord, password: string): Promise<void> {
  const account = user.account ?? user.id
  const now = ctx.now()
  // Transactions of their own: the count stays when the command is refused, and carries no record of it.
  const lockedUntil = await ctx.db.transaction().execute((tx) => reserveAttempt(tx, account, now))
  if (lockedUntil) {
    const seconds = Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000)
    throw errors.too_many_failures({ minutes: Math.ceil(seconds / 60), seconds })
  }
  if (!(await verifyPassword(user.passwordHash, password))) throw errors.wrong_password()
  await clearAttempts(ctx.db, account)
}

export function refuseWeak(password: string, account: string): void {
  const problem = passwordProblem(password, account)
  if (problem) throw errors.weak_password({ problem, fields: [{ field: 'next', message: problem }] })
}
