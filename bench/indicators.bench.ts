import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../src/apps/compose.ts'
import { refreshSums } from '../src/modules/assessment/service/refresh.ts'
import { markDays } from '../src/modules/assessment/store/dirty.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { type Connection, connectPostgres } from '../src/platform/db/connect.ts'
import { systemContext } from '../src/platform/http/make-context.ts'
import { type Bench, percentile, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { fillClocks, fillOrders } from './order-million.ts'
import { hire } from './people.ts'
import { recordSql, type Statement } from './sql-record.ts'

const ORDERS = 1_000_000
const ROUNDS = 12
const DAY_MS = 86_400_000
const COUNTY = '370830000000'

/** Overview and indicators of a year at a million orders, over HTTP; the floor is the same SQL through pg. */
export async function run(bench: Bench): Promise<void> {
  if (!bench.serverUrl) return console.error('indicators 需要 PostgreSQL：请设置 DATABASE_URL')
  const config = readConfig({
    DATA_DIR: mkdtempSync(join(tmpdir(), 'wangge-bench-')),
    DATABASE_URL: await databaseNamed(bench.serverUrl, 'wangge_bench_indicators'),
    WANGGE_DEMO: '0',
  })
  const connection = await connectPostgres(config.databaseUrl!, 16)
  const platform = await compose(config, connection)
  await prepareClasses(connection)
  await fillOrders(connection, ORDERS)
  await fillClocks(connection)
  await fillSums(bench, connection, () => refreshSums(systemContext(platform.services)))
  await platform.app.listen({ port: 0, host: '127.0.0.1' })
  const address = platform.app.server.address() as { port: number }
  const base = `http://127.0.0.1:${address.port}`
  const leader = await hire(connection.pool, 'leader', { area: COUNTY })
  const secretary = await hire(connection.pool, 'community_secretary', { area: '370830003004' })
  for (const { name, path, token } of questions(leader, secretary)) {
    await measure(bench, connection, { name, ask: () => read(`${base}${path}`, token) })
  }
  await platform.stop()
  await connection.close()
}

function questions(leader: string, secretary: string) {
  const today = Math.floor((Date.now() + DAY_MS / 3) / DAY_MS) * DAY_MS - DAY_MS / 3
  const year = `from=${new Date(today - 364 * DAY_MS).toISOString()}&to=${new Date(today + DAY_MS).toISOString()}`
  const indicators = (by: string) => `/api/assessment/indicators?by=${by}&${year}`
  return [
    { name: 'overview-year', path: `/api/orders/overview?${year}`, token: leader },
    { name: 'indicators-year-by-street', path: indicators('street'), token: leader },
    { name: 'indicators-year-by-class', path: indicators('class'), token: leader },
    { name: 'indicators-year-by-month', path: indicators('month'), token: leader },
    { name: 'overview-year-one-community', path: `/api/orders/overview?${year}`, token: secretary },
  ]
}

async function measure(
  bench: Bench,
  { pool }: Connection,
  { name, ask }: { name: string; ask: () => Promise<void> },
): Promise<void> {
  await ask()
  const statements = await recordSql(ask)
  const times: number[] = []
  const floors: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    times.push(await timed(ask))
    floors.push(await timed(() => straight(pool, statements)))
  }
  const [value, floor] = [percentile(times, 0.95), percentile(floors, 0.95)]
  bench.emit({
    bench: `indicators/${name}/p95`,
    value: round(value),
    unit: 'ms',
    floor: round(floor),
    ratio: round(value / floor, 2),
    n: ROUNDS,
  })
}

async function straight(pool: Connection['pool'], statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await pool.query(text, values)
}

/** The first count of everything, and one day again, as after a step. */
async function fillSums(bench: Bench, connection: Connection, refresh: () => Promise<void>): Promise<void> {
  const { rows } = await connection.pool.query(
    'select 1 from assessment_fill where finished_at is not null limit 1',
  )
  if (rows.length === 0) {
    const seconds = (await timed(refresh)) / 1000
    bench.emit({ bench: 'indicators/first-count', value: round(seconds), unit: 's', n: 1 })
    await connection.pool.query('analyze assessment_sum')
  }
  const times: number[] = []
  for (let n = 1; n <= ROUNDS; n++) {
    await markDays(connection.db, [new Date(Date.now() - n * 20 * DAY_MS).toISOString().slice(0, 10)])
    times.push(await timed(refresh))
  }
  bench.emit({
    bench: 'indicators/one-day-again/p95',
    value: round(percentile(times, 0.95)),
    unit: 'ms',
    n: ROUNDS,
  })
}

async function read(url: string, token: string): Promise<void> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${body}`)
}

async function timed(fn: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await fn()
  return performance.now() - began
}

async function prepareClasses({ pool }: Connection): Promise<void> {
  await pool.query(`insert into order_class (id, family, code, name, limit_timer, limit_amount)
    select 'bench-' || lpad(n::text, 3, '0'), 'event', '9' || lpad(n::text, 3, '0'), '类' || n, 'work_day', 3
    from generate_series(0, 119) as n on conflict do nothing`)
}
