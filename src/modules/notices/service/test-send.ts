import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import type { Channel } from '../../../base/notice-channels.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { findUser } from '../../../platform/identity/users.ts'
import { listAddresses } from '../../../platform/notify/addresses.ts'
import { deliver } from '../../../platform/notify/deliver.ts'
import { measureChannels } from '../../../platform/notify/measure.ts'
import { overrideOf, readOverrides } from '../../../platform/notify/overrides.ts'
import { fill } from '../../../platform/notify/templates.ts'
import { errors } from '../contract/permissions.ts'
import type { testTemplate } from '../contract/templates.ts'
import { needsTemplate, samplesOf, topicOf } from './templates.ts'

/** One message by the saved template with sample values, marked as a test; the log shows what became of it. */
export async function testSend(
  ctx: Ctx,
  input: InputOf<typeof testTemplate>,
): Promise<ReturnsOf<typeof testTemplate>> {
  const topic = topicOf(input)
  const { channel } = input
  const states = await measureChannels(ctx.db, ctx.services.config, ctx.now())
  const state = states.find((one) => one.channel === channel)
  if (channel === 'inapp' || channel === 'webhook' || !state?.isConfigured)
    throw errors.not_configured({ hint: state?.hint ?? '该渠道' })
  const override = overrideOf(await readOverrides(ctx), topic.id, channel)
  if (needsTemplate(channel) && !override?.templateId) throw errors.needs_template_id()
  const address = input.address || (await ownAddress(ctx, channel))
  if (!address) throw errors.no_test_address()
  const params = samplesOf(topic)
  const title = fill(override?.title ?? topic.title, params)
  const text = fill(override?.text ?? topic.texts[channel] ?? topic.text, params)
  const id = await ctx.transaction((tx) =>
    deliver(tx, {
      ...{ channel, address, params, isTest: true },
      topic: topic.id,
      title: `【测试】${title}`,
      text: `【测试】${text}`,
      dedupeKey: `notices:test:${newId()}`,
    }),
  )
  return { id: id ?? '' }
}

async function ownAddress(ctx: Ctx, channel: Channel): Promise<string | undefined> {
  const { userId } = ctx.actor
  if (channel === 'sms') {
    const user = await findUser(ctx.db, userId)
    return openPhone(ctx.services.sealer, user?.sealedPhone ?? null) ?? undefined
  }
  const bound = await listAddresses(ctx, { userId, limit: 10 })
  return bound.find((one) => one.channel === channel)?.address ?? undefined
}
