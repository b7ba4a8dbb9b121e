import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { demoGeography } from '../demo/geography.ts'
import { demoOrganisationId } from '../demo/plan.ts'
import { pointOnSurface } from '../src/base/geometry/centroid.ts'
import { socketDirOf } from '../src/platform/db/embedded.ts'
import { type Bench, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { replayFloor } from './order-loop-floor.ts'
import { hire } from './people.ts'

const CLIENTS = 32
const SECONDS = 15
const GRID = '370830001001001'
const COMMUNITY = '370830001001'

interface Cast {
  resident: string
  secretary: string
  handler: string
  worker: string
}

/** The loop over HTTP with 32 clients: actions a second, against the same SQL straight through pg. */
export async function run(bench: Bench): Promise<void> {
  if (bench.serverUrl) {
    const url = await databaseNamed(bench.serverUrl, 'wangge_bench_loop', true)
    await onServer({ DATABASE_URL: url }, async (base) => {
      const pool = new pg.Pool({ connectionString: url, max: CLIENTS })
      const loop = await drive(base, await castOf(pool))
      const floor = await replayFloor(url, pool, { clients: CLIENTS, seconds: SECONDS })
      bench.emit({
        bench: 'order-loop/postgresql',
        value: round(loop.perSecond),
        unit: 'actions/s',
        floor: round(floor),
        ratio: round(loop.perSecond / floor, 2),
        n: loop.actions,
      })
      await pool.end()
    })
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  await onServer({ DATA_DIR: dataDir }, async (base, admin) => {
    const pool = new pg.Pool({ host: socketDirOf(dataDir), user: 'postgres', database: 'postgres', max: 2 })
    const cast = await castOf(pool)
    const systemAdmin = await hire(pool, 'system_admin', { area: '370830000000' })
    await pool.end()
    const loop = await drive(base, cast)
    bench.emit({
      bench: 'order-loop/embedded',
      value: round(loop.perSecond),
      unit: 'actions/s',
      n: loop.actions,
    })
    const delay = await admin(systemAdmin)
    bench.emit({
      bench: 'order-loop/embedded-event-loop-p99',
      value: round(delay),
      unit: 'ms',
      n: loop.actions,
    })
  })
}

async function castOf(pool: pg.Pool): Promise<Cast> {
  return {
    resident: await hire(pool, 'resident'),
    secretary: await hire(pool, 'community_secretary', { area: COMMUNITY }),
    handler: await hire(pool, 'handler', { organisation: demoOrganisationId('sanitation') }),
    worker: await hire(pool, 'grid_worker', { area: GRID }),
  }
}

/** Every client takes order after order from report to close. */
async function drive(base: string, cast: Cast): Promise<{ actions: number; perSecond: number }> {
  let actions = 0
  const until = performance.now() + SECONDS * 1000
  const began = performance.now()
  const client = async () => {
    while (performance.now() < until) actions += await oneLoop(base, cast)
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return { actions, perSecond: actions / ((performance.now() - began) / 1000) }
}

const [lng, lat] = pointOnSurface(demoGeography().grids.find((g) => g.code === GRID)!.geometry)
export const target = { kind: 'organisation', id: demoOrganisationId('sanitation') }

async function oneLoop(base: string, cast: Cast): Promise<number> {
  const post = (path: string, body: object, token: string) => send(`${base}${path}`, body, token)
  const report = { description: '门口暴露垃圾没有清理', point: { lng, lat }, address: '幸福里小区门口' }
  const { id } = (await post('/api/orders/report', report, cast.worker)) as { id: string }
  const step = async (action: string, version: number, body: object, token: string) =>
    ((await post(`/api/orders/${id}/${action}`, { version, ...body }, token)) as { version: number }).version
  let version = await step('register', 1, {}, cast.secretary)
  version = await step('dispatch', version, { target }, cast.secretary)
  version = await step('accept', version, {}, cast.handler)
  version = await step('feedback', version, { note: '已清理' }, cast.handler)
  version = await step('check-pass', version, {}, cast.worker)
  await step('close', version, {}, cast.secretary)
  return 7
}

async function send(url: string, body: object, token: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

type WithServer = (base: string, eventLoopDelay: (token: string) => Promise<number>) => Promise<void>

/** The real product in a process of its own, with the demo district. */
async function onServer(env: Record<string, string>, fn: WithServer): Promise<void> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  const bin = join(import.meta.dirname, '../bin/wangge.js')
  const child = spawn(process.execPath, [bin, 'start'], {
    env: { ...process.env, DATABASE_URL: '', ...env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const base = `http://127.0.0.1:${port}`
  try {
    await answering(base, child)
    await fn(base, async (token) => {
      const answer = await fetch(`${base}/api/system/state`, {
        headers: { authorization: `Bearer ${token}` },
      })
      const state = (await answer.json()) as { process: { eventLoopDelayP99Ms: number } }
      return state.process.eventLoopDelayP99Ms
    })
  } finally {
    child.kill('SIGINT')
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

async function answering(base: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) throw new Error('The server ended before it answered')
    const answer = await fetch(`${base}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The server did not answer within two minutes')
}
