import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect as dial, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../src/platform/config/config.ts'
import { type Connection, connectDatabase, connectEmbedded } from '../../src/platform/db/connect.ts'
import { messageBoard } from '../fixtures/order-lists.ts'
import { emptyDatabase } from '../fresh-database.ts'
import { command, type Place, type ServerProcess, startServer } from '../processes.ts'

// Servers are processes of their own, killed and started again.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

const COUNTY = '370830000000'
const STREET = '370830001000'
const COMMUNITY = '370830001001'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'wangge-faults-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A county down to one community, and somebody there who may report, file and import. */
async function settle(place: Place): Promise<{ token: string }> {
  const areas = join(home, 'areas.csv')
  writeFileSync(
    areas,
    `代码,名称\n370000000000,山东省\n370800000000,济宁市\n${COUNTY},汶上县\n${STREET},中都街道\n${COMMUNITY},南门社区\n`,
  )
  await command(place, 'migrate')
  await command(place, 'areas', 'import', areas)
  const post = ['--post', `community_secretary@${COMMUNITY}`, '--post', `acceptor@${COUNTY}`]
  await command(place, 'user', 'add', 'qianshuji', '--name', '钱书记', ...post)
  const scopes = ['orders:report', 'orders:register', 'orders:import', 'orders:read'].flatMap((s) => [
    '--scope',
    s,
  ])
  return {
    token: (await command(place, 'token', 'add', '--user', 'qianshuji', '--days', '2', ...scopes)).trim(),
  }
}

interface Caller {
  base: string
  token: string
}

