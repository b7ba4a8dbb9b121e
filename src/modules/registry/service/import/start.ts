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
import { tagBook } from '../../store/tags/tag-book.ts'
import { presentRun } from '../../views/imports.ts'
import { careReaches } from '../care/reach.ts'
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
  const registers = await careReaches(ctx)
  if (mapping.tags.length > 0) await checkTags(ctx, { kind, tags: mapping.tags, registers })
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
      scope_registers: Object.fromEntries(
        [...registers].map(([code, { areas, everything }]) => [code, everything ? null : [...areas]]),
      ),
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

/** Tags for everybody in the list: of people, such as may be imported, of care registers only by their readers. */
async function checkTags(
  ctx: Ctx,
  {
    kind,
    tags,
    registers,
  }: { kind: string; tags: readonly string[]; registers: ReadonlyMap<string, unknown> },
): Promise<void> {
  if (kind !== 'person') throw importErrors.tags_of_people({ field: 'mapping.tags' })
  const book = await tagBook.get(ctx)
  for (const code of tags) {
    const tag = book.tags.get(code)
    if (!tag?.isActive) throw errors.no_tag({ field: 'mapping.tags' })
    if (!tag.ways.includes('import'))
      throw importErrors.tag_not_by_import({ field: 'mapping.tags', name: tag.name })
    if (tag.register && !registers.has(tag.register))
      throw errors.not_a_reader({ name: book.registers.get(tag.register)?.name ?? tag.name })
  }
}

async function headersOf(path: string): Promise<string[]> {
  const table = await openTable(path)
  await table.close()
  return table.headers
}
