import type { BodyOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { authorizeUrl, openIdOf } from '../../../platform/notify/adapters/weixin-oauth.ts'
import { bindAddress } from '../../../platform/notify/addresses.ts'
import { newBindState, takeBindState } from '../../../platform/notify/bind-state.ts'
import { errors } from '../contract/permissions.ts'
import type { bindWechat, startWechat } from '../contract/wechat.ts'

export async function start(ctx: Ctx, { end }: BodyOf<typeof startWechat>): Promise<{ url: string }> {
  const { mp, publicUrl } = setUp(ctx)
  const state = await ctx.transaction((tx) => newBindState(tx.db, tx.actor.userId, tx.now()))
  return { url: authorizeUrl(mp, { redirectUri: `${publicUrl}/${end}/notices/wechat`, state }) }
}

/** The state is used up first: a page opened twice, or by somebody else, binds nothing. */
export async function bind(ctx: Ctx, { code, state }: BodyOf<typeof bindWechat>): Promise<{ ok: true }> {
  const { mp } = setUp(ctx)
  const { userId } = ctx.actor
  const isOurs = await ctx.transaction((tx) => takeBindState(tx.db, state, { userId, now: tx.now() }))
  if (!isOurs) throw errors.state_unknown()
  const found = await openIdOf(mp, code)
  if (!found.ok) throw found.passing ? errors.wechat_unreachable() : errors.wechat_refused({ why: found.why })
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `user:${userId}`, detail: { channel: 'mp' } })
    const address = { userId, channel: 'mp' as const, address: found.openId, by: userId, at: tx.now() }
    if (!(await bindAddress(tx, address))) throw errors.wechat_taken()
  })
  return { ok: true }
}

function setUp(ctx: Ctx) {
  const { mp, publicUrl } = ctx.services.config.notify
  if (!mp || !publicUrl)
    throw errors.not_configured({ hint: 'WANGGE_MP_APPID、WANGGE_MP_SECRET、WANGGE_URL' })
  return { mp, publicUrl }
}
