import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cast, COUNTY, hire, layDistrict, STREET } from '../../../test/fixtures/order-district.ts'
import { inGbk } from '../../../test/fixtures/order-lists.ts'
import { type Harness, type Person, startHarness } from '../../../test/harness.ts'
import { registerOrder } from '../orders/contract/actions.ts'
import { listImports, saveProfile } from '../orders/contract/imports.ts'
import { runImport } from '../orders/service/imports/run.ts'
import { readState } from '../system/contract/state.ts'
import { changePull, createPull, listPullRuns, listPulls, pullNow, removePull } from './contract/pulls.ts'
import { noteEnds } from './service/pulls/end.ts'
import { pull } from './service/pulls/pull.ts'
import { queueDue } from './service/pulls/queue.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Another system's file server: answers as it is bid and keeps what it was asked. */
class FileServer {
  asked: IncomingMessage[] = []
  answer: Answer = (_, response) => response.writeHead(404).end()
  url = ''
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request)
      this.answer(request, response)
    })
  }
  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
  serve(list: string | Buffer, headers: Record<string, string> = { 'content-type': 'text/csv' }): void {
    this.answer = (_, response) => response.writeHead(200, headers).end(list)
  }
}

let harness: Harness
let cast: Cast
let admin: Person
let server: FileServer
let profile = ''
let now = new Date('2026-06-10T02:00:00Z')
let turn = 0

beforeAll(async () => {
  harness = await startHarness()
  await layDistrict(harness)
  cast = await hire(harness)
  admin = await harness.staff({ role: 'system_admin', area: COUNTY }, '赵管理')
})
afterAll(() => harness.close())

beforeEach(async () => {
  harness.platform.services.config.notify.webhookAllow.splice(0, 9, '127.0.0.1')
  harness.setNow(now)
  server = new FileServer()
  await server.open()
  profile = `热线 ${++turn}`
  const columns = { externalNumber: '编号', description: '内容', reportedAt: '时间' }
  const mapping = { columns, source: 'hotline' } as const
  await harness.ok(saveProfile, { name: profile, mapping }, cast.acceptor)
  return () => server.close()
})

const lines = (...rows: string[]) => ['编号,内容,时间', ...rows, ''].join('\n')
const row = (n: number, text = '路灯不亮') => `P${turn}-${n},${text},2026-06-09 10:0${n}`

const connect = (change: object = {}) =>
  harness.ok(
    createPull,
    { profile, url: `${server.url}/list.csv`, everyMinutes: 30, areaCode: STREET, ...change },
    admin,
  )
const source = async (id: string) =>
  (await harness.ok(listPulls, {}, admin)).rows.find((one) => one.id === id)!
const log = async (id: string) => (await harness.ok(listPullRuns, { id }, admin)).rows

function later(minutes: number) {
  now = new Date(now.getTime() + minutes * 60_000)
  harness.setNow(now)
}

/** What the queues would do: fetch, import, note the end. */
async function work(waits = { silentMs: 5_000, wholeMs: 10_000 }) {
  await queueDue(harness.ctx)
  const open = (state: 'waiting' | 'importing') =>
    harness.ctx.db.selectFrom('pull_run').selectAll().where('state', '=', state).execute()
  for (const { id } of await open('waiting')) await pull(harness.ctx, id, waits)
  for (const { import_id } of await open('importing')) await runImport(harness.ctx, import_id!)
  await noteEnds(harness.ctx)
}

