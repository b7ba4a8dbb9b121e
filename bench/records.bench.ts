import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { seeded } from '../demo/random.ts'
import { type Bench, round } from './bench.ts'
import { databaseNamed } from './database.ts'
import { writeXlsx } from './people-list.ts'
import { houseHeader, houseRow, residentHeader, residentRow, writeCsv } from './record-lists.ts'
import type { RecordsBrought } from './record-stage.ts'

const HOMES = 25_000
const CSV_PEOPLE = 100_000
const XLSX_PEOPLE = 50_000

/** Of a small server; left alone, V8 lets the heap grow while there is memory. */
const HEAP = '--max-old-space-size=256'

const runFile = promisify(execFile)

/** People a second from a list on disk to records, statements, homes and households; each run in a process of its own. */
export async function run(bench: Bench): Promise<void> {
  if (!bench.serverUrl) return console.error('records 需要 PostgreSQL：请设置 DATABASE_URL')
  const folder = mkdtempSync(join(tmpdir(), 'wangge-records-'))
  const [houses, csv, xlsx] = ['houses.csv', 'people.csv', 'people.xlsx'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  const random = seeded('records-bench')
  const grids = ['370830001001001', '370830001001002', '370830001002001']
  await writeCsv(houses, houseHeader, { count: HOMES, rowOf: (i) => houseRow(i, grids) })
  await writeCsv(csv, residentHeader, { count: CSV_PEOPLE, rowOf: (i) => residentRow(i, random) })
  await writeXlsx(xlsx, residentHeader, { count: XLSX_PEOPLE, rowOf: (i) => residentRow(i, random) })
  try {
    for (const [name, path] of [
      ['csv', csv],
      ['csv-unsealed', csv],
      ['xlsx', xlsx],
    ] as const) {
      const url = await databaseNamed(bench.serverUrl, 'wangge_bench_records', true)
      const stage = join(import.meta.dirname, 'record-stage.ts')
      const { stdout } = await runFile(process.execPath, [
        ...process.execArgv,
        HEAP,
        stage,
        url,
        houses,
        path,
        name,
      ])
      const { rows, seconds, cpuSeconds, peakMb, housesSeconds, againSeconds, undoSeconds } = JSON.parse(
        stdout,
      ) as RecordsBrought
      bench.emit({ bench: `records/${name}`, value: round(rows / seconds, 0), unit: 'people/s', n: rows })
      bench.emit({
        bench: `records/${name}-cpu`,
        value: round((cpuSeconds * 1e6) / rows),
        unit: 'µs/person',
        n: rows,
      })
      bench.emit({ bench: `records/${name}-memory`, value: round(peakMb, 0), unit: 'MB', n: rows })
      if (name !== 'csv') continue
      bench.emit({
        bench: 'records/houses',
        value: round(HOMES / housesSeconds, 0),
        unit: 'houses/s',
        n: HOMES,
      })
      bench.emit({
        bench: 'records/same-again',
        value: round(rows / againSeconds, 0),
        unit: 'people/s',
        n: rows,
      })
      bench.emit({ bench: 'records/undo', value: round(rows / undoSeconds, 0), unit: 'people/s', n: rows })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
