import { addDays, localDate } from '../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { nextMonth } from '../rules/spans.ts'
import { markDays, takeMarked } from '../store/dirty.ts'
import { advanceFill, type Fill, findFill, holdCounting, startFill } from '../store/fill.ts'
import { recountDays } from '../store/sums.ts'

const DAYS_AT_ONCE = 40
const RECOUNT_DAYS = 430

/** Brings the stored sums up to date: first what was there before them, month by month, then the days that changed. */
export async function refreshSums(ctx: Ctx): Promise<void> {
  for (;;) {
    const isMore = await ctx.transaction(async (tx) => {
      if (!(await holdCounting(tx.db))) return false
      const fill = (await findFill(tx.db)) ?? (await startFill(tx.db, tx.now()))
      return fill.isFinished ? recountMarked(tx) : fillMonth(tx, fill)
    })
    if (!isMore) return
  }
}

async function recountMarked(tx: Tx): Promise<boolean> {
  const days = await takeMarked(tx.db, DAYS_AT_ONCE)
  await recountDays(tx.db, days)
  return days.length === DAYS_AT_ONCE
}

/** A month of the first count, in a transaction of its own: after a crash the next month goes on. */
async function fillMonth(tx: Tx, fill: Fill): Promise<boolean> {
  const month = fill.nextMonth!
  const next = nextMonth(month)
  await recountDays(tx.db, daysBetween(month, next))
  const isLast = next > fill.lastMonth!
  await advanceFill(tx.db, next, isLast ? tx.now() : null)
  return true
}

/** Starts the first count anew: for orders that came without events (a demo district, a restored backup). */
export async function fillAgain(ctx: Ctx): Promise<void> {
  await ctx.transaction((tx) => startFill(tx.db, tx.now()))
  await refreshSums(ctx)
}

/** Every day that still changes, once a night: what no event told (areas that were divided) is counted again. */
export async function markRecent(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now())
  await ctx.transaction((tx) =>
    markDays(tx.db, daysBetween(addDays(today, -RECOUNT_DAYS), addDays(today, 60))),
  )
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}
