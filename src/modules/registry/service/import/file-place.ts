import { join } from 'node:path'
import type { Ctx } from '../../../../platform/http/context.ts'

/** Uploaded lists lie apart from attachments; processes that share a database share the folder too. */
export function uploadFolder({ services }: Pick<Ctx, 'services'>): string {
  return join(services.config.dataDir, 'registry-imports')
}

export function uploadPath(ctx: Pick<Ctx, 'services'>, id: string): string {
  return join(uploadFolder(ctx), id)
}
