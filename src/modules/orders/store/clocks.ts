import { newId } from '../../../base/ids.ts'
import type { WorkCalendar } from '../../../base/time/calendar.ts'
import { limitMinutes } from '../../../base/time/timers.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type Selectable, sql } from '../../../platform/db/sql.ts'
import { type Clock, type ClockChange, isLateAt, minutesLeft, resumedDueAt } from '../rules/clocks.ts'
import type { OrderClockTable } from './tables.ts'

export async function runningClocks(db: Db, orderId: string): Promise<Clock[]> {
  const rows = await db
    .selectFrom('order_clock')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('stopped_at', 'is', null)
    .execute()
  return rows.map(toClock)
}

export async function listClocks(db: Db, orderId: string): Promise<Clock[]> {
  const rows = await db
    .selectFrom('order_clock')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map(toClock)
}

/** Carries out what `planClocks` decided. */
export async function saveClocks(
  tx: Db,
  orderId: string,
  change: ClockChange,
  at: { now: Date; calendar: WorkCalendar },
): Promise<void> {
  for (const clock of change.stop) {
    await sql`update order_clock set stopped_at = ${at.now}, is_late = ${isLateAt(clock, at.now)}
      where id = ${clock.id}`.execute(tx)
  }
  for (const clock of change.pause) {
    await sql`update order_clock set due_at = null, remaining_minutes = ${minutesLeft(clock, at.now, at.calendar)},
      is_late = ${isLateAt(clock, at.now)} where id = ${clock.id}`.execute(tx)
  }
  if (change.resume) {
    await sql`update order_clock set running_since = ${at.now},
      due_at = ${resumedDueAt(change.resume, at.now, at.calendar)} where id = ${change.resume.id}`.execute(tx)
  }
  if (change.start) {
    const { kind, limit, dueAt } = change.start
    await sql`insert into order_clock (id, order_id, kind, timer, amount, started_at, due_at, running_since, remaining_minutes)
      values (${newId()}, ${orderId}, ${kind}, ${limit.timer}, ${limit.amount}, ${at.now}, ${dueAt}, ${at.now},
        ${limitMinutes(limit)})`.execute(tx)
  }
}

function toClock(row: Selectable<OrderClockTable>): Clock {
  return {
    id: row.id,
    kind: row.kind,
    limit: { timer: row.timer, amount: row.amount },
    startedAt: row.started_at,
    dueAt: row.due_at,
    runningSince: row.running_since,
    remainingMinutes: row.remaining_minutes,
    stoppedAt: row.stopped_at,
    isLate: row.is_late,
  }
}
