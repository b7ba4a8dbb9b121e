import type { NotifyConfig } from '../../config/config.ts'
import type { Message } from '../outcome.ts'
import { keepToken } from './access-token.ts'
import { callJson } from './json-api.ts'
import type { Sender } from './weixin.ts'
import { outcomeOfAnswer, withToken } from './weixin-answer.ts'

type Wecom = NonNullable<NotifyConfig['wecom']>

// Four hours, the most there is: the same message sent again meanwhile shows once.
const DUPLICATE_CHECK_SECONDS = 14_400
const TITLE_BYTES = 128
const CARD_BYTES = 512
const TEXT_BYTES = 2_048

/** 企业微信 and 政务微信 (same interface at an address of its own): a message of the application, as a card when it leads somewhere. */
export function createWecom(config: Wecom): Sender {
  const { api, corpId, secret } = config
  const query = `corpid=${encodeURIComponent(corpId)}&corpsecret=${encodeURIComponent(secret)}`
  const token = keepToken(() => callJson(`${api}/cgi-bin/gettoken?${query}`))
  return async (message) => {
    const answer = await withToken(token, (value) =>
      callJson(
        `${api}/cgi-bin/message/send?access_token=${encodeURIComponent(value)}`,
        bodyOf(config, message),
      ),
    )
    return outcomeOfAnswer(answer)
  }
}

function bodyOf({ agentId }: Wecom, { address, title, text, url }: Message): object {
  const shared = {
    touser: address,
    agentid: agentId,
    enable_duplicate_check: 1,
    duplicate_check_interval: DUPLICATE_CHECK_SECONDS,
  }
  if (!url) {
    return { ...shared, msgtype: 'text', text: { content: cut(`${title}\n${text}`, TEXT_BYTES) } }
  }
  return {
    ...shared,
    msgtype: 'textcard',
    textcard: { title: cut(title, TITLE_BYTES), description: cut(text, CARD_BYTES), url, btntxt: '查看' },
  }
}

/** As many whole characters as fit in so many bytes. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes - 3) break
    kept += character
  }
  return `${kept}…`
}
