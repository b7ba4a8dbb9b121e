import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { PassingFailure } from './outcome.ts'
import type { SmsAdapter, SmsMessage } from './sms.ts'

export interface HttpSmsOptions {
  url: string
  token: string
  /** 短信签名, as filed with the carrier. */
  sign: string
  timeoutMs?: number
  /** Pauses before the second, third … attempt. */
  pausesMs?: readonly number[]
}

const Answer = z.object({ accepted: z.boolean(), reason: z.string().max(500).optional() })
const TRY_AGAIN = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * A gateway that takes JSON over HTTP; a bureau's own gateway is put behind this format in a few lines.
 *
 *   POST <url>   Authorization: Bearer <token>   Idempotency-Key: <id>
 *   {"id","phone","sign","template","params":{"code":"123456"},"text":"【网格服务】验证码……"}
 *   → 2xx {"accepted":true}  or  {"accepted":false,"reason":"号码在黑名单"}
 *
 * Timeouts, broken lines, 429 and 5xx are tried again with the same id, so a gateway that heeds it
 * sends once. Anything else is final.
 */
export function createHttpSms(options: HttpSmsOptions): SmsAdapter {
  const { timeoutMs = 4_000, pausesMs = [300, 1_200] } = options
  return {
    kind: 'http',
    async send(id, message) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await post(options, { id, message, timeoutMs })
        } catch (error) {
          const wait = pausesMs[attempt]
          if (!(error instanceof PassingFailure) || wait === undefined) throw error
          await pause(wait)
        }
      }
    },
  }
}

interface Posting {
  id: string
  message: SmsMessage
  timeoutMs: number
}

async function post(
  { url, token, sign }: HttpSmsOptions,
  { id, message, timeoutMs }: Posting,
): Promise<void> {
  const response = await reach(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': id,
    },
    body: JSON.stringify({ id, sign, ...message, text: `【${sign}】${message.text}` }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  })
  if (TRY_AGAIN.has(response.status)) throw new PassingFailure(`短信网关应答 ${response.status}`)
  if (!response.ok) throw new Error(`短信网关应答 ${response.status}`)
  const answer = Answer.safeParse(parse(response.text))
  if (!answer.success) throw new Error('短信网关的应答不合约定的格式')
  if (!answer.data.accepted) throw new Error(`短信网关拒收：${answer.data.reason ?? '未说明原因'}`)
}

/** The body is read within the time limit too; whatever breaks on the way may pass. */
async function reach(url: string, init: RequestInit): Promise<{ status: number; ok: boolean; text: string }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, ok: response.ok, text: await response.text() }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    throw new PassingFailure(isLate ? '短信网关没有按时应答' : '连接不上短信网关')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
