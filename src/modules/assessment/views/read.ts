import { atLocal } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Basis, isDeadline, type Measures } from '../rules/measures.ts'
import { type Period, splitPeriod } from '../rules/spans.ts'
import type { Dim } from '../store/sums.ts'
import { type Ask, dimOf, groupsByDay } from './ask.ts'
import { beside, whole } from './reach.ts'
import { readLive } from './read-live.ts'
import { coveredBy, readSums } from './read-sums.ts'
import { merged, type Row } from './rows.ts'

/**
 * Measures by key. What lies in areas and on days whose sums are kept comes from them, everything else from the
 * orders themselves; deadlines count once they are past.
 */
export async function readFigures(ctx: Ctx, ask: Ask): Promise<Map<string, Measures>> {
  const { from, to } = ask.period
  const past: Period = { from, to: pastEnd(to, ctx.now()) }
  const periodOf = (basis: Basis) => (isDeadline(basis) ? past : ask.period)
  const dim = ask.reach.hasSums ? dimOf(ask) : undefined
  if (!dim) {
    const periods = (basis: Basis) => [periodOf(basis)].filter((period) => period.from < period.to)
    return merged([await readLive(ctx.db, ask, { rows: whole(ask.reach), periods })])
  }
  const useMonths = !groupsByDay.includes(ask.group)
  const split = (basis: Basis) => splitPeriod(periodOf(basis), useMonths)
  return merged([
    await readSums(ctx.db, ask, { dim, split }),
    await readBeside(ctx, ask, { dim, periodOf }),
    await readLive(ctx.db, ask, { rows: whole(ask.reach), periods: (basis) => split(basis).edges }),
  ])
}

export function pastEnd(to: Date, now: Date): Date {
  return to < now ? to : now
}

/** Orders that are this person's outside the areas summed, over the whole days; the parts of days are read with all. */
async function readBeside(
  ctx: Ctx,
  ask: Ask,
  { dim, periodOf }: { dim: Dim; periodOf: (basis: Basis) => Period },
): Promise<Row[]> {
  const rows = beside(ask.reach, coveredBy(dim, ask))
  if (!rows) return []
  const periods = (basis: Basis) =>
    splitPeriod(periodOf(basis), false).days.map(({ from, to }) => ({
      from: atLocal(from),
      to: atLocal(to),
    }))
  return readLive(ctx.db, ask, { rows, periods })
}
