import { newId } from '../../../base/ids.ts'
import type { WorkCalendar } from '../../../base/time/calendar.ts'
import { limitMinutes } from '../../../base/time/timers.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import { type ClockChange, isLateAt, minutesLeft, resumedDueAt } from '../rules/clocks.ts'
import type { OrderPatch } from '../rules/order.ts'
import { toOrderRow } from './orders.ts'
import type { NewStep } from './steps.ts'

export interface StepWrite {
  step: NewStep
  /** Absent for the first step: the order has just been inserted as it stands. */
  patch?: OrderPatch
  clocks: ClockChange
  calendar: WorkCalendar
}

/** Order, clocks and step in one statement: one round trip to the database for everything a step changes. */
export async function writeStep(tx: Db, { step, patch, clocks, calendar }: StepWrite): Promise<void> {
  const parts = [...clockParts(step.orderId, clocks, { now: step.at, calendar }), stepPart(step)]
  const ctes = sql.join(parts.map((part, n) => sql`${sql.raw(`part${n}`)} as (${part})`))
  await sql`with ${ctes} ${patch ? orderPart(step.orderId, patch) : sql`select 1`}`.execute(tx)
}

function orderPart(orderId: string, patch: OrderPatch): RawBuilder<unknown> {
  const columns = Object.entries(toOrderRow(patch)).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}`,
  )
  return sql`update work_order set ${sql.join(columns)} where id = ${orderId}`
}

function stepPart(step: NewStep): RawBuilder<unknown> {
  return sql`insert into order_step (order_id, seq, action, from_state, to_state, at, actor_id, actor_name, actor_post,
      note, detail, file_ids)
    values (${step.orderId}, ${step.seq}, ${step.action}, ${step.fromState}, ${step.toState}, ${step.at},
      ${step.actorId}, ${step.actorName}, ${step.actorPost}, ${step.note}, ${JSON.stringify(step.detail)},
      ${step.fileIds})`
}

function clockParts(
  orderId: string,
  change: ClockChange,
  { now, calendar }: { now: Date; calendar: WorkCalendar },
): RawBuilder<unknown>[] {
  const { start, resume, extend } = change
  return [
    ...change.stop.map(
      (clock) =>
        sql`update order_clock set stopped_at = ${now}, is_late = ${isLateAt(clock, now)} where id = ${clock.id}`,
    ),
    ...change.pause.map(
      (
        clock,
      ) => sql`update order_clock set due_at = null, remaining_minutes = ${minutesLeft(clock, now, calendar)},
        is_late = ${isLateAt(clock, now)} where id = ${clock.id}`,
    ),
    ...(resume
      ? [
          sql`update order_clock set running_since = ${now}, due_at = ${resumedDueAt(resume, now, calendar)}
            where id = ${resume.id}`,
        ]
      : []),
    ...(extend
      ? [
          sql`update order_clock set remaining_minutes = ${extend.remainingMinutes}, due_at = ${extend.dueAt}
            where id = ${extend.clock.id}`,
        ]
      : []),
    ...(start
      ? [
          sql`insert into order_clock (id, order_id, kind, timer, amount, started_at, due_at, running_since, remaining_minutes)
            values (${newId()}, ${orderId}, ${start.kind}, ${start.limit.timer}, ${start.limit.amount}, ${now},
              ${start.dueAt}, ${now}, ${limitMinutes(start.limit)})`,
        ]
      : []),
  ]
}
