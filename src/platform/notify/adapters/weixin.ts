import type { NotifyConfig } from '../../config/config.ts'
import type { Message, Outcome } from '../outcome.ts'
import { type AccessToken, keepToken } from './access-token.ts'
import { callJson } from './json-api.ts'
import { outcomeOfAnswer, withToken } from './weixin-answer.ts'

type Mp = NonNullable<NotifyConfig['mp']>
type Mini = NonNullable<NotifyConfig['mini']>
export type Sender = (message: Message) => Promise<Outcome>

/**
 * 公众号: 模板消息 (`message/template/send`) or 订阅通知 (`message/subscribe/bizsend`), by the template number the
 * administrator filed. 微信 sends one `client_msg_id` once within ten minutes.
 */
export function createMp(config: Mp): Sender {
  const token = stableToken(config)
  return async (message) => {
    if (!message.template) return { kind: 'refused', response: '这种通知没有填写公众号模板编号' }
    const shared = {
      touser: message.address,
      template_id: message.template.id,
      data: dataOf(message.template.fields),
    }
    const [path, body] =
      config.kind === 'template'
        ? [
            'template/send',
            {
              ...shared,
              client_msg_id: message.id.replaceAll('-', ''),
              ...(message.url && { url: message.url }),
            },
          ]
        : ['subscribe/bizsend', { ...shared, ...(message.url && { page: message.url }) }]
    return post(config.api, path, { token, body })
  }
}

/** 小程序: `subscribeMessage.send`, once for each time the person agreed. */
export function createMini(config: Mini): Sender {
  const token = stableToken(config)
  return async (message) => {
    if (!message.template) return { kind: 'refused', response: '这种通知没有填写小程序模板编号' }
    const body = {
      touser: message.address,
      template_id: message.template.id,
      data: dataOf(message.template.fields),
      miniprogram_state: 'formal',
      lang: 'zh_CN',
      ...(config.page &&
        message.url && { page: config.page.replace('{url}', encodeURIComponent(message.url)) }),
    }
    return post(config.api, 'subscribe/send', { token, body })
  }
}

async function post(
  api: string,
  path: string,
  { token, body }: { token: AccessToken; body: object },
): Promise<Outcome> {
  const answer = await withToken(token, (value) =>
    callJson(`${api}/cgi-bin/message/${path}?access_token=${encodeURIComponent(value)}`, body),
  )
  return outcomeOfAnswer(answer)
}

/** 稳定版: several processes get the same token, and asking again takes none away from another. */
function stableToken({ api, appId, secret }: { api: string; appId: string; secret: string }): AccessToken {
  return keepToken((force) =>
    callJson(`${api}/cgi-bin/stable_token`, {
      grant_type: 'client_credential',
      appid: appId,
      secret,
      force_refresh: force,
    }),
  )
}

/** 微信 refuses the whole message when a field is longer than its kind allows. */
const longest: readonly [RegExp, number][] = [
  [/^thing/, 20],
  [/^(character_string|letter|number)/, 32],
  [/^(phrase|symbol)/, 5],
  [/^name/, 10],
  [/^phone_number/, 17],
]

function dataOf(fields: Readonly<Record<string, string>>): Record<string, { value: string }> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const most = longest.find(([kind]) => kind.test(name))?.[1]
      return [name, { value: most && text.length > most ? `${text.slice(0, most - 1)}…` : text }]
    }),
  )
}
