import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../src/apps/compose.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { type Connection, connectPostgres } from '../src/platform/db/connect.ts'
import { systemContext } from '../src/platform/http/make-context.ts'
import { type Bench, percentile, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { floorOf, measurePages } from './pages.ts'
import { fillPopulation, PEOPLE } from './population.ts'
import { measureJobs } from './registry-jobs.ts'
import { type Suite, suitesOf } from './registry-suites.ts'

/** The registry read at a million people, over HTTP, by who leads a county, a street and who works one grid. */
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
  const ctx = systemContext(platform.services)
  const { seconds, isNew } = await fillPopulation(ctx)
  if (isNew) {
    bench.emit({ bench: 'registry-fill', value: round(PEOPLE / seconds, 0), unit: 'people/s', n: PEOPLE })
    await connection.pool.query('vacuum analyze')
    await measureJobs(bench, ctx)
    await connection.pool.query('vacuum analyze')
  }
  await platform.app.listen({ port: 0, host: '127.0.0.1' })
  const address = platform.app.server.address() as { port: number }
  const suites = await suitesOf(connection, `http://127.0.0.1:${address.port}/api/registry`)
  const wanted = process.env.WANGGE_BENCH_SUITES?.split(',')
  for (const [name, suite] of Object.entries(suites))
    if (!wanted || wanted.includes(name)) await measureSuite(bench, connection, { name, ...suite })
  if (!isNew && (!wanted || wanted.includes('jobs'))) await measureJobs(bench, ctx)
  await platform.stop()
  await connection.close()
}

async function measureSuite(
  bench: Bench,
  connection: Connection,
  { name, callers, urls }: Suite & { name: string },
): Promise<void> {
  const { times, statements } = await measurePages(callers, urls)
  const floors = await floorOf(connection, statements)
  for (const share of [0.5, 0.95]) {
    const [value, floor] = [percentile(times, share), percentile(floors, share)]
    bench.emit({
      bench: `registry-${name}/p${share * 100}`,
      value: round(value),
      unit: 'ms',
      floor: round(floor),
      ratio: round(value / floor, 2),
      n: times.length,
    })
  }
}
