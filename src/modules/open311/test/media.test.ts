import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Client, createClient, issueTestKey } from '../../../../test/fixtures/open311-client.ts'
import { GRID, layDistrict } from '../../../../test/fixtures/order-district.ts'
import { type Harness, startHarness } from '../../../../test/harness.ts'
import type { ServiceRequest } from '../contract/requests.ts'
import { fetchMedia } from '../service/media/fetch-media.ts'

let harness: Harness
let open: Client
let app: Client
let discreet: Client
let photo: Buffer
const servers: Server[] = []

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  open = createClient(harness)
  app = createClient(harness, (await issueTestKey(harness, { isPublic: true })).key)
  discreet = createClient(harness, (await issueTestKey(harness, { name: '内部系统' })).key)
  photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
})
afterEach(() => {
  harness.platform.services.config.notify.webhookAllow.length = 0
  for (const server of servers.splice(0)) server.close()
})
afterAll(() => harness.close())

/** Somebody's picture host, on loopback; allowed to be asked only when the administrator says so. */
async function host(answer: RequestListener, { allowed = true } = {}): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  if (allowed) harness.platform.services.config.notify.webhookAllow.push('127.0.0.1')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/photo.jpg`
}

let serial = 0
async function submitWith(link: string, client: Client = app) {
  const form = { service_code: 'event-0102', address_id: GRID, description: `垃圾没人清（${++serial}）` }
  const { json } = await client.post('requests.json', { ...form, media_url: link })
  const number = (json as { service_request_id: string }[])[0]!.service_request_id
  const pool = harness.platform.services.connection.pool
  const { rows } = await pool.query('select id from v_outside_order where number = $1', [number])
  return { number, orderId: String(rows[0].id) }
}

async function stateOf(orderId: string): Promise<string> {
  const { pool } = harness.platform.services.connection
  const { rows } = await pool.query('select media_state from open311_request where order_id = $1', [orderId])
  return rows[0].media_state
}

async function shown(number: string, client = open): Promise<ServiceRequest> {
  return ((await client.get(`requests/${number}.json`)).json as ServiceRequest[])[0]!
}

test('a picture behind a link becomes the report’s own, and is shown with it', async () => {
  const link = await host((_request, response) => response.end(photo))
  const { number, orderId } = await submitWith(link)
  expect((await shown(number)).media_url).toBe(link)
  await fetchMedia.run(harness.ctx, { orderId })
  await fetchMedia.run(harness.ctx, { orderId })
  expect(await stateOf(orderId)).toBe('stored')
  const url = (await shown(number)).media_url!
  expect(url).toMatch(/\/open311\/v2\/media\//)
  const picture = await harness.platform.app.inject({ method: 'GET', url: new URL(url).pathname })
  expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/webp'])
})

test('the picture of a request that is not public is for its key alone', async () => {
  const link = await host((_request, response) => response.end(photo))
  const { number, orderId } = await submitWith(link, discreet)
  await fetchMedia.run(harness.ctx, { orderId })
  const path = new URL((await shown(number, discreet)).media_url!).pathname.replace('/open311/v2/', '')
  expect((await open.get(path)).status).toBe(404)
  expect((await app.get(path)).status).toBe(404)
  expect((await discreet.get(path)).status).toBe(200)
})

test('a link into our own network is not followed, directly or by a redirect', async () => {
  let asked = 0
  const inner = await host(
    (_request, response) => {
      asked++
      response.end(photo)
    },
    { allowed: false },
  )
  const direct = await submitWith(inner)
  await fetchMedia.run(harness.ctx, { orderId: direct.orderId })
  expect(await stateOf(direct.orderId)).toContain('内部网络')
  expect((await shown(direct.number)).media_url).toBe(inner)
  const named = await submitWith(inner.replace('127.0.0.1', 'localhost'))
  await fetchMedia.run(harness.ctx, { orderId: named.orderId })
  expect(await stateOf(named.orderId)).toContain('内部网络')
  const outer = await host((_request, response) => {
    response.writeHead(302, { location: inner.replace('127.0.0.1', '[::ffff:127.0.0.2]') }).end()
  })
  const led = await submitWith(outer)
  await fetchMedia.run(harness.ctx, { orderId: led.orderId })
  expect(await stateOf(led.orderId)).toContain('内部网络')
  expect(asked).toBe(0)
})

test('what is no picture, whatever it is called, stays a link with the reason', async () => {
  const text = await host((_request, response) => response.end('这是一段文字，不是照片。'))
  const plain = await submitWith(text)
  await fetchMedia.run(harness.ctx, { orderId: plain.orderId })
  expect(await stateOf(plain.orderId)).toContain('不是照片')
  const page = await host((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<svg><script/></svg>'),
  )
  const script = await submitWith(page)
  await fetchMedia.run(harness.ctx, { orderId: script.orderId })
  expect(await stateOf(script.orderId)).not.toBe('stored')
  expect((await shown(script.number)).media_url).toBe(page)
})

test('a host that does not know the picture is final, one that is down is asked again', async () => {
  const gone = await submitWith(await host((_request, response) => response.writeHead(404).end()))
  await fetchMedia.run(harness.ctx, { orderId: gone.orderId })
  expect(await stateOf(gone.orderId)).toBe('照片地址答 404')
  const down = await submitWith(await host((_request, response) => response.writeHead(503).end()))
  await expect(fetchMedia.run(harness.ctx, { orderId: down.orderId })).rejects.toThrow('503')
  expect(await stateOf(down.orderId)).toContain('暂时连不上')
})

test('a picture without end is cut off', async () => {
  const endless = await host((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
    }
    response.on('drain', more)
    more()
  })
  const { orderId } = await submitWith(endless)
  await fetchMedia.run(harness.ctx, { orderId })
  expect(await stateOf(orderId)).toContain('超过 20 MB')
})
