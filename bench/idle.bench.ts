import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type Bench, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { onServer } from './server.ts'

const IDLE_SECONDS = 40

/** Memory of the idle server with the demo district, embedded and on PostgreSQL (after the demo was loaded). */
export async function run(bench: Bench): Promise<void> {
  await measure(bench, 'idle/embedded', {})
  if (bench.serverUrl) {
    const url = await databaseNamed(bench.serverUrl, 'wangge_bench_idle', true)
    await measure(bench, 'idle/postgresql', { DATABASE_URL: url })
  }
}

async function measure(bench: Bench, name: string, env: Record<string, string>): Promise<void> {
  await onServer(env, async ({ pid }) => {
    await delay(IDLE_SECONDS * 1000)
    const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    bench.emit({ bench: name, value: round(Number(rss) / 1024), unit: 'MB', n: 1 })
  })
}