describe('a list that comes by itself', () => {
  test('is imported by the saved profile; the same rows again change nothing, a changed one is updated', async () => {
    server.serve(lines(row(1), row(2), 'x,,无'))
    const { id } = await connect()
    await work()
    expect((await log(id))[0]).toMatchObject({
      ...{ state: 'done', added: 2, updated: 0, unchanged: 0, rejected: 1, error: null },
      bytes: Buffer.byteLength(lines(row(1), row(2), 'x,,无')),
    })
    server.serve(lines(row(1), row(2, '路灯不亮，已三天'), 'x,,无'))
    later(30)
    await work()
    expect((await log(id))[0]).toMatchObject({ added: 0, updated: 1, unchanged: 1, rejected: 1 })
    expect(await source(id)).toMatchObject({
      lastSuccessAt: now.toISOString(),
      nextAt: new Date(now.getTime() + 30 * 60_000).toISOString(),
      failures: 0,
      isStale: false,
    })
  })
  test('in GBK and packed it is read all the same, and the import log names it', async () => {
    server.serve(gzipSync(inGbk(lines(row(1, '井盖破损')))), {
      'content-type': 'application/octet-stream',
      'content-encoding': 'gzip',
    })
    const { id } = await connect()
    await work()
    expect((await log(id))[0]).toMatchObject({ state: 'done', added: 1 })
    const { rows } = await harness.ok(listImports, {}, cast.acceptor)
    expect(rows[0]).toMatchObject({ sourceName: profile, filename: 'list.csv', byName: '定时拉取', added: 1 })
  })
  test('an order somebody works on is not overwritten', async () => {
    server.serve(lines(row(1)))
    const { id } = await connect()
    await work()
    const { id: order } = await harness.ctx.db
      .selectFrom('work_order')
      .select('id')
      .where('external_number', '=', `P${turn}-1`)
      .executeTakeFirstOrThrow()
    await harness.ok(registerOrder, { id: order, version: 1, classId: 'event-0102' }, cast.acceptor)
    server.serve(lines(row(1, '另一件事')))
    later(30)
    await work()
    expect((await log(id))[0]).toMatchObject({ state: 'done', updated: 0, rejected: 1 })
  })
  test('what has not changed is not sent again (304), by tag or by date, until the profile changes', async () => {
    server.answer = (request, response) => {
      const known = request.headers['if-none-match'] === '"v1"'
      response.writeHead(known ? 304 : 200, {
        etag: '"v1"',
        'last-modified': 'Wed, 10 Jun 2026 01:00:00 GMT',
      })
      response.end(known ? undefined : lines(row(1)))
    }
    const { id } = await connect()
    await work()
    later(30)
    await work()
    expect(server.asked[1]?.headers['if-modified-since']).toBe('Wed, 10 Jun 2026 01:00:00 GMT')
    expect((await log(id)).map(({ state }) => state)).toEqual(['unchanged', 'done'])
    expect((await source(id)).lastSuccessAt).toBe(now.toISOString())
    later(1)
    const columns = { externalNumber: '编号', description: '内容', reportedAt: '时间', title: '内容' }
    await harness.ok(saveProfile, { name: profile, mapping: { columns, source: 'hotline' } }, cast.acceptor)
    later(30)
    await work()
    expect((await log(id))[0]?.state).toBe('done')
  })
  test('the window begins where the last success ended, a failure does not move it', async () => {
    server.serve(lines(row(1)))
    const { id } = await connect({ url: `${server.url}/list.csv?from={from}&to={to}` })
    const first = now
    await work()
    server.answer = (_, response) => response.writeHead(503).end()
    later(30)
    await work()
    server.serve(lines(row(1)))
    later(1)
    await work()
    const from = new Date(first.getTime() - 10 * 60_000).toISOString()
    expect((await log(id)).slice(0, 2).map((one) => one.windowFrom)).toEqual([from, from])
    const asked = new URL(server.asked[2]!.url!, server.url).searchParams
    expect(asked.get('to')).toMatch(/^2026-06-\d\d \d\d:\d\d:\d\d$/)
  })
  test.each([
    [
      { auth: 'basic', username: 'wg', secret: '密码 1' },
      'authorization',
      `Basic ${Buffer.from('wg:密码 1').toString('base64')}`,
    ],
    [{ auth: 'bearer', secret: 'tok' }, 'authorization', 'Bearer tok'],
    [{ auth: 'header', headerName: 'X-Api-Key', secret: 'k1' }, 'x-api-key', 'k1'],
  ])('says who it is: %o', async (auth, header, value) => {
    server.serve(lines(row(1)))
    const { id } = await connect(auth)
    await work()
    expect(server.asked[0]?.headers[header]).toBe(value)
    const shown = await source(id)
    expect(shown.hasSecret).toBe(true)
    expect(JSON.stringify(shown)).not.toContain(auth.secret)
  })
})

