import { z } from 'zod'
import type { NotifyConfig } from '../../config/config.ts'
import { PassingFailure } from '../outcome.ts'
import { callJson } from './json-api.ts'

type Mp = NonNullable<NotifyConfig['mp']>

/**
 * 网页授权, silent (`snsapi_base`): WeChat's page sends the person back to `redirectUri` with `code` and `state`. The order
 * of the parameters and `#wechat_redirect` are part of the protocol.
 */
export function authorizeUrl({ openUrl, appId }: Mp, back: { redirectUri: string; state: string }): string {
  const query = [
    ['appid', appId],
    ['redirect_uri', back.redirectUri],
    ['response_type', 'code'],
    ['scope', 'snsapi_base'],
    ['state', back.state],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value!)}`)
  return `${openUrl}/connect/oauth2/authorize?${query.join('&')}#wechat_redirect`
}

const Answer = z.object({
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  openid: z.string().min(1).max(128).optional(),
})

export type OpenId = { ok: true; openId: string } | { ok: false; passing: boolean; why: string }

const STRANGE = '微信的应答不对'
const USED_OR_OLD = new Set([40029, 40163, 41008])

/** Who the code stands for under this 公众号; a code is good once and for five minutes. */
export async function openIdOf({ api, appId, secret }: Mp, code: string): Promise<OpenId> {
  const query = new URLSearchParams({ appid: appId, secret, code, grant_type: 'authorization_code' })
  try {
    const answer = Answer.parse(await callJson(`${api}/sns/oauth2/access_token?${query}`))
    if (answer.openid) return { ok: true, openId: answer.openid }
    const { errcode, errmsg = '' } = answer
    if (!errcode) return { ok: false, passing: false, why: STRANGE }
    const why = USED_OR_OLD.has(errcode) ? '授权已用过或过期' : `微信应答 ${errcode} ${errmsg}`.trim()
    return { ok: false, passing: errcode === -1, why }
  } catch (error) {
    const why = error instanceof PassingFailure ? error.message : STRANGE
    return { ok: false, passing: error instanceof PassingFailure, why }
  }
}
