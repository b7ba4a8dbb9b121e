import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { importErrors } from '../../contract/import-errors.ts'
import type { RecordImport, undoRecordImport } from '../../contract/imports.ts'
import { undoRecords } from '../../imports-job.ts'
import { beginUndo } from '../../store/undo-imports.ts'
import { presentRun } from '../../views/imports.ts'
import { getVisible } from './show.ts'

/** Puts the undoing of a whole import on the queue. */
export async function askUndo(
  ctx: Ctx,
  { id, reason }: InputOf<typeof undoRecordImport>,
): Promise<RecordImport> {
  await getVisible(ctx, id)
  const run = await ctx.transaction(async (tx) => {
    const begun = await beginUndo(tx.db, { id, reason, by: tx.actor.userId })
    if (!begun) throw importErrors.import_not_undoable()
    await tx.enqueue(undoRecords, { id })
    tx.audit({ subject: `record-import:${id}`, areaCode: begun.area_code, detail: { reason } })
    return begun
  })
  return presentRun(ctx, run)
}
