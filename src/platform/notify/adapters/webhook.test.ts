import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HttpDouble, hang, hangUp, json, startHttpDouble } from '../../../../test/doubles/http-double.ts'
import { type Message, outcomeOf } from '../outcome.ts'
import { createAllowList, isPrivateAddress } from './private-address.ts'
import { createWebhook } from './webhook.ts'

let other: HttpDouble
beforeAll(async () => {
  other = await startHttpDouble(json(200, { ok: true }))
})
afterAll(() => other.close())
beforeEach(() => {
  other.seen = []
  other.replies = []
})

const now = new Date('2026-03-02T04:00:00Z')
const message: Message = {
  id: 'd1',
  channel: 'webhook',
  address: 'w1',
  topic: 'integrations.order_changed',
  title: '工单有变化',
  text: '',
  url: null,
  params: {},
  template: null,
  body: { number: '3708001', state: 'closed' },
  attempt: 2,
}
const secret = `whsec_${Buffer.from('a very secret key').toString('base64')}`
const call = (
  options: { url?: string; hash?: 'sha256' | 'sm3'; allow?: string[]; timeoutMs?: number } = {},
) => {
  const { url = `${other.url}/hook`, hash = 'sha256', allow = ['127.0.0.0/8'], timeoutMs = 2_000 } = options
  const send = createWebhook({ allow, now: () => now, timeoutMs })
  return send(message, { url, secret, hash }).catch(outcomeOf)
}

describe('a webhook', () => {
  test.each([
    ['sha256', 'v1'],
    ['sm3', 'sm3'],
  ] as const)('is signed with %s over id, time and body', async (hash, version) => {
    expect(await call({ hash })).toEqual({ kind: 'sent', response: '200 {"ok":true}' })
    const seen = other.seen[0]!
    expect(seen.body).toEqual(message.body)
    expect(seen.headers).toMatchObject({
      'webhook-id': 'd1',
      'webhook-timestamp': String(now.getTime() / 1000),
      'wangge-topic': 'integrations.order_changed',
      'wangge-attempt': '2',
    })
    const expected = createHmac(hash, 'a very secret key')
      .update(`d1.${now.getTime() / 1000}.${seen.raw}`)
      .digest('base64')
    expect(seen.headers['webhook-signature']).toBe(`${version},${expected}`)
  })
  test.each([
    [500, 'retry'],
    [503, 'retry'],
    [408, 'retry'],
    [429, 'retry'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [301, 'refused'],
    [204, 'sent'],
  ] as const)('answered with %i is: %s', async (status, kind) => {
    other.replies = [json(status, {}, status === 301 ? { location: `${other.url}/elsewhere` } : {})]
    expect((await call()).kind).toBe(kind)
    expect(other.seen).toHaveLength(1)
  })
  test('waits as long as the other side asks, a day at most', async () => {
    other.replies = [json(429, {}, { 'retry-after': '3600' }), json(503, {}, { 'retry-after': '9999999' })]
    expect(await call()).toMatchObject({ kind: 'retry', after: new Date(now.getTime() + 3_600_000) })
    expect(await call()).toMatchObject({ kind: 'retry', after: new Date(now.getTime() + 86_400_000) })
  })
  test('to a target that hangs or breaks off may be made again', async () => {
    other.replies = [hang, hangUp]
    expect(await call({ timeoutMs: 60 })).toMatchObject({
      kind: 'retry',
      response: expect.stringContaining('没有应答'),
    })
    expect(await call()).toMatchObject({ kind: 'retry' })
  })
  test('to a target that answers without end is over when enough was read', async () => {
    other.replies = [(response) => void response.writeHead(200).write('x'.repeat(5_000))]
    expect((await call()).kind).toBe('sent')
  })
  test.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://localhost/',
  ])('to %s is refused without calling', async (url) => {
    const outcome = await call({ url, allow: [] })
    expect(outcome).toMatchObject({ kind: 'refused', response: expect.stringContaining('内部网络') })
  })
  test('to an address inside is made when that was allowed by name or network', async () => {
    const port = new URL(other.url).port
    expect((await call({ allow: [] })).kind).toBe('refused')
    expect((await call({ url: `http://localhost:${port}/`, allow: ['localhost'] })).kind).toBe('sent')
    expect((await call({ allow: ['127.0.0.1'] })).kind).toBe('sent')
  })
  test('to something that is not http is refused', async () => {
    expect((await call({ url: 'file:///etc/passwd' })).kind).toBe('refused')
  })
})

test.each([
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['255.255.255.255', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:192.168.1.1', true],
  ['64:ff9b::a00:1', true],
  ['8.8.8.8', false],
  ['2400:3200::1', false],
])('%s is an inner address: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected)
})

test('allowing one network does not allow another', () => {
  const mayCall = createAllowList(['10.0.0.0/8', 'oa.example.gov.cn', 'fd00::/8'])
  expect(mayCall('x', '10.9.9.9')).toBe(true)
  expect(mayCall('x', '192.168.0.1')).toBe(false)
  expect(mayCall('OA.example.gov.cn', '192.168.0.1')).toBe(true)
  expect(mayCall('x', 'fd12::1')).toBe(true)
})
