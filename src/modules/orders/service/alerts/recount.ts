import { resumeDueAt } from '../../../../base/time/timers.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { type CalendarChange, reloadCalendar } from '../../../calendars/public.ts'
import { countTouched, lockTouched, moveDues } from '../../store/clock-dues.ts'

const BATCH = 500

export function countTouchedOrders({ db }: Ctx, change: CalendarChange): Promise<number> {
  return countTouched(db, change)
}

/** Due times of running clocks by the calendar as it now is; a second run finds them right. Returns how many moved. */
export async function recountDues(ctx: Ctx, change: CalendarChange): Promise<number> {
  const calendar = await reloadCalendar(ctx)
  let total = 0
  for (let after = ''; ; ) {
    const last = await ctx.transaction(async (tx) => {
      const clocks = await lockTouched(tx.db, change, { after, limit: BATCH })
      const moved = clocks
        .map(({ id, dueAt, runningSince, remainingMinutes, timer }) => ({
          id,
          before: dueAt,
          after: resumeDueAt(runningSince, remainingMinutes, timer, calendar),
        }))
        .filter(({ before, after: due }) => before.getTime() !== due.getTime())
      await moveDues(tx.db, moved)
      total += moved.length
      return clocks.at(-1)?.id
    })
    if (last === undefined) return total
    after = last
  }
}
