import { atLocal } from '../../../base/time/calendar.ts'
import { type TimerType, timerTypes } from '../../../base/time/timers.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import type { CalendarChange } from '../../calendars/public.ts'

export interface RunningClock {
  id: string
  orderId: string
  timer: TimerType
  runningSince: Date
  remainingMinutes: number
  dueAt: Date
}

const onCalendar = timerTypes.filter((timer) => timer === 'work_hour' || timer === 'work_day')

/** Clocks that count working time and run across one of the days; with new shifts, all of them. */
function touched({ dates, shifts }: CalendarChange): RawBuilder<unknown> {
  const counts = sql`c.stopped_at is null and c.due_at is not null and c.timer = any(${[...onCalendar]})`
  if (shifts) return counts
  const days = dates.map((date) => ({ start: atLocal(date), end: atLocal(date, 1440) }))
  return sql`${counts} and exists (
    select 1 from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(start timestamptz, "end" timestamptz)
    where c.due_at > d.start and c.running_since < d."end")`
}

export async function countTouched(db: Db, change: CalendarChange): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct c.order_id) as count from order_clock c where ${touched(change)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** The next of them after `after`, with their orders locked in one order, so that two runs never cross. */
export async function lockTouched(
  tx: Db,
  change: CalendarChange,
  { after, limit }: { after: string; limit: number },
): Promise<RunningClock[]> {
  const { rows } = await sql<RunningClock>`
    select c.id, c.order_id as "orderId", c.timer, c.running_since as "runningSince",
      c.remaining_minutes as "remainingMinutes", c.due_at as "dueAt"
    from order_clock c join work_order o on o.id = c.order_id
    where ${touched(change)} and c.id > ${after}
    order by c.id limit ${limit} for no key update of o`.execute(tx)
  return rows
}

/** New due times of clocks, and of the orders that stand at them. */
export async function moveDues(
  tx: Db,
  moved: readonly { id: string; before: Date; after: Date }[],
): Promise<void> {
  if (moved.length === 0) return
  await sql`with m as (
      select * from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
        as m(id text, "before" timestamptz, "after" timestamptz)),
    c as (update order_clock c set due_at = m."after", alert_due_at = null from m where c.id = m.id
      returning c.order_id, c.kind, m."before", m."after")
    update work_order o set
      due_at = case when o.due_at = c."before" then c."after" else o.due_at end,
      handle_due_at = case when c.kind = 'handle' and o.handle_due_at = c."before" then c."after" else o.handle_due_at end
    from c where o.id = c.order_id`.execute(tx)
}
