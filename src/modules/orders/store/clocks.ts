import type { Db } from '../../../platform/db/database.ts'
import type { Selectable } from '../../../platform/db/sql.ts'
import type { Clock } from '../rules/clocks.ts'
import type { OrderClockTable } from './tables.ts'

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

/** A clock as `json_agg` gives it: times as text. */
export type ClockJson = {
  [K in keyof Selectable<OrderClockTable>]: Selectable<OrderClockTable>[K] extends Date | null
    ? string | null
    : Selectable<OrderClockTable>[K]
}

export function clockFromJson(json: ClockJson): Clock {
  return {
    id: json.id,
    kind: json.kind,
    limit: { timer: json.timer, amount: json.amount },
    startedAt: new Date(json.started_at as string),
    dueAt: json.due_at === null ? null : new Date(json.due_at),
    runningSince: new Date(json.running_since as string),
    remainingMinutes: json.remaining_minutes,
    stoppedAt: null,
    isLate: json.is_late,
  }
}
