import type { Ctx } from '../../../../platform/http/context.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import { claimUnplanned, saveWatches } from '../../store/alerts.ts'
import { alertsOf } from './due-of.ts'
import { alertPlan } from './plan.ts'

const BATCH = 1000

/**
 * Plans the next alert of clocks that began, went on or were given more time, and of all running ones after the
 * plan was edited. A paused clock has no due time and is not looked at; a stopped one never again.
 */
export async function planWatches(ctx: Ctx): Promise<number> {
  const calendar = await loadCalendar(ctx)
  const { plan, version } = await alertPlan.get(ctx)
  for (let total = 0; ; ) {
    const count = await ctx.transaction(async (tx) => {
      const clocks = await claimUnplanned(tx.db, version, BATCH)
      const watches = clocks.map((clock) => {
        const { due, nextAt } = alertsOf(clock, plan, { now: tx.now(), calendar })
        return { id: clock.id, dueAt: clock.dueAt, alertAt: due[0]?.at ?? nextAt }
      })
      await saveWatches(tx.db, watches, version)
      return clocks.length
    })
    total += count
    if (count === 0) return total
  }
}
