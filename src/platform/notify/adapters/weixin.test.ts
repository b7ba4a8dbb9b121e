import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HttpDouble, type hang, json, startHttpDouble } from '../../../../test/doubles/http-double.ts'
import { type Message, outcomeOf } from '../outcome.ts'
import { keepToken } from './access-token.ts'
import { createWecom } from './wecom.ts'
import { createMini, createMp, type Sender } from './weixin.ts'

let weixin: HttpDouble
let tokens = 0
let answers: object[]

/** Gives out tokens and takes messages as 微信 does, for both families of interfaces. */
beforeAll(async () => {
  weixin = await startHttpDouble((response, call) => {
    if (call.path.endsWith('stable_token') || call.path.endsWith('gettoken')) {
      tokens++
      return json(200, { errcode: 0, access_token: `T${tokens}`, expires_in: 7200 })(response, call)
    }
    json(200, answers.shift() ?? { errcode: 0, errmsg: 'ok', msgid: 1 })(response, call)
  })
})
afterAll(() => weixin.close())
beforeEach(() => {
  weixin.seen = []
  weixin.replies = []
  answers = []
  tokens = 0
})

const message: Message = {
  id: '0198c1d2-0000-7000-8000-0000000000aa',
  channel: 'mp',
  address: 'oABC',
  topic: 'orders.dispatched',
  title: '有工单派给您',
  text: '工单 3708001 派给您，请及时接单。',
  url: 'https://wg.example/field/orders/1',
  params: {},
  template: {
    id: 'TPL1',
    fields: { thing1: '路灯不亮'.repeat(8), time2: '2026-03-02 12:00', phrase3: '待处置中的' },
  },
  body: null,
  attempt: 1,
}
const account = () => ({ appId: 'wx1', secret: 'geheim', api: weixin.url })
const mp = (kind: 'template' | 'subscribe' = 'template') =>
  createMp({ ...account(), openUrl: weixin.url, kind })
const mini = () => createMini({ ...account(), page: 'pages/web/index?url={url}' })
const wecom = () => createWecom({ corpId: 'ww1', secret: 'geheim', agentId: 1000002, api: weixin.url })
const attempt = (sender: Sender, one: Message = message) => sender(one).catch(outcomeOf)
const sent = () => weixin.seen.filter(({ path }) => path.includes('/message/'))

describe('a message of a 公众号', () => {
  test('goes with its template, link and a number that 微信 sends once', async () => {
    expect(await attempt(mp())).toEqual({ kind: 'sent', response: '0 ok msgid 1' })
    expect(weixin.seen[0]?.body).toEqual({
      grant_type: 'client_credential',
      appid: 'wx1',
      secret: 'geheim',
      force_refresh: false,
    })
    expect(sent()).toMatchObject([
      {
        path: '/cgi-bin/message/template/send',
        query: { access_token: 'T1' },
        body: {
          touser: 'oABC',
          template_id: 'TPL1',
          url: message.url,
          client_msg_id: '0198c1d2000070008000' + '0000000000aa',
        },
      },
    ])
  })
  test('has its fields cut to what their kind may hold', async () => {
    await attempt(mp())
    const data = sent()[0]?.body.data as Record<string, { value: string }>
    expect(data.thing1?.value).toHaveLength(20)
    expect(data.thing1?.value).toMatch(/…$/)
    expect(data.time2?.value).toBe('2026-03-02 12:00')
    expect(data.phrase3?.value).toHaveLength(5)
  })
  test('goes as a subscription notice when the account is set up so', async () => {
    await attempt(mp('subscribe'))
    expect(sent()[0]).toMatchObject({
      path: '/cgi-bin/message/subscribe/bizsend',
      body: { page: message.url },
    })
    expect(sent()[0]?.body).not.toHaveProperty('client_msg_id')
  })
  test('asks for the token once for many messages, also at the same time', async () => {
    const sender = mp()
    await Promise.all([attempt(sender), attempt(sender), attempt(sender)])
    await attempt(sender)
    expect(tokens).toBe(1)
    expect(sent()).toHaveLength(4)
  })
  test.each([40001, 42001])('after %i is sent again with a new token', async (errcode) => {
    answers = [{ errcode, errmsg: 'access_token expired' }]
    expect((await attempt(mp())).kind).toBe('sent')
    expect(sent().map(({ query }) => query.access_token)).toEqual(['T1', 'T2'])
    expect(weixin.seen.at(-2)?.body.force_refresh).toBe(true)
  })
  test.each([
    [43004, 'refused', '没有关注'],
    [40003, 'refused', '重新绑定'],
    [40037, 'refused', '模板编号'],
    [45009, 'retry', '45009'],
    [-1, 'retry', '-1'],
  ])('answered with %i is %s', async (errcode, kind, words) => {
    answers = [{ errcode, errmsg: 'no' }]
    const outcome = await attempt(mp())
    expect(outcome).toMatchObject({ kind, response: expect.stringContaining(words) })
  })
  test('for a wrong secret is refused and says which code came', async () => {
    weixin.replies = [json(200, { errcode: 40125, errmsg: 'invalid appsecret' })]
    expect(await attempt(mp())).toEqual({
      kind: 'refused',
      response: '取不到 access_token：40125 invalid appsecret',
    })
  })
  test.each([
    ['a broken interface', json(502, {})],
    ['an answer that is no JSON', ((response) => response.end('<html>')) as typeof hang],
  ])('may pass after %s', async (_what, reply) => {
    weixin.replies = [reply]
    expect((await attempt(mp())).kind).toBe('retry')
  })
  test('without a template number is refused', async () => {
    expect((await attempt(mp(), { ...message, template: null })).kind).toBe('refused')
    expect(weixin.seen).toEqual([])
  })
})

