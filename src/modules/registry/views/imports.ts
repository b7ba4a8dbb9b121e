import { access } from 'node:fs/promises'
import type { ReturnsOf } from '../../../base/contract.ts'
import { scoped } from '../../../platform/access/scope.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { listImportFlaws, RecordImport } from '../contract/imports.ts'
import { uploadPath } from '../service/import/file-place.ts'
import { factBook } from '../store/fact-book.ts'
import type { ImportRecord } from '../store/imports.ts'

const MOST_RUNS = 100
const MOST_FLAWS = 200
const MOST_GROUPS = 50

/** Runs of the offices in one's own area, and one's own. */
export async function listRuns(ctx: Ctx): Promise<{ rows: RecordImport[] }> {
  const { rows } = await sql<ImportRecord>`
    select * from record_import i where ${visible(ctx)} order by started_at desc, id desc limit ${MOST_RUNS}`.execute(
    ctx.db,
  )
  return { rows: await Promise.all(rows.map((run) => presentRun(ctx, run))) }
}

export async function findVisibleRun(ctx: Ctx, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select * from record_import i where i.id = ${id} and ${visible(ctx)}`.execute(ctx.db)
  return rows[0]
}

function visible({ actor }: Ctx) {
  return scoped(actor, 'registry:import', { area: sql.ref('i.area_code'), person: sql.ref('i.user_id') })
}

/** Problems by kind, and the first of them by row. */
export async function flawsOf(ctx: Ctx, id: string): Promise<ReturnsOf<typeof listImportFlaws>> {
  type Group = ReturnsOf<typeof listImportFlaws>['groups'][number]
  const groups = await sql<Group>`select title, message, count(distinct line)::int as count,
      min(line) as "firstLine", is_refusal as "isRefusal"
    from record_import_flaw where import_id = ${id} group by title, message, is_refusal
    order by is_refusal desc, count(distinct line) desc, min(line) limit ${MOST_GROUPS}`.execute(ctx.db)
  const rows = await sql<{ line: number; words: string; isRefusal: boolean }>`
    select line, words, is_refusal as "isRefusal" from record_import_flaw where import_id = ${id}
    order by line, n limit ${MOST_FLAWS}`.execute(ctx.db)
  return { groups: groups.rows, rows: rows.rows }
}

export async function presentRun(ctx: Ctx, run: ImportRecord): Promise<RecordImport> {
  const { sources } = await factBook.get(ctx)
  const { id, kind, profile, filename, state, rows, added, updated, unchanged, rejected } = run
  const isOver = state === 'done' || state === 'failed' || state === 'cancelled'
  return {
    id,
    kind,
    profile,
    filename,
    sourceName: sources.get(run.source)?.name ?? run.source,
    observedOn: run.observed_on,
    isDryRun: run.is_dry_run,
    state,
    totalRows: run.total_rows,
    rows,
    added,
    updated,
    unchanged,
    rejected,
    noted: run.noted,
    unplaced: run.unplaced,
    madeCompounds: run.made_compounds,
    madeBuildings: run.made_buildings,
    samples: run.samples,
    message: run.message,
    startedAt: run.started_at.toISOString(),
    endedAt: run.ended_at?.toISOString() ?? null,
    byName: run.user_name,
    mayUndo: isOver && !run.is_dry_run && added + updated > 0,
    hasFile: await isThere(uploadPath(ctx, run.upload_id)),
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
