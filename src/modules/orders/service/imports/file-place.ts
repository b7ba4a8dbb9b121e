import { join } from 'node:path'
import type { Ctx } from '../../../../platform/http/context.ts'

/** Uploaded lists lie apart from attachments; processes that share a database share the folder too. */
export function importFolder({ services }: Pick<Ctx, 'services'>): string {
  return join(services.config.dataDir, 'imports')
}

export function importPath(ctx: Pick<Ctx, 'services'>, path: string): string {
  return join(importFolder(ctx), path)
}
