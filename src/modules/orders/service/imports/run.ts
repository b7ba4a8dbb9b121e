import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../../base/errors.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import { findAreaAt } from '../../../areas/public.ts'
import { type ImportRecord, importRuns } from '../../store/imports.ts'
import type { Located } from './decide-place.ts'
import { decideRow, type ImportRow } from './decide-row.ts'
import { importPath } from './file-place.ts'
import { loadWorld } from './load-world.ts'
import { readPoint } from './read-point.ts'
import { type Batch, saveBatch } from './save-batch.ts'
import { MAX_ROWS, scanFile } from './scan-file.ts'
import type { Read, RowWorld } from './world.ts'

type Run = ImportRecord & { worker: string }

const BATCH_ROWS = 1000
/** Rows decided before others get their turn: some milliseconds. */
const ROWS_A_TURN = 40

/** Carries a run to its end, from its beginning or from where a dead process left it. */
export async function runImport(ctx: Ctx, id: string): Promise<void> {
  const worker = randomUUID()
  const claimed = await importRuns.claim(ctx.db, { id, worker })
  if (!claimed) return
  const run: Run = { ...claimed, worker }
  try {
    await importFile(ctx, run)
    await importRuns.end(ctx.db, run, { state: 'done', at: ctx.now(), message: null })
  } catch (error) {
    if (!(error instanceof AppError)) ctx.services.log.error({ err: error, import: id }, 'import failed')
    const message =
      error instanceof AppError ? error.message : '导入中断：系统出错，请重新开始，已导入的不会重复'
    await importRuns.end(ctx.db, run, { state: 'failed', at: ctx.now(), message })
  }
}

async function importFile(ctx: Ctx, run: Run): Promise<void> {
  const path = importPath(ctx, run.upload_path)
  const scanned = await scanFile(path, run.mapping, () => importRuns.beat(ctx.db, run.id))
  await importRuns.noteTotal(ctx.db, run.id, scanned)
  const world = await loadWorld(ctx, run, scanned.numericOrder)
  let done = 0
  // One batch is written while the next is read: parsing and the database each have a core.
  let writing: Promise<boolean> = Promise.resolve(true)
  for await (const batch of readBatches(ctx, path, world)) {
    if (!(await writing)) return
    done += batch.rows
    if (done > run.rows) {
      writing = saveBatch(ctx, run, batch)
      // Awaited before the next batch; until then a failure must not count as unhandled.
      writing.catch(() => undefined)
    }
  }
  await writing
}

/** Every row decided, in batches that are the same each time the file is read. */
async function* readBatches(ctx: Ctx, path: string, world: RowWorld): AsyncGenerator<Batch> {
  const table = await openTable(path, { limits: { maxRows: MAX_ROWS } })
  const firstLines = new Map<string, number>()
  let batch: Batch = { rows: 0, drafted: [], refused: [] }
  for await (const row of table) {
    await decideInto(batch, row, { ctx, world, firstLines })
    batch.rows++
    if (batch.rows % ROWS_A_TURN === 0) await setImmediate()
    if (batch.rows < BATCH_ROWS) continue
    yield batch
    batch = { rows: 0, drafted: [], refused: [] }
  }
  if (batch.rows > 0) yield batch
}

interface Deciding {
  ctx: Ctx
  world: RowWorld
  /** Where each number of the file stood first. */
  firstLines: Map<string, number>
}

async function decideInto(batch: Batch, row: ImportRow, { ctx, world, firstLines }: Deciding): Promise<void> {
  const decision = decideRow(row, world, await locate(ctx, row, world))
  if (!decision.ok) {
    batch.refused.push({ line: row.line, cells: row.cells, reasons: decision.reasons })
    return
  }
  const { draft } = decision
  const first = firstLines.get(draft.externalNumber)
  if (first === undefined) {
    firstLines.set(draft.externalNumber, row.line)
    batch.drafted.push({ row, draft })
    return
  }
  const reason = `“${world.mapping.columns.externalNumber}”与第 ${first} 行重复`
  batch.refused.push({ line: row.line, cells: row.cells, reasons: [reason] })
}

async function locate(ctx: Ctx, row: ImportRow, { mapping }: RowWorld): Promise<Read<Located>> {
  const { lng, lat } = mapping.columns
  if (!lng || !lat) return { value: { point: null, areaCode: undefined } }
  const read = readPoint(row.cells[lng] ?? '', row.cells[lat] ?? '', mapping.crs)
  if (read.problem !== undefined) return read
  const point = read.value
  const areaCode = point ? await findAreaAt(ctx, point.lng, point.lat) : undefined
  return { value: { point, areaCode } }
}
