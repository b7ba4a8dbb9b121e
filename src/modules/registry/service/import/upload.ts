import { rm } from 'node:fs/promises'
import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { UploadedFile } from '../../../../platform/http/module.ts'
import { type IncomingList, lookInto, receiveList } from '../../../../platform/sheets/receive.ts'
import type { RecordMapping, uploadRecords } from '../../contract/imports.ts'
import { factBook } from '../../store/fact-book.ts'
import { findProfile, insertUpload } from '../../store/imports.ts'
import { fitting, proposeColumns, targetsOf } from './columns.ts'
import { uploadPath } from './file-place.ts'

const SHOWN_ROWS = 5

/** Keeps the list, looks into it and proposes which column is what. */
export async function upload(
  ctx: Ctx,
  { kind, profile }: InputOf<typeof uploadRecords>,
  file: Pick<UploadedFile, 'filename'> & IncomingList,
): Promise<ReturnsOf<typeof uploadRecords>> {
  const id = newId()
  const path = uploadPath(ctx, id)
  await receiveList(path, file, '500 MB')
  try {
    const { sample, ...looked } = await lookInto(path)
    const targets = await targetsOf(ctx, kind)
    const saved = await findProfile(ctx.db, { kind, name: profile })
    const fits = saved && fitting(saved, looked.columns, targets)
    const { filename } = file
    await ctx.transaction(async (tx) => {
      const area_code = scopeOf(ctx.actor, 'registry:import').areas[0] ?? null
      const { userId: user_id } = ctx.actor
      await insertUpload(tx.db, { id, kind, profile, filename, area_code, user_id, uploaded_at: ctx.now() })
      tx.audit({ subject: `record-upload:${id}`, detail: { filename, kind, profile } })
    })
    return {
      uploadId: id,
      filename,
      ...looked,
      sample: sample.slice(0, SHOWN_ROWS).map((row) => row.cells),
      targets: targets.map(({ field, label, required = false, section }) => ({
        field,
        label,
        required,
        section,
      })),
      mapping: fits ?? {
        columns: proposeColumns(looked.columns, targets),
        source: await sourceLike(ctx, profile),
        moves: 'list',
        crs: 'wgs84',
        newBuildings: false,
        tags: [],
      },
      mappingIsSaved: fits !== undefined,
    }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** 公安户籍返还 comes from 公安户籍; a 台账, and what tells nothing, is a list of the street. */
async function sourceLike(ctx: Ctx, profile: string): Promise<RecordMapping['source']> {
  const { sources } = await factBook.get(ctx)
  const active = [...sources.values()].filter(({ isActive }) => isActive)
  const named = profile.includes('台账')
    ? undefined
    : active.find(({ name }) => profile.includes(name.slice(0, 2)))
  return named?.code ?? 'ledger'
}
