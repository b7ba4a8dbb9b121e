import type { BodyOf, ParamsOf, QueryOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { findResident, findUserByAccount } from '../../../platform/identity/users.ts'
import { bindAddress, listAddresses, unbindAddress } from '../../../platform/notify/addresses.ts'
import type * as contract from '../contract/addresses.ts'
import { errors } from '../contract/permissions.ts'
import { maskAddress } from '../rules/mask-address.ts'

const SHOWN = 200

export async function list(
  ctx: Ctx,
  { q }: QueryOf<typeof contract.listBound>,
): Promise<ReturnsOf<typeof contract.listBound>> {
  const rows = await listAddresses(ctx, { q: q || undefined, limit: SHOWN })
  return {
    rows: rows.map((row) => ({
      ...row,
      address: maskAddress(row.channel, row.address),
      boundAt: row.boundAt.toISOString(),
    })),
  }
}

export async function bind(
  ctx: Ctx,
  { account, channel, address }: BodyOf<typeof contract.bindAddress>,
): Promise<{ ok: true }> {
  if (channel === 'email' && !/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address))
    throw errors.bad_address({ problem: '邮箱地址不完整，请核对' })
  if (channel !== 'email' && !/^[\w.@-]+$/.test(address))
    throw errors.bad_address({ problem: '地址只能是字母、数字、下划线、点和横线' })
  await ctx.transaction(async (tx) => {
    const user = (await findUserByAccount(tx.db, account)) ?? (await findResident(tx, account))
    if (!user) throw errors.address_taken()
    tx.audit({ subject: `user:${user.id}`, detail: { channel } })
    const isBound = await bindAddress(tx, {
      ...{ userId: user.id, channel, address },
      by: tx.actor.userId,
      at: tx.now(),
    })
    if (!isBound) throw errors.address_taken()
  })
  return { ok: true }
}

export async function unbind(
  ctx: Ctx,
  { userId, channel }: ParamsOf<typeof contract.unbindAddress>,
): Promise<{ ok: true }> {
  ctx.audit({ subject: `user:${userId}`, detail: { channel } })
  const isGone = await ctx.transaction((tx) => unbindAddress(tx.db, userId, channel))
  if (!isGone) throw errors.not_bound()
  return { ok: true }
}
