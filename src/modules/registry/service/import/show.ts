import { access } from 'node:fs/promises'
import type { FileAnswer, InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errorCopy } from '../../../../platform/sheets/error-copy.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import { importErrors } from '../../contract/import-errors.ts'
import type {
  cancelRecordImport,
  downloadImportCopy,
  getRecordImport,
  listImportFlaws,
  RecordImport,
} from '../../contract/imports.ts'
import { type ImportRecord, readFlaws, recordImports } from '../../store/imports.ts'
import { findVisibleRun, flawsOf, presentRun } from '../../views/imports.ts'
import { uploadPath } from './file-place.ts'

export async function show(ctx: Ctx, { id }: InputOf<typeof getRecordImport>): Promise<RecordImport> {
  return presentRun(ctx, await getVisible(ctx, id))
}

export async function listFlaws(ctx: Ctx, { id }: InputOf<typeof listImportFlaws>) {
  await getVisible(ctx, id)
  return flawsOf(ctx, id)
}

export async function cancel(ctx: Ctx, { id }: InputOf<typeof cancelRecordImport>): Promise<RecordImport> {
  await getVisible(ctx, id)
  const cancelled = await ctx.transaction(async (tx) => {
    const run = await recordImports.cancel(tx.db, id, tx.now())
    if (!run) throw importErrors.import_is_over()
    tx.audit({ subject: `record-import:${id}`, areaCode: run.area_code })
    return run
  })
  return presentRun(ctx, cancelled)
}

/** The rows as they came, with 行号 and 原因 in front, to be put right and brought in again. */
export async function copy(
  ctx: Ctx,
  { id, format, rows }: InputOf<typeof downloadImportCopy>,
): Promise<FileAnswer> {
  const run = await getVisible(ctx, id)
  const path = uploadPath(ctx, run.upload_id)
  try {
    await access(path)
  } catch {
    throw importErrors.import_file_gone()
  }
  ctx.audit({ subject: `record-import:${id}`, areaCode: run.area_code, detail: { rows } })
  const body = errorCopy(await openTable(path), readFlaws(ctx.db, id), { format, rows })
  const contentType =
    format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { filename: `${run.filename.replace(/\.\w+$/, '')}-待核对.${format}`, contentType, body }
}

export async function getVisible(ctx: Ctx, id: string): Promise<ImportRecord> {
  const run = await findVisibleRun(ctx, id)
  if (!run) throw importErrors.import_not_found()
  return run
}
