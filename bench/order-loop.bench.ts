import pg from 'pg'
import { demoGeography } from '../demo/geography.ts'
import { demoOrganisationId } from '../demo/plan.ts'
import type { ReturnsOf } from '../src/base/contract.ts'
import { pointOnSurface } from '../src/base/geometry/centroid.ts'
import type { readState } from '../src/modules/system/contract/state.ts'
import { socketDirOf } from '../src/platform/db/embedded.ts'
import { type Bench, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { replayFloor } from './order-loop-floor.ts'
import { hire } from './people.ts'
import { onServer } from './server.ts'

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
    await onServer({ DATABASE_URL: url }, async ({ base, dataDir }) => {
      const pool = new pg.Pool({ connectionString: url, max: CLIENTS })
      const loop = await drive(base, await castOf(pool))
      const floor = await replayFloor({ url, dataDir, pool }, { clients: CLIENTS, seconds: SECONDS })
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
  await onServer({}, async ({ base, dataDir }) => {
    const pool = new pg.Pool({ host: socketDirOf(dataDir), user: 'postgres', database: 'postgres', max: 2 })
    const cast = await castOf(pool)
    const admin = await hire(pool, 'system_admin', { area: '370830000000' })
    await pool.end()
    const loop = await drive(base, cast)
    bench.emit({
      bench: 'order-loop/embedded',
      value: round(loop.perSecond),
      unit: 'actions/s',
      n: loop.actions,
    })
    const delay = await eventLoopDelay(base, admin)
    bench.emit({
      bench: 'order-loop/embedded-event-loop-p99',
      value: round(delay),
      unit: 'ms',
      n: loop.actions,
    })
  })
}

/** What the status page shows: the server's own measure of how long its event loop kept others waiting. */
async function eventLoopDelay(base: string, token: string): Promise<number> {
  const answer = await fetch(`${base}/api/system/state`, { headers: { authorization: `Bearer ${token}` } })
  const state = (await answer.json()) as ReturnsOf<typeof readState>
  return state.process.loopDelayP99Ms
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
    while (performance.now() < until) {
      const done = await oneLoop(base, cast)
      actions += done
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return { actions, perSecond: actions / ((performance.now() - began) / 1000) }
}

const [lng, lat] = pointOnSurface(demoGeography().grids.find((g) => g.code === GRID)!.geometry)
const target = { kind: 'organisation', id: demoOrganisationId('sanitation') }

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
