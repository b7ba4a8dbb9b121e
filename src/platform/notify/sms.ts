import type { Config } from '../config/config.ts'
import type { Services } from '../http/services.ts'
import { createDevelopmentSms } from './sms-development.ts'
import { createHttpSms } from './sms-http.ts'

export interface SmsMessage {
  phone: string
  /** Which of the templates filed with the carrier: `sign_in_code`. */
  template: string
  params: Record<string, string>
  /** The whole text without the signature. */
  text: string
}

/** A way text messages go. `send` throws when the message was not taken. */
export interface SmsAdapter {
  readonly kind: 'http' | 'development'
  send(id: string, message: SmsMessage): Promise<void>
}

/** How the channel has fared since this process began. */
export interface SmsState {
  kind: SmsAdapter['kind']
  sent: number
  failed: number
  lastSentAt: Date | null
  lastFailedAt: Date | null
  lastFailure: string | null
}

export interface SmsChannel {
  readonly state: Readonly<SmsState>
  /** Sends one message; `id` stays the same when the same message is sent again. Never inside a transaction. */
  send(id: string, message: SmsMessage): Promise<void>
}

const channels = new WeakMap<Services, SmsChannel>()

/** This process's channel: the configured gateway, or in development the server's own log. */
export function smsChannel(services: Services): SmsChannel {
  const known = channels.get(services)
  if (known) return known
  const channel = watched(adapterOf(services.config, services), () => services.clock.now())
  channels.set(services, channel)
  return channel
}

function adapterOf({ sms }: Config, { log }: Services): SmsAdapter {
  return sms ? createHttpSms(sms) : createDevelopmentSms(log)
}

function watched(adapter: SmsAdapter, now: () => Date): SmsChannel {
  const state: SmsState = {
    kind: adapter.kind,
    sent: 0,
    failed: 0,
    lastSentAt: null,
    lastFailedAt: null,
    lastFailure: null,
  }
  return {
    state,
    async send(id, message) {
      try {
        await adapter.send(id, message)
      } catch (error) {
        state.failed++
        state.lastFailedAt = now()
        state.lastFailure = error instanceof Error ? error.message : '未知原因'
        throw error
      }
      state.sent++
      state.lastSentAt = now()
    },
  }
}
