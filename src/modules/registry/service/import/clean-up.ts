import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '../../../../platform/http/context.ts'
import { dropUploadsBefore } from '../../store/imports.ts'
import { uploadFolder } from './file-place.ts'

const KEPT_DAYS = 7

/** Lists hold what the database keeps encrypted: after a week they and what was said of their rows are deleted. */
export async function dropOldLists(ctx: Ctx): Promise<void> {
  const day = new Date(ctx.now().getTime() - KEPT_DAYS * 86_400_000)
  await ctx.transaction((tx) => dropUploadsBefore(tx.db, day))
  const folder = uploadFolder(ctx)
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    if ((await stat(path)).mtime < day) await rm(path, { force: true })
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