test('a message of a 小程序 names its template and opens the page of the notice', async () => {
  expect((await attempt(mini())).kind).toBe('sent')
  expect(sent()[0]).toMatchObject({
    path: '/cgi-bin/message/subscribe/send',
    body: {
      touser: 'oABC',
      template_id: 'TPL1',
      page: `pages/web/index?url=${encodeURIComponent(message.url ?? '')}`,
      miniprogram_state: 'formal',
    },
  })
  answers = [{ errcode: 43101, errmsg: 'user refuse to accept the msg' }]
  expect(await attempt(mini())).toMatchObject({ kind: 'refused', response: expect.stringContaining('订阅') })
})

describe('a message of 企业微信', () => {
  test('goes as a card that leads to the order and shows once', async () => {
    expect((await attempt(wecom(), { ...message, address: 'zhangsan' })).kind).toBe('sent')
    expect(weixin.seen[0]).toMatchObject({
      path: '/cgi-bin/gettoken',
      query: { corpid: 'ww1', corpsecret: 'geheim' },
    })
    expect(sent()[0]).toMatchObject({
      path: '/cgi-bin/message/send',
      query: { access_token: 'T1' },
      body: {
        touser: 'zhangsan',
        msgtype: 'textcard',
        agentid: 1000002,
        enable_duplicate_check: 1,
        textcard: { title: message.title, description: message.text, url: message.url, btntxt: '查看' },
      },
    })
  })
  test('is text when it leads nowhere, and is cut to the bytes that may be', async () => {
    await attempt(wecom(), { ...message, url: null, text: '长'.repeat(3000) })
    const { content } = sent()[0]?.body.text as { content: string }
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048)
    expect(content).toMatch(/长…$/)
  })
  test('to a member that is not there is refused, although the code is 0', async () => {
    answers = [{ errcode: 0, errmsg: 'ok', invaliduser: 'zhangsan' }]
    expect(await attempt(wecom())).toMatchObject({
      kind: 'refused',
      response: expect.stringContaining('可见范围'),
    })
  })
  test('with a token that has run out is sent with a new one', async () => {
    answers = [{ errcode: 42001, errmsg: 'expired' }]
    expect((await attempt(wecom())).kind).toBe('sent')
    expect(tokens).toBe(2)
  })
})

test('a token somebody else has renewed meanwhile is not renewed again', async () => {
  let asked = 0
  const token = keepToken(async () => ({ access_token: `N${++asked}`, expires_in: 7200 }))
  const first = await token.get()
  expect(await token.renew(first)).toBe('N2')
  expect(await token.renew(first)).toBe('N2')
  expect(asked).toBe(2)
})
