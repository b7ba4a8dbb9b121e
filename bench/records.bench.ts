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
  const cpuOf: Record<string, number> = {}
  try {
    for (const [name, path] of [
      ['csv', csv],
      ['csv-unsealed', csv],
      ['csv-floor', csv],
      ['xlsx', xlsx],
    ] as const) {
      const url = await databaseNamed(bench.serverUrl, 'wangge_bench_records', true)
      const stage = join(import.meta.dirname, 'record-stage.ts')
      const { stdout } = await runFile(process.execPath, [
        ...process.execArgv,
        stage,
        url,
        houses,
        path,
        name,
      ])
      const brought = JSON.parse(stdout) as RecordsBrought
      const { rows, seconds, cpuSeconds, peakMb, housesSeconds, againSeconds, undoSeconds } = brought
      if (name === 'csv-floor') {
        emitFloor(bench, brought)
        continue
      }
      cpuOf[name] = cpuSeconds
      emitShares(bench, name, brought)
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
    // By processor time: others on the machine disturb it less than the clock.
    if (cpuOf.csv !== undefined && cpuOf['csv-unsealed'] !== undefined)
      bench.emit({
        bench: 'records/sealing-cpu',
        value: round((1 - cpuOf['csv-unsealed'] / cpuOf.csv) * 100),
        unit: '%',
        n: CSV_PEOPLE,
      })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The import beside a bare client that writes the same rows. */
function emitFloor(bench: Bench, { rows, seconds, floorSeconds }: RecordsBrought): void {
  const floor = round(rows / floorSeconds, 0)
  const value = round(rows / seconds, 0)
  bench.emit({
    bench: 'records/csv-of-floor',
    value,
    unit: 'people/s',
    floor,
    ratio: round(value / floor, 2),
    n: rows,
  })
}

/** What the database used of the processor, and the same people taken out again. */
function emitShares(bench: Bench, name: string, { rows, backendSeconds, exported }: RecordsBrought): void {
  if (backendSeconds !== undefined)
    bench.emit({
      bench: `records/${name}-database-cpu`,
      value: round((backendSeconds * 1e6) / rows),
      unit: 'µs/person',
      n: rows,
    })
  if (name !== 'csv') return
  bench.emit({
    bench: 'records/export-first-bytes',
    value: round(exported.firstSeconds * 1000),
    unit: 'ms',
    n: rows,
  })
  bench.emit({
    bench: 'records/export',
    value: round(rows / exported.seconds, 0),
    unit: 'people/s',
    n: rows,
  })
}