function send({ base, token }: Caller, path: string, body: unknown): Promise<Response> {
  return fetch(base + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const report = (caller: Caller, description: string) =>
  send(caller, '/api/orders/report', { description, areaCode: COMMUNITY })

describe('kill -9 under load', () => {
  test('ten times: every acknowledged action is there, no order stands between two states, the audit chain holds', async () => {
    const place = { dataDir: join(home, 'killed') }
    const { token } = await settle(place)
    const acknowledged = new Map<string, number>()
    for (let time = 0; time < 10; time++) {
      const server = await startServer(place)
      const stop = { now: false }
      const clients = [1, 2, 3, 4].map((n) =>
        work({ base: server.base, token }, { stop, acknowledged, name: `${time}-${n}` }),
      )
      const before = acknowledged.size
      while (acknowledged.size < before + 6) await pause(10)
      await pause(((time * 37) % 10) * 20)
      await server.kill()
      stop.now = true
      await Promise.all(clients)
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(60)
    const verified = JSON.parse(await command(place, 'audit', 'verify', '--json'))
    expect(verified.faults).toEqual([])
    await looking(place, async (connection) => {
      const { rows } = await connection.pool.query<{ id: string; version: number }>(
        'select id, version from work_order',
      )
      const versions = new Map(rows.map(({ id, version }) => [id, version]))
      const lost = [...acknowledged].filter(([id, version]) => (versions.get(id) ?? 0) < version)
      expect(lost).toEqual([])
      expect(await betweenStates(connection)).toEqual([])
    })
  })
})

interface Load {
  stop: { now: boolean }
  acknowledged: Map<string, number>
  name: string
}

/** Reports and files until the line breaks; remembers only what the server said it has. */
async function work(caller: Caller, { stop, acknowledged, name }: Load): Promise<void> {
  for (let n = 0; !stop.now; n++) {
    try {
      const reported = await report(caller, `第 ${name}-${n} 件：路灯不亮`)
      if (!reported.ok) throw new Error(await reported.text())
      const { id, version } = (await reported.json()) as { id: string; version: number }
      acknowledged.set(id, version)
      const filed = await send(caller, `/api/orders/${id}/register`, {
        version,
        target: { kind: 'area', id: COMMUNITY },
      })
      if (!filed.ok) throw new Error(await filed.text())
      acknowledged.set(id, ((await filed.json()) as { version: number }).version)
    } catch (error) {
      // The line broke in the middle: whether that one arrived nobody was told.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

/** Orders whose steps, clocks and state do not say the same. */
async function betweenStates({ pool }: Connection): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select o.number, o.state, o.version from work_order o
    where o.version <> (select count(*) from order_step s where s.order_id = o.id)
      or o.version <> (select max(seq) from order_step s where s.order_id = o.id)
      or o.state <> (select to_state from order_step s where s.order_id = o.id order by seq desc limit 1)
      or (o.closed_at is null and 1 <> (select count(*) from order_clock c
        where c.order_id = o.id and c.stopped_at is null and c.due_at is not null))
      or (select count(*) from event_record e
        where e.name = 'orders.progressed' and e.payload ->> 'id' = o.id) <> o.version`)
  return rows
}

async function looking<T>(
  { dataDir, databaseUrl }: Place,
  look: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = databaseUrl
    ? await connectDatabase(readConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, WANGGE_POOL: '2' }))
    : await connectEmbedded({ directory: dataDir }, 2)
  try {
    return await look(connection)
  } finally {
    await connection.close()
  }
}

describe.runIf(process.env.DATABASE_URL)('on a database server', () => {
  test('gone for thirty seconds: 503 with a time to try again, then everything goes on', async () => {
    const database = await emptyDatabase()
    const line = await breakableLine(database.url)
    const place = { dataDir: join(home, 'gone'), databaseUrl: line.url }
    const { token } = await settle(place)
    const server = await startServer(place)
    const caller = { base: server.base, token }
    try {
      expect((await report(caller, '断线以前的一件')).status).toBe(200)
      line.cut()
      const end = Date.now() + 30_000
      const answers: Response[] = []
      while (Date.now() < end) {
        answers.push(await report(caller, '断线当中的一件'))
        await pause(1000)
      }
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
      for (const answer of answers) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      await line.mend()
      await vi.waitFor(async () => expect((await report(caller, '恢复以后的一件')).status).toBe(200), {
        timeout: 20_000,
        interval: 500,
      })
      await delivered(database.url)
    } finally {
      await server.kill()
      await line.close()
      await database.drop()
    }
  })

  test('two servers, one killed: what it worked on is finished by the other', async () => {
    const database = await emptyDatabase()
    const place = { dataDir: join(home, 'two'), databaseUrl: database.url }
    const { token } = await settle(place)
    const rows = 30_000
    const first = await startServer(place)
    let second: ServerProcess | undefined
    try {
      const id = await startImport({ base: first.base, token }, rows)
      second = await startServer(place)
      const caller = { base: second.base, token }
      const before = await importRun(caller, id)
      expect(before.state).toBe('running')
      expect(before.rows).toBeLessThan(rows)
      await first.kill()
      await vi.waitFor(async () => expect((await importRun(caller, id)).state).toBe('done'), {
        timeout: 180_000,
        interval: 1000,
      })
      expect(await importRun(caller, id)).toMatchObject({ rows, added: rows, rejected: 0 })
    } finally {
      await first.kill()
      await second?.kill()
      await database.drop()
    }
  })
})

/** A line to the database that can be cut and mended, as when a switch fails. */
async function breakableLine(url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = dial(Number(target.port || 5432), target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as { port: number }
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: through.href,
    cut,
    mend: () => listen(port),
    close: async () => cut(),
  }
}

/** The last event has reached a listener: the relay goes on after the database came back. */
async function delivered(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const last = 'select max(seq)::int as seq from event_record'
    await vi.waitFor(
      async () => {
        const { rows: events } = await client.query(last)
        const { rows: cursors } = await client.query('select max(seq)::int as seq from event_cursor')
        expect(cursors[0].seq).toBeGreaterThanOrEqual(events[0].seq)
      },
      { timeout: 30_000, interval: 500 },
    )
  } finally {
    await client.end()
  }
}

async function startImport({ base, token }: Caller, rows: number): Promise<string> {
  const list = messageBoard(
    Array.from({ length: rows }, (_, i) => ({
      id: String(i + 1),
      subject: `第 ${i + 1} 件`,
      time: '2026/5/1 8:00:00',
      text: `小区 ${i} 号楼前路灯不亮，晚上看不见路，请尽快修好`,
    })),
  )
  const form = new FormData()
  form.set('sourceName', '长表')
  form.set('file', new Blob([list]), 'long.csv')
  const headers = { authorization: `Bearer ${token}` }
  const uploaded = await fetch(`${base}/api/order-imports/upload`, { method: 'POST', headers, body: form })
  const { uploadId, mapping } = (await uploaded.json()) as { uploadId: string; mapping: object }
  const started = await send({ base, token }, '/api/order-imports', {
    uploadId,
    sourceName: '长表',
    mapping: { ...mapping, areaCode: STREET },
    dryRun: false,
  })
  if (!started.ok) throw new Error(await started.text())
  return ((await started.json()) as { id: string }).id
}

async function importRun({ base, token }: Caller, id: string) {
  const answer = await fetch(`${base}/api/order-imports/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { state: string; rows: number; added: number; rejected: number }
}
