import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { UploadedFile } from '../../../../platform/http/module.ts'
import { type ListLook, lookInto, receiveList } from '../../../../platform/sheets/receive.ts'
import { type ColumnMapping, importTargets, type uploadImport } from '../../contract/imports.ts'
import { columnsOf, findStartingProfile } from '../../rules/import-profiles.ts'
import { findMapping, insertUpload } from '../../store/imports.ts'
import { fitting, proposeColumns } from './columns.ts'
import { importPath } from './file-place.ts'

const SHOWN_ROWS = 5

interface Incoming {
  filename: string
  stream: Readable
  truncated(): boolean
  /** Whose it is; left out, the area of whoever brings it. */
  areaCode?: string
}

/** Keeps the file, looks into it and proposes which column is what. */
export async function upload(
  ctx: Ctx,
  { sourceName }: InputOf<typeof uploadImport>,
  file: UploadedFile,
): Promise<ReturnsOf<typeof uploadImport>> {
  return keepList(ctx, sourceName, file)
}

/** The same for a list that does not come by HTTP. */
export async function keepList(
  ctx: Ctx,
  sourceName: string,
  file: Incoming,
): Promise<ReturnsOf<typeof uploadImport>> {
  const id = newId()
  await receiveList(importPath(ctx, id), file, '500 MB')
  try {
    const looked = await lookInto(importPath(ctx, id))
    const saved = await findMapping(ctx.db, sourceName)
    const fits = saved && fitting(saved, looked.columns)
    await ctx.transaction(async (tx) => {
      await insertUpload(tx.db, {
        id,
        path: id,
        filename: file.filename,
        source_name: sourceName,
        area_code: file.areaCode ?? scopeOf(ctx.actor, 'orders:import').areas[0] ?? null,
        user_id: ctx.actor.userId,
        uploaded_at: ctx.now(),
      })
      tx.audit({ subject: `order-upload:${id}`, detail: { filename: file.filename, sourceName } })
    })
    const { sample, ...about } = looked
    return {
      uploadId: id,
      filename: file.filename,
      ...about,
      sample: sample.slice(0, SHOWN_ROWS).map((row) => row.cells),
      targets: importTargets.map(({ field, label, required }) => ({ field, label, required })),
      mapping: fits ?? proposeMapping(sourceName, looked),
      mappingIsSaved: fits !== undefined,
      profile: fits ? null : (findStartingProfile(sourceName)?.name ?? null),
    }
  } catch (error) {
    await rm(importPath(ctx, id), { force: true })
    throw error
  }
}

/** By the channel's starting profile where it has one, else by the likeness of the columns' names. */
function proposeMapping(
  sourceName: string,
  { columns, sample }: Pick<ListLook, 'columns' | 'sample'>,
): ColumnMapping {
  const guessed = proposeColumns(
    columns,
    sample.map((row) => row.cells),
  )
  const profile = findStartingProfile(sourceName)
  return {
    columns: profile ? columnsOf(profile, columns, guessed) : guessed,
    ...(profile?.codes && { codes: profile.codes }),
    crs: profile?.crs ?? 'wgs84',
    source: profile?.source ?? sourceOf(sourceName),
    repliedIsClosed: profile?.repliedIsClosed ?? true,
    history: false,
  }
}

function sourceOf(sourceName: string) {
  if (/12345|热线|电话/.test(sourceName)) return 'hotline'
  if (/信箱|留言|来信/.test(sourceName)) return 'mailbox'
  if (/信访/.test(sourceName)) return 'petition'
  return /城管/.test(sourceName) ? 'city_management' : 'other'
}
