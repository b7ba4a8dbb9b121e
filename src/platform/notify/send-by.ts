import type { Ctx } from '../http/context.ts'
import type { Services } from '../http/services.ts'
import { createEmail } from './adapters/email.ts'
import { createWebhook } from './adapters/webhook.ts'
import { createWecom } from './adapters/wecom.ts'
import { createMini, createMp, type Sender } from './adapters/weixin.ts'
import type { Message, Outcome } from './outcome.ts'
import { smsChannel } from './sms.ts'
import { findWebhookTarget } from './webhook-targets.ts'

type Senders = Record<Message['channel'], (ctx: Ctx, message: Message) => Promise<Outcome>>

const senders = new WeakMap<Services, Senders>()

/** One attempt. Throws, or returns, what became of it; never inside a transaction. */
export function sendBy(ctx: Ctx, message: Message): Promise<Outcome> {
  const known = senders.get(ctx.services) ?? sendersOf(ctx.services)
  senders.set(ctx.services, known)
  return known[message.channel](ctx, message)
}

function sendersOf({ config, clock }: Services): Senders {
  const { mp, mini, wecom, smtp, webhookAllow } = config.notify
  const callWebhook = createWebhook({ allow: webhookAllow, now: () => clock.now() })
  return {
    sms: (ctx, message) => sendSms(ctx, message),
    mp: through(mp && createMp(mp)),
    mini: through(mini && createMini(mini)),
    wecom: through(wecom && createWecom(wecom)),
    email: through(smtp && createEmail(smtp)),
    async webhook(ctx, message) {
      const target = await findWebhookTarget(ctx, message.address)
      if (!target) return { kind: 'refused', response: '这个回调已停用或删除' }
      return callWebhook(message, target)
    },
  }
}

function through(sender: Sender | undefined): Senders['mp'] {
  return async (_ctx, message) =>
    sender ? sender(message) : { kind: 'skipped', response: '这个渠道没有配置，没有发出' }
}

async function sendSms({ services }: Ctx, message: Message): Promise<Outcome> {
  const channel = smsChannel(services)
  if (channel.state.kind === 'development') return { kind: 'skipped', response: '没有接入短信网关，没有发出' }
  const { id, address, topic, params, text } = message
  await channel.send(id, { phone: address, template: topic ?? 'notice', params: { ...params }, text })
  return { kind: 'sent', response: '网关已收下' }
}