describe('when it cannot be had, the log says why and nothing is imported:', () => {
  const cases: [string, Answer, string][] = [
    [
      'the key is refused',
      (_, r) => r.writeHead(401).end(),
      '对方不认验证方式（401），请检查用户名、密码或令牌',
    ],
    ['the file is not there', (_, r) => r.writeHead(404).end(), '对方说没有这个文件（404）'],
    ['the other side is out of order', (_, r) => r.writeHead(502).end(), '对方答 502'],
    [
      'a page to sign in comes instead',
      (_, r) => r.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>登录</html>'),
      '对方返回的是网页，多半是登录页或出错页，请检查地址和验证方式',
    ],
    [
      'a page comes under a false name',
      (_, r) => r.writeHead(200, { 'content-type': 'text/csv' }).end('<!doctype html><p>请登录</p>'),
      '文件内容是网页（HTML），不是表格。请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后再导入',
    ],
    [
      'it breaks off in the middle',
      (_, r) => {
        r.writeHead(200, { 'content-type': 'text/csv', 'content-length': '5000' })
        r.write(lines(row(1)))
        setTimeout(() => r.destroy(), 50)
      },
      '传输中断，文件没有收完',
    ],
    [
      'the packed content breaks off',
      (_, r) => {
        const packed = gzipSync(lines(row(1), row(2), row(3)))
        r.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - 12))
      },
      '传输中断，文件没有收完',
    ],
    [
      'it is larger than said to be allowed',
      (_, r) =>
        r
          .writeHead(200, { 'content-length': String(3 * 1024 * 1024) })
          .end(Buffer.alloc(3 * 1024 * 1024, 'a')),
      '文件超过 1 MB 的上限',
    ],
    [
      'it turns out larger without having said so',
      (_, r) => {
        r.writeHead(200)
        for (let i = 0; i < 20; i++) r.write(Buffer.alloc(100_000, 'a'))
        r.end()
      },
      '文件超过 1 MB 的上限',
    ],
    [
      'it is small and unpacks into too much',
      (_, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000, 'a'))),
      '文件超过 1 MB 的上限',
    ],
    [
      'a column the profile needs is gone',
      (_, r) => r.writeHead(200).end('编号,正文,时间\n1,a,2026-06-09\n'),
      '文件里没有“内容”这一列',
    ],
    [
      'it leads to another host',
      (_, r) => r.writeHead(302, { location: 'http://localhost:1/list.csv' }).end(),
      '对方要求转到另一个主机（localhost:1），没有跟去',
    ],
    ['it leads in a circle', (_, r) => r.writeHead(302, { location: '/list.csv' }).end(), '对方转了太多次'],
  ]
  test.each(cases)('%s', async (_, answer, words) => {
    server.answer = answer
    const { id } = await connect({ maxMb: 1 })
    await work()
    expect((await log(id))[0]).toMatchObject({ state: 'failed', error: words, added: null })
    expect(await source(id)).toMatchObject({ failures: 1, lastFailure: words })
    const orders = await harness.ctx.db
      .selectFrom('work_order')
      .select('id')
      .where('external_source', '=', profile)
      .execute()
    expect(orders).toEqual([])
  })
  test('it hangs before it answers, or in the middle of the list', async () => {
    server.answer = () => undefined
    const { id } = await connect()
    await work({ silentMs: 150, wholeMs: 10_000 })
    server.answer = (_, response) => response.writeHead(200).write(lines(row(1)))
    later(30)
    await work({ silentMs: 150, wholeMs: 10_000 })
    const errors = (await log(id)).map(({ error }) => error)
    expect(errors).toEqual(['对方 0.15 秒 没有应答', '对方 0.15 秒 没有应答'])
  })
  test('it drips without end', async () => {
    server.answer = (_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(drip))
    }
    const { id } = await connect()
    await work({ silentMs: 5_000, wholeMs: 300 })
    expect((await log(id))[0]?.error).toBe('0.3 秒 还没有收完')
  })
  test('the target lies in an inner network nobody has opened', async () => {
    harness.platform.services.config.notify.webhookAllow.length = 0
    server.serve(lines(row(1)))
    const plain = await connect()
    await work()
    expect((await log(plain.id))[0]?.error).toContain('WANGGE_WEBHOOK_ALLOW')
    await harness.ok(
      changePull,
      {
        ...{ id: plain.id, version: 1, profile, everyMinutes: 30, areaCode: STREET },
        url: `${server.url.replace('http', 'https').replace('127.0.0.1', 'localhost')}/x`,
      },
      admin,
    )
    await work()
    expect((await log(plain.id))[0]?.error).toContain('地址在内部网络，未获允许')
    expect(server.asked).toEqual([])
  })
  test('nobody has saved the profile', async () => {
    const { id } = await connect({ profile: `没有的 ${turn}` })
    await work()
    expect((await log(id))[0]?.error).toContain('还没有保存')
    expect(await source(id)).toMatchObject({ isProfileSaved: false })
  })
  test('a process that died leaves no run open for ever', async () => {
    const { id } = await connect()
    await queueDue(harness.ctx)
    await harness.ctx.db
      .updateTable('pull_run')
      .set({ state: 'pulling' })
      .where('source_id', '=', id)
      .execute()
    later(31)
    await noteEnds(harness.ctx)
    expect((await log(id))[0]).toMatchObject({ state: 'failed', error: '拉取中断，服务可能重启过' })
  })
})

