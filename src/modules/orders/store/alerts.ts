import type { TimerType } from '../../../base/time/timers.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type JSONColumnType, type RawBuilder, sql } from '../../../platform/db/sql.ts'
import type { AlertPlan, Recipient } from '../contract/alerts.ts'
import type { Urgency } from '../contract/terms.ts'

declare module '../../../platform/db/database.ts' {
  interface Database {
    order_alert_plan: {
      version: number
      plan: JSONColumnType<AlertPlan>
      saved_at: Date
      saved_by: string
      saved_name: string
    }
    order_alert: {
      clock_id: string
      step: string
      round: number
      order_id: string
      kind: string
      planned_at: Date
      due_at: Date
      at: Date
      tell: Recipient[]
      is_told: boolean
      raised_to: number | null
      plan: number
    }
  }
}

/** A running clock with what its alerts depend on, claimed by this transaction. */
export interface WatchedClock {
  id: string
  orderId: string
  number: string
  kind: string
  timer: TimerType
  amount: number
  startedAt: Date
  dueAt: Date
  classId: string | null
  urgency: Urgency
  extensions: number
  level: number
  flowVersion: number
  areaCode: string
  handlerOrganisationId: string | null
  /** Steps already sent, as `round step`. */
  sent: string[]
}

/**
 * Claims running clocks by locking their orders, which every step of an order does first: a step never waits
 * for two of our locks, and what another process holds is skipped.
 */
async function claim(tx: Db, condition: RawBuilder<unknown>, limit: number): Promise<WatchedClock[]> {
  const { rows } = await sql<WatchedClock>`
    select c.id, c.order_id as "orderId", o.number, c.kind, c.timer, c.amount, c.started_at as "startedAt",
      c.due_at as "dueAt", o.class_id as "classId", o.urgency, o.extension_count as extensions,
      o.supervision_level as level, o.flow_version as "flowVersion", o.area_code as "areaCode",
      o.handler_organisation_id as "handlerOrganisationId",
      coalesce((select array_agg(a.round || ' ' || a.step) from order_alert a where a.clock_id = c.id), '{}') as sent
    from order_clock c join work_order o on o.id = c.order_id
    where c.stopped_at is null and c.due_at is not null and ${condition}
    limit ${limit}
    for no key update of o skip locked`.execute(tx)
  return rows
}

/** Clocks begun, resumed or extended since their alerts were planned, or planned by an older plan. */
export async function claimUnplanned(tx: Db, plan: number, limit: number): Promise<WatchedClock[]> {
  const moved = await claim(tx, sql`c.alert_due_at is distinct from c.due_at`, limit)
  if (moved.length > 0) return moved
  return claim(tx, sql`c.alert_plan < ${plan}`, limit)
}

export async function claimDue(
  tx: Db,
  { now, plan, limit }: { now: Date; plan: number; limit: number },
): Promise<WatchedClock[]> {
  return claim(tx, dueNow(now, plan), limit)
}

/** One order's clocks that are due; none when another process holds it or has done it. */
export async function claimDueOf(
  tx: Db,
  orderId: string,
  { now, plan }: { now: Date; plan: number },
): Promise<WatchedClock[]> {
  return claim(tx, sql`c.order_id = ${orderId} and ${dueNow(now, plan)}`, 10)
}

function dueNow(now: Date, plan: number): RawBuilder<unknown> {
  return sql`c.alert_at < ${now} and c.alert_due_at = c.due_at and c.alert_plan = ${plan}`
}

export interface Watch {
  id: string
  alertAt: Date | null
  dueAt: Date
}

export async function saveWatches(tx: Db, watches: readonly Watch[], plan: number): Promise<void> {
  if (watches.length === 0) return
  const rows = watches.map(({ id, alertAt, dueAt }) => ({ id, alert_at: alertAt, due_at: dueAt }))
  await sql`update order_clock c set alert_at = w.alert_at, alert_due_at = w.due_at, alert_plan = ${plan}::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id text, alert_at timestamptz, due_at timestamptz)
    where c.id = w.id`.execute(tx)
}

export interface NewAlert {
  clockId: string
  step: string
  round: number
  orderId: string
  kind: string
  plannedAt: Date
  dueAt: Date
  tell: Recipient[]
  isTold: boolean
  raisedTo: number | null
}

/** Writes what was not written before; returns the keys of those that are new. */
export async function insertAlerts(
  tx: Db,
  alerts: readonly NewAlert[],
  { at, plan }: { at: Date; plan: number },
): Promise<Set<string>> {
  if (alerts.length === 0) return new Set()
  const rows = alerts.map((a) => ({
    clock_id: a.clockId,
    step: a.step,
    round: a.round,
    order_id: a.orderId,
    kind: a.kind,
    planned_at: a.plannedAt,
    due_at: a.dueAt,
    tell: a.tell,
    is_told: a.isTold,
    raised_to: a.raisedTo,
  }))
  const written = await sql<{ clock_id: string; step: string; round: number }>`
    insert into order_alert (clock_id, step, round, order_id, kind, planned_at, due_at, at, tell, is_told, raised_to, plan)
    select a.clock_id, a.step, a.round, a.order_id, a.kind, a.planned_at, a.due_at, ${at}::timestamptz, a.tell,
      a.is_told, a.raised_to, ${plan}::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(clock_id text, step text, round int, order_id text,
      kind text, planned_at timestamptz, due_at timestamptz, tell text[], is_told boolean, raised_to int)
    on conflict do nothing returning clock_id, step, round`.execute(tx)
  return new Set(written.rows.map((row) => alertKey(row.clock_id, row)))
}

export function alertKey(clockId: string, { round, step }: { round: number; step: string }): string {
  return `${clockId} ${round} ${step}`
}

/** Something is wrong with this order: it is looked at again later, and holds up nobody meanwhile. */
export async function postponeAlerts(tx: Db, orderId: string, until: Date): Promise<void> {
  await sql`update order_clock set alert_at = ${until}
    where order_id = ${orderId} and stopped_at is null and alert_at < ${until}`.execute(tx)
}

export async function listAlerts(db: Db, orderId: string) {
  return db
    .selectFrom('order_alert')
    .select(['at', 'kind', 'step', 'tell', 'is_told', 'raised_to'])
    .where('order_id', '=', orderId)
    .orderBy('at', 'desc')
    .orderBy('planned_at', 'desc')
    .execute()
}

/** Running clocks with what their alerts depend on, from the last one seen on: for a trial run of a plan. */
export async function listRunning(db: Db, after: string, limit: number): Promise<WatchedClock[]> {
  const { rows } = await sql<WatchedClock>`
    select c.id, c.order_id as "orderId", o.number, c.kind, c.timer, c.amount, c.started_at as "startedAt",
      c.due_at as "dueAt", o.class_id as "classId", o.urgency, o.extension_count as extensions,
      o.supervision_level as level, o.flow_version as "flowVersion", o.area_code as "areaCode",
      o.handler_organisation_id as "handlerOrganisationId",
      coalesce((select array_agg(a.round || ' ' || a.step) from order_alert a where a.clock_id = c.id), '{}') as sent
    from order_clock c join work_order o on o.id = c.order_id
    where c.stopped_at is null and c.due_at is not null and c.id > ${after}
    order by c.id limit ${limit}`.execute(db)
  return rows
}
