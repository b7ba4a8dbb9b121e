import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import { monthsBetween } from '../rules/spans.ts'

export interface Fill {
  nextMonth: string | null
  lastMonth: string | null
  monthsTotal: number
  monthsDone: number
  isFinished: boolean
}

export async function findFill(db: Db): Promise<Fill | undefined> {
  const { rows } = await sql<Fill>`select next_month::text as "nextMonth", last_month::text as "lastMonth",
      months_total as "monthsTotal", months_done as "monthsDone", finished_at is not null as "isFinished"
    from assessment_fill where id = 1`.execute(db)
  return rows[0]
}

/** Begins the first count: from the month of the earliest moment that counts to that of the latest. */
export async function startFill(tx: Db, now: Date): Promise<Fill> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select date_trunc('month', min(at) at time zone 'Asia/Shanghai')::date::text as first,
      date_trunc('month', max(at) at time zone 'Asia/Shanghai')::date::text as last
    from (select min(reported_at) as at from v_order_fact
      union all select max(reported_at) from v_order_fact
      union all select max(closed_at) from v_order_fact
      union all select min(handle_due_at) from v_order_fact
      union all select max(handle_due_at) from v_order_fact
      union all select max(due_at) from v_order_stage
      union all select max(at) from v_order_visit) as moments`.execute(tx)
  const { first, last } = rows[0]!
  const months = first && last ? monthsBetween(first, last) + 1 : 0
  await sql`truncate assessment_sum, assessment_dirty`.execute(tx)
  await sql`insert into assessment_fill (id, next_month, last_month, months_total, months_done, finished_at)
    values (1, ${first}::date, ${last}::date, ${months}, 0, ${months === 0 ? now : null})
    on conflict (id) do update set next_month = excluded.next_month, last_month = excluded.last_month,
      months_total = excluded.months_total, months_done = 0, finished_at = excluded.finished_at`.execute(tx)
  return { nextMonth: first, lastMonth: last, monthsTotal: months, monthsDone: 0, isFinished: months === 0 }
}

export async function advanceFill(tx: Db, next: string, finishedAt: Date | null): Promise<void> {
  await sql`update assessment_fill set next_month = ${next}::date, months_done = months_done + 1,
    finished_at = ${finishedAt}::timestamptz where id = 1`.execute(tx)
}

/** One process counts at a time; false when another does. Ends with the transaction. */
export async function holdCounting(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('assessment.counting', 0)) as held`.execute(tx)
  return rows[0]?.held ?? false
}
