import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../../base/errors.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import type { Table } from '../../../../platform/sheets/table.ts'
import { FirstLines } from '../../rules/import/first-lines.ts'
import { type ImportRecord, type RowFlaw, recordImports } from '../../store/imports.ts'
import { targetsOf } from './columns.ts'
import { uploadPath } from './file-place.ts'
import { listedBuildings } from './house/listed-buildings.ts'
import { registerBuildings } from './house/register-buildings.ts'
import type { Draft, ImportKind, ImportWorld } from './kind.ts'
import { loadWorld } from './load-world.ts'
import { type Chunk, leavesAlone, type Plan, planAhead } from './plan-chunk.ts'
import { flawNamer, type RowsWorld, rowReader } from './read-rows.ts'
import { saveChunk } from './save-chunk.ts'
import { scanList } from './scan.ts'
import { sealDrafts } from './seal.ts'

type Run = ImportRecord & { worker: string }

const CHUNK_ROWS = 1000
/** Rows of one household that may still come along. */
const LONGEST_HOME = 50
/** Rows read before others get their turn, the database's answers among them: about a millisecond. */
const ROWS_A_TURN = 3

/** Carries a run to its end, from its beginning or from where a dead process left it. */
export async function runImport(ctx: Ctx, id: string): Promise<void> {
  const worker = randomUUID()
  const claimed = await recordImports.claim(ctx.db, { id, worker })
  if (!claimed) return
  const run: Run = { ...claimed, worker }
  try {
    await importFile(ctx, run)
    await recordImports.end(ctx.db, run, { state: 'done', at: ctx.now(), message: null })
  } catch (error) {
    if (!(error instanceof AppError)) ctx.services.log.error({ err: error, import: id }, 'import failed')
    const message =
      error instanceof AppError ? error.message : '导入中断：系统出错，请重新开始，已导入的不会重复'
    await recordImports.end(ctx.db, run, { state: 'failed', at: ctx.now(), message })
  }
}

async function importFile(ctx: Ctx, run: Run): Promise<void> {
  const path = uploadPath(ctx, run.upload_id)
  const targets = await targetsOf(ctx, run.kind)
  const scanned = await scanList(path, { mapping: run.mapping, targets }, () =>
    recordImports.beat(ctx.db, run.id),
  )
  await recordImports.noteTotal(ctx.db, run.id, scanned)
  const { mapping, kind } = run
  const opening = { path, targets, dateOrder: mapping.dateOrder ?? scanned.dateOrder }
  if (kind === 'house' && mapping.newBuildings) {
    const opened = await openList(ctx, run, opening)
    await registerBuildings(ctx, opened.world, await listedBuildings(ctx, opened))
  }
  const { table, rows, world } = await openList(ctx, run, opening)
  const samples = [...run.samples]
  // One chunk is written while the next is read, sealed and planned: reading and the database each have a core.
  let writing: Promise<boolean> = Promise.resolve(true)
  let before: Plan | undefined
  let done = 0
  for await (const { drafts, ...read } of readChunks(table, rows, world)) {
    done += read.rows
    if (done <= run.rows) continue
    const chunk: Chunk = { ...read, drafts: await sealDrafts(ctx.services.sealer, world, drafts) }
    const isApart = before && leavesAlone(world.kind, before, chunk)
    if (!isApart && !(await writing)) return
    const ahead = world.kind.tracesOf && (await planAhead(ctx, world, chunk))
    if (!(await writing)) return
    writing = saveChunk(ctx, world, { chunk, ahead, samples })
    before = ahead
    // Awaited before the next chunk; until then a failure must not count as unhandled.
    writing.catch(() => undefined)
  }
  await writing
}

interface Opening extends Pick<RowsWorld, 'targets' | 'dateOrder'> {
  path: string
}

async function openList(ctx: Ctx, run: Run, { path, targets, dateOrder }: Opening) {
  const table = await openTable(path)
  const base = await loadWorld(ctx, run)
  const rows: RowsWorld = { ...base, targets, table, dateOrder, date1904: table.date1904 }
  const name = flawNamer(rows)
  const world: ImportWorld = {
    ...base,
    refuse: ({ line }, field, message) => name(line, { field, message }),
  }
  return { table, rows, world }
}

interface ReadChunk {
  rows: number
  drafts: Draft[]
  flaws: RowFlaw[]
}

/** Every row read, in chunks that are the same each time the file is read. */
async function* readChunks(table: Table, rows: RowsWorld, world: ImportWorld): AsyncGenerator<ReadChunk> {
  const read = rowReader(rows)
  const met = new FirstLines()
  let chunk: ReadChunk = { rows: 0, drafts: [], flaws: [] }
  for await (const row of table) {
    const { draft, flaws } = read(row)
    if (chunk.rows >= CHUNK_ROWS && !isOfOneHome(world.kind, chunk, draft)) {
      yield chunk
      chunk = { rows: 0, drafts: [], flaws: [] }
    }
    const twice = draft && repeated(world, met, draft)
    if (draft && !twice) chunk.drafts.push(draft)
    chunk.flaws.push(...flaws, ...(twice ? [twice] : []))
    chunk.rows++
    if (chunk.rows % ROWS_A_TURN === 0) await setImmediate()
  }
  if (chunk.rows > 0) yield chunk
}

/** Lists name a household row after row: no chunk ends within one, so that the next need not wait for it. */
function isOfOneHome(
  { tracesOf }: ImportKind,
  { rows, drafts }: ReadChunk,
  next: Draft | undefined,
): boolean {
  const last = drafts.at(-1)
  if (!tracesOf || !last || !next || rows >= CHUNK_ROWS + LONGEST_HOME) return false
  const traces = tracesOf(last)
  return tracesOf(next).some((trace) => traces.includes(trace))
}

/** The same thing twice in one file: both rows are named. */
function repeated({ kind, refuse }: ImportWorld, met: FirstLines, draft: Draft): RowFlaw | undefined {
  let found: RowFlaw | undefined
  for (const { key, words, field, about } of kind.keysOf(draft)) {
    const first = met.meet(key, draft.line, about ?? '')
    if (!first || found) continue
    const elsewhere = first.isSameAbout ? '' : '，住址却不同，请核对哪一行对'
    found = refuse(draft, field, `与第 ${first.line} 行${words}${elsewhere}`)
  }
  return found
}
