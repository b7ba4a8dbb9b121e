import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../demo/random.ts'
import { type Connection, connectEmbedded, connectPostgres } from '../src/platform/db/connect.ts'
import { type Bench, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { layImportStage } from './import-stage.ts'

const ROWS = 30_000

/** Orders a second from a list on disk to rows with steps, clocks and search index, reading included. */
export async function run(bench: Bench): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-list-'))
  const path = join(folder, 'list.csv')
  writeFileSync(path, list(ROWS))
  if (bench.serverUrl) {
    const url = await databaseNamed(bench.serverUrl, 'wangge_bench_import', true)
    await measure(bench, 'import/postgresql', { path, connection: await connectPostgres(url, 8) })
  }
  await measure(bench, 'import/embedded', { path, connection: await connectEmbedded({}) })
  rmSync(folder, { recursive: true })
}

async function measure(
  bench: Bench,
  name: string,
  { path, connection }: { path: string; connection: Connection },
): Promise<void> {
  const stage = await layImportStage(connection)
  const { run, seconds } = await stage.bring(path, '测量')
  if (run.added !== ROWS) throw new Error(`${run.state}: ${run.added} of ${ROWS} added. ${run.message ?? ''}`)
  bench.emit({ bench: name, value: round(ROWS / seconds), unit: 'orders/s', n: ROWS })
  await stage.close()
}

const words =
  '小区 路灯 不亮 下水道 堵塞 垃圾 清运 楼道 杂物 占道 经营 噪音 扰民 施工 夜间 电梯 故障 物业 收费 停车 道路 坑洼 积水 供热 不足 希望 有关 部门 尽快 处理'.split(
    ' ',
  )

/** Texts as long as real messages: some 300 characters, half of the rows answered. */
function list(rows: number): string {
  const random = seeded('import')
  const sentence = () => `${Array.from({ length: 12 }, () => random.pick(words)).join('')}。`
  const lines = Array.from({ length: rows }, (_, i) => {
    const text = Array.from({ length: 8 + (i % 8) }, sentence).join('')
    const answered = i % 2 === 0 ? `${sentence()}${sentence()},2026-0${1 + (i % 4)}-28 10:00` : ','
    return `T${i},第 ${i} 件,"${text}",2025-1${i % 3}-0${1 + (i % 9)} 08:00,投诉,${answered}`
  })
  return `编号,标题,内容,时间,性质,答复,答复时间\n${lines.join('\n')}\n`
}
