import type { Connection } from '../src/platform/db/connect.ts'
import { recordSql, type Statement } from './sql-record.ts'

const ROUNDS = 8

/** Every page for every caller: once to warm and to record its SQL, then timed. */
export async function measurePages(callers: readonly string[], urls: readonly string[]) {
  const times: number[] = []
  const statements: Statement[][] = []
  for (const token of callers) {
    for (const url of urls) {
      const get = () => page(url, token)
      await get()
      statements.push(await recordSql(get))
      const own: number[] = []
      for (let n = 0; n < ROUNDS; n++) own.push(await timed(get))
      if (process.env.WANGGE_BENCH_EACH) console.error(decodeURIComponent(url), Math.round(Math.max(...own)))
      times.push(...own)
    }
  }
  return { times, statements }
}

/** The same statements straight through pg; what a reading writes (who looked at whom) cannot be written twice. */
export async function floorOf({ pool }: Connection, statements: Statement[][]): Promise<number[]> {
  const client = await pool.connect()
  const times: number[] = []
  for (const group of statements) {
    for (let n = 0; n < ROUNDS; n++) {
      times.push(
        await timed(async () => {
          for (const { text, values } of group) if (isReading(text)) await client.query(text, values)
        }),
      )
    }
  }
  client.release()
  return times
}

const isReading = (text: string) =>
  /^\s*(select|with)\b/i.test(text) && !/\b(insert|update|delete)\b/i.test(text)

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
