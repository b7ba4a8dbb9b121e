import type { FileAnswer, InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { refusedColumns } from '../../../../platform/sheets/error-copy.ts'
import { csvStream } from '../../../../platform/sheets/write-csv.ts'
import { errors } from '../../contract/errors.ts'
import type { cancelImport, downloadRejects, getImport, ImportRun } from '../../contract/imports.ts'
import { type ImportRecord, importRuns, readRejects } from '../../store/imports.ts'
import { findVisibleRun, toRun } from '../../views/imports.ts'

export async function show(ctx: Ctx, { id }: InputOf<typeof getImport>): Promise<ImportRun> {
  return toRun(await getVisible(ctx, id))
}

export async function cancel(ctx: Ctx, { id }: InputOf<typeof cancelImport>): Promise<ImportRun> {
  await getVisible(ctx, id)
  return ctx.transaction(async (tx) => {
    const cancelled = await importRuns.cancel(tx.db, id, tx.now())
    if (!cancelled) throw errors.import_is_over()
    tx.audit({ subject: `order-import:${id}`, areaCode: cancelled.area_code })
    return toRun(cancelled)
  })
}

/** The refused rows as they came, with 行号 and 原因 in front, to be put right and imported again. */
export async function rejects(ctx: Ctx, { id }: InputOf<typeof downloadRejects>): Promise<FileAnswer> {
  const run = await getVisible(ctx, id)
  return {
    filename: `${run.filename.replace(/\.\w+$/, '')}-被拒的行.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: rejectsOf(ctx, run),
  }
}

export function rejectsOf(ctx: Ctx, run: ImportRecord) {
  return csvStream(refusedColumns(run.headers), readRejects(ctx.db, run.id))
}

async function getVisible(ctx: Ctx, id: string): Promise<ImportRecord> {
  const run = await findVisibleRun(ctx, id)
  if (!run) throw errors.import_not_found()
  return run
}
