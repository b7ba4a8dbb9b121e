import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { qualityKindNames } from '../../contract/quality.ts'
import type { QualityKind } from '../../rules/quality/key-fields.ts'
import { recountKind } from '../../store/quality/sums.ts'

/** What is known of everything, counted anew; each kind in its own transaction. */
export async function recount(ctx: Ctx): Promise<{ seconds: number }> {
  const begun = performance.now()
  for (const kind of Object.keys(qualityKindNames) as QualityKind[])
    await ctx.transaction((tx) => recountKind(tx.db, kind, { today: localDate(tx.now()), at: tx.now() }))
  return { seconds: Math.round((performance.now() - begun) / 100) / 10 }
}
