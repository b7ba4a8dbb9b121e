import type { BodyOf, ReturnsOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { maskedPhone } from '../../../platform/identity/sealed.ts'
import { findUser, updateUser } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import type { OwnProfile, renameResident } from '../contract/residents.ts'

export async function showProfile(ctx: Ctx): Promise<OwnProfile> {
  const user = await findUser(ctx.db, ctx.actor.userId)
  if (!user) throw commonErrors.not_found()
  const { name, account, sealedPhone, title } = user
  return { name, account, phone: maskedPhone(ctx.services.sealer, sealedPhone), title }
}

/** Residents are called what they like; a worker's name is the office's matter. */
export async function rename(
  ctx: Ctx,
  { name }: BodyOf<typeof renameResident>,
): Promise<ReturnsOf<typeof renameResident>> {
  if (ctx.actor.kind !== 'resident') throw errors.staff_name()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `user:${tx.actor.userId}`, detail: { before: tx.actor.name } })
    await updateUser(tx, tx.actor.userId, { name })
  })
  return { ok: true }
}
