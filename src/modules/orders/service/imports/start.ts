import { isInside } from '../../../../base/area-code.ts'
import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import type { ColumnMapping, ImportRun, startImport } from '../../contract/imports.ts'
import { importOrders } from '../../imports-job.ts'
import { findUpload, insertRun, saveMapping, type UploadRecord } from '../../store/imports.ts'
import { toRun } from '../../views/imports.ts'
import { checkColumns } from './columns.ts'
import { importPath } from './file-place.ts'

/** Puts the run on the queue, and keeps the mapping for the next file of this source. */
export async function start(ctx: Ctx, input: InputOf<typeof startImport>): Promise<ImportRun> {
  const upload = await findUpload(ctx.db, input.uploadId)
  if (!upload || upload.user_id !== ctx.actor.userId) throw errors.import_not_found()
  checkColumns(input.mapping, await headersOf(importPath(ctx, upload.path)))
  await checkArea(ctx, input.mapping, upload)
  const scope = scopeOf(ctx.actor, 'orders:import')
  return ctx.transaction(async (tx) => {
    const { userId, name } = tx.actor
    await saveMapping(tx.db, input.sourceName, { mapping: input.mapping, at: tx.now(), by: userId })
    const run = await insertRun(tx.db, {
      id: newId(),
      upload_id: upload.id,
      upload_path: upload.path,
      filename: upload.filename,
      source: input.mapping.source,
      source_name: input.sourceName,
      mapping: input.mapping,
      is_dry_run: input.dryRun,
      area_code: upload.area_code,
      scope_areas: scope.everything ? null : scope.areas,
      started_at: tx.now(),
      user_id: userId,
      user_name: name,
    })
    await tx.enqueue(importOrders, { id: run.id })
    tx.audit({
      subject: `order-import:${run.id}`,
      areaCode: run.area_code,
      detail: { filename: run.filename, dryRun: run.is_dry_run },
    })
    return toRun(run)
  })
}

async function headersOf(path: string): Promise<string[]> {
  const table = await openTable(path)
  await table.close()
  return table.headers
}

async function checkArea(ctx: Ctx, { areaCode }: ColumnMapping, upload: UploadRecord): Promise<void> {
  if (!areaCode && upload.area_code) return
  const scope = scopeOf(ctx.actor, 'orders:import')
  const isOwn = scope.everything || scope.areas.some((area) => isInside(areaCode ?? '', area))
  if (!areaCode || !isOwn || !(await isOpenArea(ctx, areaCode)))
    throw errors.place_needed({
      fields: [{ field: 'mapping.areaCode', message: '请选择本人辖区内在用的区域' }],
    })
}
