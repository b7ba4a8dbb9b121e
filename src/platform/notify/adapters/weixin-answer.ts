import { z } from 'zod'
import type { Outcome } from '../outcome.ts'
import type { AccessToken } from './access-token.ts'

export const WeixinAnswer = z.object({
  errcode: z.number(),
  errmsg: z.string().default(''),
  invaliduser: z.string().optional(),
  msgid: z.union([z.string(), z.number()]).optional(),
})
export type WeixinAnswer = z.infer<typeof WeixinAnswer>

const STALE_TOKEN = new Set([40001, 40014, 41001, 42001, 42007])
/** System busy, called too often, sent twice at once. */
const PASSING = new Set([-1, 45009, 45011, 45033, 43108])

const meanings: Readonly<Record<number, string>> = {
  40003: 'openid 不正确，请重新绑定',
  40013: 'AppID 不正确',
  40037: '模板编号不正确',
  40125: '密钥不正确',
  40164: '服务器地址不在接口的 IP 白名单里',
  41030: '小程序页面路径不正确',
  43004: '对方没有关注公众号',
  43019: '对方拒收公众号消息',
  43101: '对方没有订阅这种消息，或订阅次数已用完',
  43116: '该模板因滥用被微信停用',
  47003: '模板字段与内容不符',
  48001: '没有这个接口的权限',
  50002: '对方的微信账号受限',
  60011: '没有向这个成员发消息的权限',
  60020: '服务器地址不在应用的可信 IP 里',
  60111: '企业微信里没有这个成员',
  81013: '接收人不存在或不在应用的可见范围',
  301002: '没有这个应用的权限',
}

/** Calls with the token; one that has run out is renewed once. */
export async function withToken(
  token: AccessToken,
  call: (token: string) => Promise<unknown>,
): Promise<WeixinAnswer> {
  const first = await token.get()
  const answer = WeixinAnswer.parse(await call(first))
  if (!STALE_TOKEN.has(answer.errcode)) return answer
  return WeixinAnswer.parse(await call(await token.renew(first)))
}

/** What the error codes of 微信 and 企业微信 mean for a message. */
export function outcomeOfAnswer({ errcode, errmsg, invaliduser, msgid }: WeixinAnswer): Outcome {
  const response = [String(errcode), meanings[errcode] ?? errmsg, msgid === undefined ? '' : `msgid ${msgid}`]
    .filter(Boolean)
    .join(' ')
  if (errcode === 0 && invaliduser) return { kind: 'refused', response: meanings[81013]! }
  if (errcode === 0) return { kind: 'sent', response }
  return { kind: PASSING.has(errcode) || STALE_TOKEN.has(errcode) ? 'retry' : 'refused', response }
}
