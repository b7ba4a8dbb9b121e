import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'

/**
 * Marks every day these orders count on, or once counted on: a deadline that moved or was taken away stands in the
 * step that set it, an ending that was taken back in the step that ended it.
 */
export async function markOrders(tx: Db, orderIds: readonly string[]): Promise<void> {
  await sql`insert into assessment_dirty (day)
    select distinct (at at time zone 'Asia/Shanghai')::date from (
      select unnest(array[o.reported_at, o.closed_at, o.handle_due_at]) as at from v_order_fact o where o.id = any(${orderIds}::text[])
      union all select s.due_at from v_order_stage s where s.order_id = any(${orderIds}::text[])
      union all select v.at from v_order_visit v where v.order_id = any(${orderIds}::text[])
      union all select s.due_at from v_order_step s where s.order_id = any(${orderIds}::text[])
      union all select s.at from v_order_step s where s.order_id = any(${orderIds}::text[]) and (s.action = 'record_visit'
        or s.to_state in ('closed', 'force_closed', 'not_accepted', 'withdrawn', 'voided', 'merged'))
    ) as moments where at is not null`.execute(tx)
}

export async function markDays(tx: Db, days: readonly string[]): Promise<void> {
  if (days.length === 0) return
  await sql`insert into assessment_dirty (day) select unnest(${days}::date[])`.execute(tx)
}

/** Takes up to `most` marked days, the latest first. */
export async function takeMarked(tx: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct day::text as day from assessment_dirty order by 1 desc limit ${most}`.execute(tx)
  const days = rows.map(({ day }) => day)
  await sql`delete from assessment_dirty where day = any(${days}::date[])`.execute(tx)
  return days
}

export async function countMarked(db: Db): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(distinct day)::int as days from assessment_dirty`.execute(db)
  return rows[0]?.days ?? 0
}
