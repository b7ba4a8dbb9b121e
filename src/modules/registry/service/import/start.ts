import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { openTable } from '../../../../platform/sheets/read.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import { importErrors } from '../../contract/import-errors.ts'
import type { RecordImport, startRecordImport } from '../../contract/imports.ts'
import { importRecords } from '../../imports-job.ts'
import { factBook } from '../../store/fact-book.ts'
import { findUpload, insertRun, saveProfile } from '../../store/imports.ts'
import { presentRun } from '../../views/imports.ts'
import { checkColumns, targetsOf } from './columns.ts'
import { uploadPath } from './file-place.ts'

/** Puts the run on the queue, and keeps the mapping for the next list of this name. */
export async function start(ctx: Ctx, input: InputOf<typeof startRecordImport>): Promise<RecordImport> {
  const { mapping, profile, dryRun } = input
  const upload = await findUpload(ctx.db, input.uploadId)
  if (!upload || upload.user_id !== ctx.actor.userId) throw importErrors.import_not_found()
  const { kind, filename } = upload
  checkColumns(mapping, await headersOf(uploadPath(ctx, upload.id)), await targetsOf(ctx, kind))
  if (!(await factBook.get(ctx)).sources.get(mapping.source)?.isActive)
    throw errors.unknown_source({ source: mapping.source })
  const today = localDate(ctx.now())
  if (mapping.observedOn && mapping.observedOn > today) throw errors.future()
  const scope = scopeOf(ctx.actor, 'registry:import')
  const { areaCode } = mapping
  if (areaCode && !(scopeCovers(scope, areaCode) && (await isOpenArea(ctx, areaCode))))
    throw errors.area_not_yours({
      fields: [{ field: 'mapping.areaCode', message: '请选择本人辖区内在用的区域' }],
    })
  const run = await ctx.transaction(async (tx) => {
    const { userId, name } = tx.actor
    await saveProfile(tx.db, { kind, name: profile, mapping, at: tx.now(), by: userId })
    const made = await insertRun(tx.db, {
      id: newId(),
      upload_id: upload.id,
      kind,
      profile,
      filename,
      source: mapping.source,
      observed_on: mapping.observedOn ?? today,
      mapping,
      is_dry_run: dryRun,
      area_code: upload.area_code,
      scope_areas: scope.everything ? null : scope.areas,
      started_at: tx.now(),
      user_id: userId,
      user_name: name,
    })
    await tx.enqueue(importRecords, { id: made.id })
    const detail = { filename, kind, profile, source: mapping.source, dryRun }
    tx.audit({ subject: `record-import:${made.id}`, areaCode: upload.area_code, detail })
    return made
  })
  return presentRun(ctx, run)
}

async function headersOf(path: string): Promise<string[]> {
  const table = await openTable(path)
  await table.close()
  return table.headers
}
