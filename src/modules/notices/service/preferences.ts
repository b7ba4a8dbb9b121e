import type { BodyOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { channels } from '../../../base/notice-channels.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { findUser } from '../../../platform/identity/users.ts'
import { listAddresses, unbindAddress } from '../../../platform/notify/addresses.ts'
import { measureChannels } from '../../../platform/notify/measure.ts'
import { channelsOf, readOverrides } from '../../../platform/notify/overrides.ts'
import { readPolicy } from '../../../platform/notify/policy.ts'
import { type Preferences, readPreferences, savePreferences } from '../../../platform/notify/preferences.ts'
import { findTopic, listTopics, type NoticeTopic } from '../../../platform/notify/topics.ts'
import { errors } from '../contract/permissions.ts'
import type * as contract from '../contract/preferences.ts'
import { maskAddress } from '../rules/mask-address.ts'

type Shown = ReturnsOf<typeof contract.readPreferences>

export async function show(ctx: Ctx): Promise<Shown> {
  const { quiet, order, optOuts } = await readPreferences(ctx.db, ctx.actor.userId)
  const overrides = await readOverrides(ctx)
  const { notify } = ctx.services.config
  return {
    quiet: quiet ?? 'off',
    houseQuiet: (await readPolicy(ctx)).quiet,
    order,
    mayBindWechat: notify.mp !== undefined && notify.publicUrl !== undefined,
    channels: await ownChannels(ctx),
    topics: topicsFor(ctx).map((topic) => ({
      topic: topic.id,
      name: topic.name,
      channels: channelsOf(topic, overrides),
      mayOptOut: topic.mayOptOut,
      optedOut: optOuts.filter((one) => one.topic === topic.id).map(({ channel }) => channel),
    })),
  }
}

function topicsFor({ actor }: Ctx): NoticeTopic[] {
  return listTopics().filter(({ audience }) => audience === 'everybody' || actor.kind === 'staff')
}

async function ownChannels(ctx: Ctx): Promise<Shown['channels']> {
  const { userId } = ctx.actor
  const bound = await listAddresses(ctx, { userId, limit: channels.length })
  const user = await findUser(ctx.db, userId)
  const phone = openPhone(ctx.services.sealer, user?.sealedPhone ?? null)
  const states = await measureChannels(ctx.db, ctx.services.config, ctx.now())
  return states
    .filter(({ channel }) => channel !== 'webhook' && channel !== 'inapp')
    .map(({ channel, isConfigured }) => {
      const address = channel === 'sms' ? phone : bound.find((one) => one.channel === channel)?.address
      return { channel, isConfigured, address: address ? maskAddress(channel, address) : null }
    })
}

export async function save(
  ctx: Ctx,
  { quiet, order, optOuts }: BodyOf<typeof contract.savePreferences>,
): Promise<{ ok: true }> {
  for (const { topic } of optOuts) {
    const found = findTopic(topic)
    if (!found) throw errors.unknown_topic()
    if (!found.mayOptOut) throw errors.must_be_told({ name: found.name })
  }
  const unique = new Map(optOuts.map((one) => [`${one.topic}|${one.channel}`, one]))
  const wanted: Preferences = { quiet: quiet === 'off' ? null : quiet, order, optOuts: [...unique.values()] }
  await ctx.transaction((tx) => savePreferences(tx.db, tx.actor.userId, { ...wanted, at: tx.now() }))
  return { ok: true }
}

export async function unbindOwn(
  ctx: Ctx,
  { channel }: ParamsOf<typeof contract.unbindOwn>,
): Promise<{ ok: true }> {
  const isGone = await ctx.transaction((tx) => unbindAddress(tx.db, tx.actor.userId, channel))
  if (!isGone) throw errors.not_bound()
  return { ok: true }
}
