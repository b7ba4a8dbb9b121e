import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import iconv from 'iconv-lite'
import { errorCopy } from '../src/platform/sheets/error-copy.ts'
import { openTable } from '../src/platform/sheets/read.ts'
import { type Bench, round } from './bench.ts'
import { writePeopleCsv, writePeopleXlsx } from './people-list.ts'
import type { ListRead } from './read-list.ts'

const CSV_ROWS = 300_000
const XLSX_ROWS = 100_000
const COPY_ROWS = 30_000

const runFile = promisify(execFile)

/** Rows a second from a list of people on disk, twelve columns, against what its parser alone needs. */
export async function run(bench: Bench): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-sheets-'))
  const [csv, gbk, xlsx, few] = ['p.csv', 'p-gbk.csv', 'p.xlsx', 'few.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string]
  try {
    await writePeopleCsv(csv, CSV_ROWS)
    await writeFile(gbk, iconv.encode(await readFile(csv, 'utf8'), 'gbk'))
    await writePeopleXlsx(xlsx, XLSX_ROWS)
    await writePeopleCsv(few, COPY_ROWS)
    const parsed = await readApart('csv-parse', csv)
    const sax = await readApart('saxes', xlsx)
    emit(bench, 'sheets/csv', await readApart('table', csv), parsed)
    emit(bench, 'sheets/csv-gbk', await readApart('table', gbk), parsed)
    emit(bench, 'sheets/csv-cells', await readApart('cells', csv), parsed)
    emit(bench, 'sheets/xlsx', await readApart('table', xlsx), sax)
    emit(bench, 'sheets/xlsx-cells', await readApart('cells', xlsx), sax)
    for (const format of ['csv', 'xlsx'] as const) await copy(bench, format, few)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function readApart(way: string, path: string): Promise<ListRead> {
  const { stdout } = await runFile(process.execPath, [join(import.meta.dirname, 'read-list.ts'), way, path])
  return JSON.parse(stdout) as ListRead
}

function emit(bench: Bench, name: string, { rows, seconds, peakMb }: ListRead, floor: ListRead): void {
  const value = rows / seconds
  const most = floor.rows / floor.seconds
  bench.emit({
    bench: name,
    value: round(value, 0),
    unit: 'rows/s',
    floor: round(most, 0),
    ratio: round(value / most, 2),
    n: rows,
  })
  bench.emit({
    bench: `${name}-memory`,
    value: round(peakMb, 0),
    unit: 'MB',
    floor: round(floor.peakMb, 0),
    n: rows,
  })
}

/** The whole list again, every second row with a reason. */
async function copy(bench: Bench, format: 'csv' | 'xlsx', path: string): Promise<void> {
  const reasons = Array.from({ length: COPY_ROWS / 2 }, (_, i) => ({ line: 2 + i * 2, reason: '应为 18 位' }))
  const began = performance.now()
  const out = errorCopy(await openTable(path), reasons, { format, rows: 'all' })
  await pipeline(out, createWriteStream(`${path}.copy`))
  const seconds = (performance.now() - began) / 1000
  bench.emit({
    bench: `sheets/error-copy-${format}`,
    value: round(COPY_ROWS / seconds, 0),
    unit: 'rows/s',
    n: COPY_ROWS,
  })
}
