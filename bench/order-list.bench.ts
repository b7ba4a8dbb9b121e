import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../src/apps/compose.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { type Connection, connectPostgres } from '../src/platform/db/connect.ts'
import { type Bench, percentile, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { fillOrders } from './order-million.ts'
import { floorOf, measurePages } from './pages.ts'
import { hire } from './people.ts'

const ORDERS = 1_000_000

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

/** Words as they are typed into the search box: common, rare, several, a number's tail. */
const searches = [
  '路灯不亮',
  '路灯',
  '和平路 不亮',
  '晚上看不见路',
  '第777',
  '和平路899号',
  '0000654321',
  '不存在的地方',
]

/** Pages of the order list by filters and by words, and details at a million orders, over HTTP, for four kinds of people. */
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
  await fillSteps(connection)
  const address = platform.app.server.address() as { port: number }
  const base = `http://127.0.0.1:${address.port}/api/orders`
  const people = await hirePeople(connection)
  const suites = {
    list: filters.map((filter) => `${base}?${encodeURI(filter)}`),
    search: searches.map((q) => `${base}?q=${encodeURIComponent(q)}`),
    detail: Array.from({ length: 16 }, (_, n) => `${base}/${idOf(1 + n * 61_003)}`),
  }
  for (const [name, urls] of Object.entries(suites)) {
    // Not everybody may open any order: details are opened by the leader.
    const callers = name === 'detail' ? people.slice(0, 1) : people
    const { times, statements } = await measurePages(callers, urls)
    const floors = await floorOf(connection, statements)
    const [value, floor] = [percentile(times, 0.95), percentile(floors, 0.95)]
    bench.emit({
      bench: `order-${name}/p95`,
      value: round(value),
      unit: 'ms',
      floor: round(floor),
      ratio: round(value / floor, 2),
      n: times.length,
    })
  }
  await platform.stop()
  await connection.close()
}

/** As the filling makes them. */
function idOf(n: number): string {
  return `b${n.toString(16).padStart(12, '0')}-0000-7000-8000-000000000000`
}

function hirePeople({ pool }: Connection): Promise<string[]> {
  return Promise.all([
    hire(pool, 'leader', { area: '370830000000' }),
    hire(pool, 'dispatcher', { area: '370830003000' }),
    hire(pool, 'grid_worker', { area: '370830003004002' }),
    hire(pool, 'handler', { organisation: 'bench-org-7' }),
  ])
}

/** Five steps and two clocks for every order: a detail has a history to show. */
async function fillSteps({ pool }: Connection): Promise<void> {
  const { rows } = await pool.query('select 1 from order_step limit 1')
  if (rows.length > 0) return
  await pool.query(`insert into order_step (order_id, seq, action, from_state, to_state, at, actor_id, actor_name, note)
    select o.id, n, (array['report', 'register', 'dispatch', 'accept', 'feedback'])[n], null, 'handling',
      o.reported_at + n * interval '1 hour', 'bench', '张三', '情况说明'
    from work_order o cross join generate_series(1, 5) as n`)
  await pool.query(`insert into order_clock (id, order_id, kind, timer, amount, started_at, due_at, running_since, remaining_minutes, stopped_at)
    select o.id || k, o.id, k, 'work_day', 3, o.reported_at, o.reported_at + interval '3 days', o.reported_at, 4320, o.closed_at
    from work_order o cross join unnest(array['register', 'handle']) as k`)
  await pool.query('analyze order_step, order_clock')
}

async function prepareClasses({ pool }: Connection): Promise<void> {
  await pool.query(`insert into order_class (id, family, code, name, limit_timer, limit_amount)
    select 'bench-' || lpad(n::text, 3, '0'), 'event', '9' || lpad(n::text, 3, '0'), '类' || n, 'work_day', 3
    from generate_series(0, 119) as n on conflict do nothing`)
}
