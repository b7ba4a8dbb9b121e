import type { Ctx } from '../../../platform/http/context.ts'

/** How many of something would be touched when these areas (and all inside them) end. */
type CountUse = (ctx: Ctx, codes: readonly string[]) => Promise<number>

const uses = new Map<string, CountUse>()

/**
 * Modules above say here what of theirs is open in an area (`在办工单`), so that splitting one can tell its
 * effect first. Areas never know those modules; they move their own when `areas.succeeded` tells them.
 */
export function registerAreaUse(what: string, count: CountUse): void {
  uses.set(what, count)
}

export async function countUses(
  ctx: Ctx,
  codes: readonly string[],
): Promise<{ what: string; count: number }[]> {
  const found: { what: string; count: number }[] = []
  for (const [what, count] of uses) found.push({ what, count: await count(ctx, codes) })
  return found
}
