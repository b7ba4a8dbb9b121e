import type { Readable } from 'node:stream'
import { newId } from '../../../../base/ids.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import type { ImportRun } from '../../contract/imports.ts'
import { importOrders } from '../../imports-job.ts'
import { findMapping, findRuns, insertRun, listMappings } from '../../store/imports.ts'
import { toRun } from '../../views/imports.ts'
import { checkColumns } from './columns.ts'
import { keepList } from './upload.ts'

export interface ListByItself {
  /** The saved profile it is read by; also what its numbers are kept under. */
  sourceName: string
  filename: string
  stream: Readable
  /** Where rows go that name no place, and whose run it is, unless the profile says so itself. */
  areaCode: string
  byName: string
}

/**
 * A list that comes without a person: kept, held against the saved profile and put on the queue. Returns the run.
 * @throws orders.no_profile, orders.place_needed, orders.wrong_columns, sheets.*
 */
export async function importByItself(ctx: Ctx, list: ListByItself): Promise<string> {
  const { sourceName, filename, stream, areaCode, byName } = list
  const mapping = await findMapping(ctx.db, sourceName)
  if (!mapping) throw errors.no_profile({ name: sourceName })
  const place = mapping.areaCode ?? areaCode
  if (!(await isOpenArea(ctx, place))) throw errors.place_needed()
  const upload = { filename, stream, truncated: () => false, areaCode: place }
  const { uploadId, columns } = await keepList(ctx, sourceName, upload)
  checkColumns(mapping, columns)
  return ctx.transaction(async (tx) => {
    const { id } = await insertRun(tx.db, {
      id: newId(),
      upload_id: uploadId,
      upload_path: uploadId,
      filename,
      source: mapping.source,
      source_name: sourceName,
      mapping: { ...mapping, areaCode: place },
      is_dry_run: false,
      area_code: place,
      scope_areas: null,
      started_at: tx.now(),
      user_id: tx.actor.userId,
      user_name: byName,
    })
    await tx.enqueue(importOrders, { id })
    return id
  })
}

/** How these runs stand. */
export async function findImportRuns(ctx: Ctx, ids: readonly string[]): Promise<ImportRun[]> {
  return (await findRuns(ctx.db, ids)).map(toRun)
}

/** The saved profiles by name, with when each was last saved. */
export async function savedProfiles(ctx: Ctx): Promise<Map<string, Date>> {
  const saved = await listMappings(ctx.db)
  return new Map(saved.map(({ source_name, saved_at }) => [source_name, saved_at]))
}
