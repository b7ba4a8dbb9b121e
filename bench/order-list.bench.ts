import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, type Platform } from '../src/apps/compose.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { type Connection, connectPostgres } from '../src/platform/db/connect.ts'
import { type Bench, percentile, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { fillOrders } from './order-million.ts'
import { hire } from './people.ts'
import { recordSql, type Statement } from './sql-record.ts'

const ORDERS = 1_000_000
const ROUNDS = 8

/** What people filter by, from the common to the selective. */
const filters = [
  '',
  'state=pending_dispatch',
  'state=closed&late=true',
  'area=370830005000',
  'area=370830005003&state=handling',
  'organisation=bench-org-3',
  'q=路灯不亮',
  'q=和平路',
  'q=0000123456',
  'source=hotline',
  'due=overdue',
  'due=soon&sort=due',
  'classId=bench-017',
  'stage=open&sort=due',
  'rated=true&satisfied=false',
  'mine=todo',
]

/** One page of the order list with filters at a million orders, over HTTP, for four kinds of people. */
export async function run(bench: Bench): Promise<void> {
  if (!bench.serverUrl) return console.error('order-list 需要 PostgreSQL：请设置 DATABASE_URL')
  const config = readConfig({
    DATA_DIR: mkdtempSync(join(tmpdir(), 'wangge-bench-')),
    DATABASE_URL: await databaseNamed(bench.serverUrl, 'wangge_bench_list'),
    WANGGE_DEMO: '0',
  })
  const connection = await connectPostgres(config.databaseUrl!, 16)
  const platform = await compose(config, connection)
  await prepareClasses(connection)
  await fillOrders(connection, ORDERS)
  await platform.app.listen({ port: 0, host: '127.0.0.1' })
  const { times, statements } = await measure(platform, connection)
  const floors = await floorOf(connection, statements)
  const [value, floor] = [percentile(times, 0.95), percentile(floors, 0.95)]
  bench.emit({
    bench: 'order-list/p95',
    value: round(value),
    unit: 'ms',
    floor: round(floor),
    ratio: round(value / floor, 2),
    n: times.length,
  })
  await platform.stop()
  await connection.close()
}

async function measure(platform: Platform, { pool }: Connection) {
  const address = platform.app.server.address() as { port: number }
  const people = [
    await hire(pool, 'leader', { area: '370830000000' }),
    await hire(pool, 'dispatcher', { area: '370830003000' }),
    await hire(pool, 'grid_worker', { area: '370830003004002' }),
    await hire(pool, 'handler', { organisation: 'bench-org-7' }),
  ]
  const times: number[] = []
  const statements: Statement[][] = []
  for (const token of people) {
    for (const filter of filters) {
      const get = () => page(`http://127.0.0.1:${address.port}/api/orders?${encodeURI(filter)}`, token)
      await get()
      statements.push(await recordSql(get))
      for (let n = 0; n < ROUNDS; n++) times.push(await timed(get))
    }
  }
  return { times, statements }
}

/** The same statements straight through pg. */
async function floorOf({ pool }: Connection, statements: Statement[][]): Promise<number[]> {
  const client = await pool.connect()
  const times: number[] = []
  for (const group of statements) {
    for (let n = 0; n < ROUNDS; n++) {
      times.push(
        await timed(async () => {
          for (const { text, values } of group) await client.query(text, values)
        }),
      )
    }
  }
  client.release()
  return times
}

async function page(url: string, token: string): Promise<void> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${body}`)
}

async function timed(fn: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await fn()
  return performance.now() - began
}

async function prepareClasses({ pool }: Connection): Promise<void> {
  await pool.query(`insert into order_class (id, family, code, name, limit_timer, limit_amount)
    select 'bench-' || lpad(n::text, 3, '0'), 'event', '9' || lpad(n::text, 3, '0'), '类' || n, 'work_day', 3
    from generate_series(0, 119) as n on conflict do nothing`)
}
