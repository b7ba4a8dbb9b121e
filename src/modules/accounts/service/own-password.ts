import type { BodyOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { hashPassword } from '../../../platform/identity/passwords.ts'
import { limitOf } from '../../../platform/identity/session-limit.ts'
import { limitSession, revokeSessions } from '../../../platform/identity/sessions.ts'
import { savePassword } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import type { changeOwnPassword } from '../contract/own.ts'
import { confirmPassword, getSelf, refuseWeak } from './own-account.ts'

export async function changePassword(
  ctx: Ctx,
  { current, next }: BodyOf<typeof changeOwnPassword>,
): Promise<ReturnsOf<typeof changeOwnPassword>> {
  const user = await getSelf(ctx)
  await confirmPassword(ctx, user, current)
  if (current === next) throw errors.same_password()
  refuseWeak(next, user.account ?? '')
  const hash = await hashPassword(next)
  const { sessionId } = ctx.actor
  return ctx.transaction(async (tx) => {
    await savePassword(tx.db, user.id, { hash, isTemporary: false, at: tx.now() })
    const endedSessions = await revokeSessions(tx.db, user.id, sessionId)
    const limit = await limitOf(tx.db, { ...user, passwordTemporary: false })
    if (sessionId) await limitSession(tx.db, sessionId, limit)
    tx.audit({ subject: `user:${user.id}`, detail: { endedSessions } })
    return { mustDo: limit ?? null }
  })
}
