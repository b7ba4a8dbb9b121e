import { createTransport } from 'nodemailer'
import type { NotifyConfig } from '../../config/config.ts'
import type { Message } from '../outcome.ts'
import { PassingFailure } from '../outcome.ts'
import type { Sender } from './weixin.ts'

type Smtp = NonNullable<NotifyConfig['smtp']>

/** A letter by SMTP. The Message-ID is the message's own, so a mail server that sees it twice may drop one. */
export function createEmail({ url, from }: Smtp, timeoutMs = 10_000): Sender {
  const transport = createTransport(
    {
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return async (message) => {
    try {
      const sent = await transport.sendMail(letterOf(message))
      return { kind: 'sent', response: sent.response }
    } catch (error) {
      throw failureOf(error)
    }
  }
}

function letterOf({ id, address, title, text, url }: Message) {
  return {
    to: { name: '', address },
    subject: title,
    text: url ? `${text}\n\n查看：${url}\n` : `${text}\n`,
    messageId: `<${id}@wangge>`,
  }
}

/** 5xx is final (RFC 5321 §4.2.1); 4xx, a broken line or a wrong password may be put right. */
function failureOf(error: unknown): Error {
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message?: string }
  if (responseCode && responseCode >= 500 && code !== 'EAUTH')
    return new Error(`邮件服务器拒收：${message ?? responseCode}`)
  return new PassingFailure(`邮件没有发出：${message ?? code ?? '未知原因'}`)
}