test('what may pass is tried again sooner; the third failure in a row is told to the administrator, once', async () => {
  server.answer = (_, response) => response.writeHead(503).end()
  const { id } = await connect({ everyMinutes: undefined, dailyAt: '23:50' })
  await harness.ok(pullNow, { id }, admin)
  await work()
  const waits: number[] = []
  for (let i = 0; i < 3; i++) {
    const next = new Date((await source(id)).nextAt!)
    waits.push((next.getTime() - now.getTime()) / 60_000)
    later(waits.at(-1)!)
    await work()
  }
  expect(waits).toEqual([1, 5, 15])
  const told = await harness.ctx.db
    .selectFrom('notice')
    .select(['text'])
    .where('topic', '=', 'integrations.pull_failing')
    .where('user_id', '=', admin.id)
    .where('title', 'like', `%${profile}`)
    .execute()
  expect(told.map(({ text }) => text)).toEqual([
    `“${profile}”的定时拉取连续 3 次失败，会继续再试。最近一次：对方答 503`,
  ])
  later(27 * 60)
  const { warnings } = await harness.ok(readState, {}, admin)
  expect(warnings.map(({ text }) => text).join()).toContain(`“${profile}”的定时拉取还没有成功过`)
  server.serve(lines(row(1)))
  await work()
  expect(await source(id)).toMatchObject({ failures: 0, lastFailure: null, isStale: false })
})

describe('the administrator', () => {
  test('fetches at once, whatever the other side thinks has changed, and not twice at a time', async () => {
    server.serve(lines(row(1)), { etag: '"same"' })
    const { id } = await connect()
    await work()
    await harness.ok(pullNow, { id }, admin)
    const again = await harness.call(pullNow, { id }, admin)
    expect([again.status, again.problem.code]).toEqual([409, 'integrations.pull_running'])
    await work()
    expect(server.asked[1]?.headers['if-none-match']).toBeUndefined()
    expect((await log(id))[0]).toMatchObject({ askedName: '赵管理', state: 'done', unchanged: 1 })
  })
  test('keeps a secret by leaving it empty, but not when the list moves to another host', async () => {
    server.serve(lines(row(1)))
    const { id } = await connect({ auth: 'bearer', secret: 'tok' })
    const fields = { id, profile, areaCode: STREET, everyMinutes: 60, auth: 'bearer' as const }
    await harness.ok(changePull, { ...fields, version: 1, url: `${server.url}/other.csv` }, admin)
    await work()
    expect(server.asked[0]?.headers.authorization).toBe('Bearer tok')
    const moved = await harness.call(
      changePull,
      { ...fields, version: 2, url: 'https://b.example/x.csv' },
      admin,
    )
    expect([moved.status, moved.problem.fields]).toEqual([
      422,
      [{ field: 'secret', message: '请填写密码或令牌' }],
    ])
  })
  test.each([
    [{ everyMinutes: 30, dailyAt: '08:00' }, 'integrations.bad_pull_schedule'],
    [{ everyMinutes: undefined }, 'integrations.bad_pull_schedule'],
    [{ url: 'https://x.example/{when}' }, 'integrations.bad_pull_url'],
    [{ auth: 'header', headerName: 'Host', secret: 'x' }, 'integrations.bad_pull_auth'],
    [{ auth: 'bearer', secret: 'a\r\nb: c' }, 'integrations.bad_pull_auth'],
    [{ areaCode: '999999999999' }, 'integrations.unknown_area'],
  ])('is told what is wrong with %o', async (change, code) => {
    const input = { profile, url: 'https://x.example/a.csv', everyMinutes: 30, areaCode: STREET, ...change }
    const answer = await harness.call(createPull, input as never, admin)
    expect([answer.status, answer.problem.code]).toEqual([422, code])
  })
  test('has one pull for a profile, and removes it', async () => {
    const { id } = await connect()
    const input = { profile, url: `${server.url}/x.csv`, everyMinutes: 30, areaCode: STREET }
    expect((await harness.call(createPull, input, admin)).problem.code).toBe('integrations.pull_exists')
    await harness.ok(removePull, { id }, admin)
    await work()
    expect(server.asked).toEqual([])
    await harness.ok(createPull, { ...input, isEnabled: false }, admin)
    await work()
    expect(server.asked).toEqual([])
  })
})

test('two processes at once fetch a list once', async () => {
  server.serve(lines(row(1)))
  const { id } = await connect()
  await Promise.all([queueDue(harness.ctx), queueDue(harness.ctx)])
  const [run] = await log(id)
  await Promise.all([pull(harness.ctx, run!.id), pull(harness.ctx, run!.id)])
  await work()
  expect(server.asked).toHaveLength(1)
  expect((await log(id)).map(({ state }) => state)).toEqual(['done'])
})
