import { scoped } from '../../../platform/access/scope.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { ImportRun } from '../contract/imports.ts'
import type { ImportRecord } from '../store/imports.ts'

const MOST_RUNS = 100

/** Runs of the offices in one's own area, and one's own. */
export async function listRuns(ctx: Ctx): Promise<{ rows: ImportRun[] }> {
  const { rows } = await sql<ImportRecord>`
    select * from order_import i where ${visible(ctx)} order by started_at desc, id desc limit ${MOST_RUNS}`.execute(
    ctx.db,
  )
  return { rows: rows.map(toRun) }
}

export async function findVisibleRun(ctx: Ctx, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select * from order_import i where i.id = ${id} and ${visible(ctx)}`.execute(ctx.db)
  return rows[0]
}

function visible({ actor }: Ctx) {
  return scoped(actor, 'orders:import', { area: sql.ref('i.area_code'), person: sql.ref('i.user_id') })
}

export function toRun(run: ImportRecord): ImportRun {
  return {
    id: run.id,
    filename: run.filename,
    source: run.source,
    sourceName: run.source_name,
    isDryRun: run.is_dry_run,
    state: run.state,
    totalRows: run.total_rows,
    rows: run.rows,
    added: run.added,
    updated: run.updated,
    unchanged: run.unchanged,
    rejected: run.rejected,
    message: run.message,
    startedAt: run.started_at.toISOString(),
    endedAt: run.ended_at?.toISOString() ?? null,
    byName: run.user_name,
  }
}
