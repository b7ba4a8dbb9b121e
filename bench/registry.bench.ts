import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../src/apps/compose.ts'
import { themes } from '../src/modules/registry/contract/houses/view.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { type Connection, connectPostgres } from '../src/platform/db/connect.ts'
import { systemContext } from '../src/platform/http/make-context.ts'
import { type Bench, percentile, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { floorOf, measurePages } from './pages.ts'
import { hire } from './people.ts'
import { fillPopulation, gridCode, PEOPLE, TALL_BUILDING } from './population.ts'

/** People found and opened at a million of them, over HTTP, for a leader, a community and a grid worker. */
export async function run(bench: Bench): Promise<void> {
  if (!bench.serverUrl) return console.error('registry 需要 PostgreSQL：请设置 DATABASE_URL')
  // The database stays for the next run, so its keys must too.
  const dataDir = join(tmpdir(), 'wangge-bench-registry')
  mkdirSync(dataDir, { recursive: true })
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: await databaseNamed(bench.serverUrl, 'wangge_bench_registry'),
    WANGGE_DEMO: '0',
  })
  const connection = await connectPostgres(config.databaseUrl!, 16)
  const platform = await compose(config, connection)
  const began = performance.now()
  await fillPopulation(systemContext(platform.services))
  const seconds = (performance.now() - began) / 1000
  if (seconds > 10) {
    await connection.pool.query('vacuum analyze')
    bench.emit({ bench: 'registry-fill', value: round(PEOPLE / seconds, 0), unit: 'people/s', n: PEOPLE })
  }
  await platform.app.listen({ port: 0, host: '127.0.0.1' })
  const address = platform.app.server.address() as { port: number }
  await measureAll(bench, { connection, base: `http://127.0.0.1:${address.port}/api/registry` })
  await platform.stop()
  await connection.close()
}

interface Running {
  connection: Connection
  base: string
}

/** As they are typed: common and rare names, letters, a telephone, its tail, a number. */
const searches = [
  '王',
  '王秀',
  '李建国',
  'wangxiuying',
  'wang',
  'zjg',
  '13000654321',
  '4321',
  '370003193308041237',
  '不存在',
]
const filters = [
  '',
  'ageFrom=80',
  'lacking=phone',
  'unverifiedDays=90',
  'disputed=true',
  `area=${gridCode(7)}`,
]

async function measureAll(bench: Bench, { connection, base }: Running): Promise<void> {
  const callers = await Promise.all([
    hire(connection.pool, 'duty_chief', { area: '370830000000' }),
    hire(connection.pool, 'community_secretary', { area: gridCode(7).slice(0, 12) }),
    hire(connection.pool, 'grid_worker', { area: gridCode(7) }),
  ])
  const { rows } = await connection.pool.query<{ id: string }>(
    'select id from person where area_code = $1 limit 16',
    [gridCode(7)],
  )
  const suites = {
    search: searches.map((q) => `${base}/people?q=${encodeURIComponent(q)}`),
    list: filters.map((filter) => `${base}/people?${filter}`),
    building: themes.map((theme) => `${base}/buildings/${TALL_BUILDING}/view?theme=${theme}`),
    file: rows.map(({ id }) => `${base}/people/${id}`),
  }
  for (const [name, urls] of Object.entries(suites)) {
    // The tall building stands in another community than the other two work in.
    const reaching = name === 'building' ? callers.slice(0, 1) : callers
    const { times, statements } = await measurePages(reaching, urls)
    const floors = await floorOf(connection, statements)
    const [value, floor] = [percentile(times, 0.95), percentile(floors, 0.95)]
    bench.emit({
      bench: `registry-${name}/p95`,
      value: round(value),
      unit: 'ms',
      floor: round(floor),
      ratio: round(value / floor, 2),
      n: times.length,
    })
  }
}
