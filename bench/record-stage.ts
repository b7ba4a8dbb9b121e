import '../src/apps/heap.ts'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { demoGeography } from '../demo/geography.ts'
import type { DemoPlan } from '../demo/plan.ts'
import { compose } from '../src/apps/compose.ts'
import { loadDemo as loadAreas } from '../src/modules/areas/demo.ts'
import type { ImportableKind } from '../src/modules/registry/contract/imports.ts'
import { exportPeopleFile } from '../src/modules/registry/service/export/files.ts'
import { askUndo } from '../src/modules/registry/service/import/ask-undo.ts'
import { runImport } from '../src/modules/registry/service/import/run.ts'
import { start } from '../src/modules/registry/service/import/start.ts'
import { undoImport } from '../src/modules/registry/service/import/undo.ts'
import { upload } from '../src/modules/registry/service/import/upload.ts'
import { findRun } from '../src/modules/registry/store/imports.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { connectPostgres } from '../src/platform/db/connect.ts'
import type { Ctx } from '../src/platform/http/context.ts'
import { systemContext } from '../src/platform/http/make-context.ts'
import { backendSeconds } from './backend-cpu.ts'
import { replayWrites } from './record-floor.ts'
import { recordSql } from './sql-record.ts'

/** What one run of a list took, measured in a process of its own. */
export interface RecordsBrought {
  rows: number
  seconds: number
  /** Of this process; the database's own comes beside it. */
  cpuSeconds: number
  /** Of the database's processes; absent when it runs elsewhere. */
  backendSeconds?: number | undefined
  peakMb: number
  housesSeconds: number
  againSeconds: number
  undoSeconds: number
  exported: Exported
  /** A bare client writing the same; of the way that asks for it. */
  floorSeconds: number
}

/** People written to a file: how soon the first of it comes, and how long all of it takes. */
interface Exported {
  firstSeconds: number
  seconds: number
}

const [url, houses, people, way] = process.argv.slice(2) as [string, string, string, string]
const dataDir = mkdtempSync(join(tmpdir(), 'wangge-records-'))
const connection = await connectPostgres(url, 8)
const config = readConfig({ DATA_DIR: dataDir, WANGGE_DEMO: '0', WANGGE_LOG: 'error' })
const platform = await compose(config, connection)
const own = systemContext(platform.services)
const plan: Pick<DemoPlan, 'now' | 'geography'> = { now: own.now(), geography: demoGeography() }
await loadAreas(own, plan as DemoPlan)
const [grid] = plan.geography.grids
const areaCode = grid!.code

async function bring(ctx: Ctx, kind: ImportableKind, path: string) {
  const file = { filename: basename(path), stream: createReadStream(path), truncated: () => false }
  const { uploadId, mapping } = await upload(ctx, { kind, profile: '测量' }, file)
  const input = { uploadId, profile: '测量', mapping: { ...mapping, areaCode }, dryRun: false }
  const { id } = await start(ctx, input)
  const began = performance.now()
  await runImport(ctx, id)
  const run = (await findRun(ctx.db, id))!
  return { run, seconds: (performance.now() - began) / 1000 }
}

const homes = await bring(own, 'house', houses)
await connection.pool.query('analyze')
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 50)
const sealer = platform.services.sealer
// The index still tells numbers apart: rows must match and be found as they are with keys.
const bare = {
  ...sealer,
  seal: (text: string) => text,
  index: (text: string) => text,
  indexes: (text: string) => [text],
  sealIndexed: (text: string) => ({ sealed: text, index: text }),
}
const unsealed = systemContext({ ...platform.services, sealer: bare })
const backendBefore = await backendSeconds(connection.pool)
const before = process.cpuUsage()
const bringPeople = () => bring(way === 'csv-unsealed' ? unsealed : own, 'person', people)
let first: Awaited<ReturnType<typeof bring>> | undefined
const sent =
  way === 'csv-floor'
    ? await recordSql(async () => {
        first = await bringPeople()
      })
    : []
first ??= await bringPeople()
clearInterval(watch)
const used = process.cpuUsage(before)
const backendAfter = await backendSeconds(connection.pool)
const { added, rows, rejected, message } = first.run
if (added !== rows || rejected > 0)
  throw new Error(`${added} of ${rows}, ${rejected} refused. ${message ?? ''}`)
const exported = await takeOut()
const floorSeconds = sent.length > 0 ? await replayWrites(url, sent) : 0
const [againSeconds, undoSeconds] = way === 'csv' ? await afterwards(first.run.id) : [0, 0]

async function afterwards(importId: string): Promise<[number, number]> {
  const again = await bringPeople()
  if (again.run.unchanged !== rows) throw new Error(`${again.run.unchanged} of ${rows} unchanged`)
  await askUndo(own, { id: importId, reason: '测量' })
  const began = performance.now()
  await undoImport(own, importId)
  return [again.seconds, (performance.now() - began) / 1000]
}

async function takeOut(): Promise<Exported> {
  const began = performance.now()
  const { body } = await exportPeopleFile(own, { format: 'csv', purpose: '测量', dead: false })
  let firstSeconds = 0
  for await (const piece of body as AsyncIterable<Buffer>)
    if (firstSeconds === 0 && piece.length > 0) firstSeconds = (performance.now() - began) / 1000
  return { firstSeconds, seconds: (performance.now() - began) / 1000 }
}

const brought: RecordsBrought = {
  rows,
  seconds: first.seconds,
  cpuSeconds: (used.user + used.system) / 1e6,
  backendSeconds:
    backendAfter === undefined || backendBefore === undefined ? undefined : backendAfter - backendBefore,
  peakMb: peak / 1024 / 1024,
  housesSeconds: homes.seconds,
  againSeconds,
  undoSeconds,
  exported,
  floorSeconds,
}
console.log(JSON.stringify(brought))
await platform.stop()
await connection.close()
rmSync(dataDir, { recursive: true, force: true })
process.exit(0)
