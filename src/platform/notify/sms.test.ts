import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttpSms } from './sms-http.ts'

interface Seen {
  headers: IncomingMessage['headers']
  body: { id: string; phone: string; text: string; sign: string; params: object; template: string }
}
type Reply = (response: ServerResponse) => void

let gateway: Server
let url: string
let seen: Seen[]
let replies: Reply[]

beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    seen.push({ headers: request.headers, body: JSON.parse(await text(request)) })
    const reply = replies.shift() ?? accept
    reply(response)
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`
})
afterAll(() => {
  gateway.closeAllConnections()
  gateway.close()
})
beforeEach(() => {
  seen = []
  replies = []
})

const json = (status: number, body: unknown): Reply => {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
}
const accept = json(200, { accepted: true })
const message = {
  phone: '13800001234',
  template: 'sign_in_code',
  params: { code: '123456' },
  text: '验证码 123456',
}
const sms = (timeoutMs = 2_000) =>
  createHttpSms({ url, token: 'geheim', sign: '汶上网格', timeoutMs, pausesMs: [1, 1] })

describe('a text message over the HTTP gateway', () => {
  test('carries number, template, signature and the bearer token', async () => {
    await sms().send('m1', message)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer geheim', 'idempotency-key': 'm1' })
    expect(seen[0]?.body).toEqual({
      id: 'm1',
      sign: '汶上网格',
      ...message,
      text: '【汶上网格】验证码 123456',
    })
  })
  test('is sent again under the same id when the gateway is busy or falls over', async () => {
    replies = [json(503, {}), (response) => response.destroy()]
    await sms().send('m2', message)
    expect(seen.map((one) => one.body.id)).toEqual(['m2', 'm2', 'm2'])
  })
  test('is given up after the third attempt', async () => {
    replies = [json(500, {}), json(502, {}), json(504, {})]
    await expect(sms().send('m3', message)).rejects.toThrow('504')
    expect(seen).toHaveLength(3)
  })
  test('that the gateway refuses is not sent again, and the reason is told', async () => {
    replies = [json(200, { accepted: false, reason: '号码在黑名单' })]
    await expect(sms().send('m4', message)).rejects.toThrow('号码在黑名单')
    replies = [json(401, {})]
    await expect(sms().send('m5', message)).rejects.toThrow('401')
    expect(seen).toHaveLength(2)
  })
  test('to a gateway that never answers fails in the given time', async () => {
    replies = [() => undefined, () => undefined, () => undefined]
    await expect(sms(50).send('m6', message)).rejects.toThrow('没有按时应答')
  })
  test('answered with something else than agreed counts as not sent', async () => {
    replies = [(response) => response.end('<html>OK</html>')]
    await expect(sms().send('m7', message)).rejects.toThrow('格式')
  })
})
