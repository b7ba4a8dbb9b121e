import { createHmac } from 'node:crypto'
import type { Message, Outcome } from '../outcome.ts'
import { PassingFailure } from '../outcome.ts'
import type { WebhookTarget } from '../webhook-targets.ts'
import { ForbiddenTarget } from './guarded-connection.ts'
import { type Answer, postGuarded } from './guarded-request.ts'
import { createAllowList } from './private-address.ts'

interface WebhookOptions {
  allow: readonly string[]
  now: () => Date
  timeoutMs?: number
}

type SendWebhook = (message: Message, target: WebhookTarget) => Promise<Outcome>

const TRY_AGAIN = new Set([408, 425, 429])

/**
 * A signed call of another system, as Standard Webhooks has it: `webhook-id`, `webhook-timestamp` (seconds) and
 * `webhook-signature`, which is `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; with 国密 `sm3,` and
 * HMAC-SM3. The id stays when the call is made again, the time and so the signature do not.
 */
export function createWebhook({ allow, now, timeoutMs = 10_000 }: WebhookOptions): SendWebhook {
  const mayCall = createAllowList(allow)
  return async (message, target) => {
    const body = JSON.stringify(message.body ?? { title: message.title, text: message.text })
    const headers = signedHeaders(message, target, { body, at: now() })
    try {
      return outcomeOf(await postGuarded({ url: target.url, headers, body, timeoutMs, mayCall }), now())
    } catch (error) {
      if (error instanceof ForbiddenTarget) throw error
      const { code } = error as { code?: string }
      const isLate = code === 'ABORT_ERR'
      throw new PassingFailure(
        isLate ? `对方 ${timeoutMs / 1000} 秒内没有应答` : `连接不上对方（${code ?? '连接中断'}）`,
      )
    }
  }
}

function signedHeaders(
  { id, topic, attempt }: Message,
  target: WebhookTarget,
  { body, at }: { body: string; at: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'wangge-webhook/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': sign(target, `${id}.${timestamp}.${body}`),
    'wangge-attempt': String(attempt),
    ...(topic && { 'wangge-topic': topic }),
  }
}

/** A secret that begins with `whsec_` is base64, any other is taken as it is. */
export function sign({ secret, hash }: Pick<WebhookTarget, 'secret' | 'hash'>, signed: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  const digest = createHmac(hash, key).update(signed).digest('base64')
  return `${hash === 'sha256' ? 'v1' : 'sm3'},${digest}`
}

function outcomeOf({ status, text, retryAfter }: Answer, now: Date): Outcome {
  const response = `${status} ${text}`.trim()
  if (status >= 200 && status < 300) return { kind: 'sent', response }
  if (status < 500 && !TRY_AGAIN.has(status)) return { kind: 'refused', response }
  const after = retryTime(retryAfter, now)
  return { kind: 'retry', response, ...(after && { after }) }
}

const LONGEST_WAIT_SECONDS = 86_400

/** Retry-After in seconds or as a date (RFC 9110 §10.2.3), a day at most. */
function retryTime(header: string | null, now: Date): Date | undefined {
  if (!header) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000
  if (!Number.isFinite(seconds) || seconds <= 0) return undefined
  return new Date(now.getTime() + Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000)
}
