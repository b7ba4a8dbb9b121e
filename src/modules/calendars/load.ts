import { chinaOffsetMinutes, type WorkCalendar } from '../../base/time/calendar.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { Services } from '../../platform/http/services.ts'
import { listDays, listShifts, readVersion } from './store.ts'

interface Loaded {
  calendar: WorkCalendar
  version: number
  checkedAt: number
}

/** Another process may have changed the calendar; this is how long we may not know. */
const CHECK_EVERY_MS = 10_000

const loaded = new WeakMap<Services, Loaded>()

/**
 * The working calendar that limits are counted on. Kept in memory: a version row is looked at no more
 * than every ten seconds, the days are read again when it moved.
 */
export async function loadCalendar(ctx: Pick<Ctx, 'db' | 'services'>): Promise<WorkCalendar> {
  const known = loaded.get(ctx.services)
  // Monotonic: a clock that a test (or NTP) turns must not make an old calendar look fresh.
  const checkedAt = performance.now()
  if (known && checkedAt - known.checkedAt < CHECK_EVERY_MS) return known.calendar
  // The version before the days: when both change in between, the next check sees it.
  const version = await readVersion(ctx.db)
  const calendar = known?.version === version ? known.calendar : await readCalendar(ctx)
  loaded.set(ctx.services, { calendar, version, checkedAt })
  return calendar
}

/** As it stands now, whatever was kept: for work that a change of the calendar set off. */
export async function reloadCalendar(ctx: Pick<Ctx, 'db' | 'services'>): Promise<WorkCalendar> {
  forgetCalendar(ctx.services)
  return loadCalendar(ctx)
}

/** After a change of our own has committed. */
export function forgetCalendar(services: Services): void {
  loaded.delete(services)
}

async function readCalendar({ db }: Pick<Ctx, 'db'>): Promise<WorkCalendar> {
  const days = await listDays(db)
  return {
    utcOffsetMinutes: chinaOffsetMinutes,
    shifts: await listShifts(db),
    days: Object.fromEntries(days.map((day) => [day.date, day.kind])),
  }
}
