import type { LocalDate } from '../../base/time/calendar.ts'
import type { Ctx } from '../../platform/http/context.ts'

/** Days whose working time changes; with `shifts` it is that of every working day. */
export interface CalendarChange {
  dates: readonly LocalDate[]
  shifts: boolean
}

type CountUse = (ctx: Ctx, change: CalendarChange) => Promise<number>

const uses = new Map<string, CountUse>()

/**
 * Modules above say here what of theirs is counted on the calendar (`在办工单`), so that who edits it sees the
 * effect first. They follow the change themselves when `calendars.changed` tells them.
 */
export function registerCalendarUse(what: string, count: CountUse): void {
  uses.set(what, count)
}

export async function countUses(
  ctx: Ctx,
  change: CalendarChange,
): Promise<{ what: string; count: number }[]> {
  const found: { what: string; count: number }[] = []
  for (const [what, count] of uses) found.push({ what, count: await count(ctx, change) })
  return found
}
