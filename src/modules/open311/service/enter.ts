import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import { profile, type StoredProfile } from '../store/profile.ts'

/** Every call of the standard begins here: is the interface open, is it us that is meant? */
export async function enter(
  ctx: Ctx,
  { jurisdiction_id: asked }: { jurisdiction_id?: string | undefined },
): Promise<StoredProfile> {
  const own = await profile.get(ctx)
  if (!own.isOpen) throw errors.closed()
  if (asked && own.jurisdictionId && asked !== own.jurisdictionId)
    throw errors.unknown_jurisdiction({ known: own.jurisdictionId })
  return own
}

/** Where the interface stands, as whoever asks reaches us. */
export function addressOf(ctx: Pick<Ctx, 'origin' | 'services'>): string {
  const base = ctx.services.config.notify.publicUrl ?? ctx.origin ?? ''
  return `${base}/open311/v2`
}
