import type { Db } from '../../../platform/db/database.ts'
import { type RawBuilder, sql } from '../../../platform/db/sql.ts'
import type { MatchSpec } from '../rules/matching.ts'
import { matchCondition } from './matching.ts'

export interface Link {
  problemId: string
  orderId: string
}

/** Puts orders under problems by their criteria. What is there, or was taken out, stays so. Returns what is new. */
export async function addMatches(tx: Db, links: readonly Link[], now: Date): Promise<Link[]> {
  if (links.length === 0) return []
  const { rows } = await sql<Link>`
    insert into problem_order (problem_id, order_id, origin, added_at, added_by)
    select l."problemId", l."orderId", 'criteria', ${now}, 'system'
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l("problemId" text, "orderId" text)
    order by 1, 2
    on conflict (problem_id, order_id) do nothing
    returning problem_id as "problemId", order_id as "orderId"`.execute(tx)
  return rows
}

/** Takes out of problems what the criteria brought and no longer mean. What people put there stays. */
export async function dropMatches(tx: Db, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return
  await sql`delete from problem_order p
    using jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l("problemId" text, "orderId" text)
    where p.problem_id = l."problemId" and p.order_id = l."orderId" and p.origin = 'criteria'
      and p.removed_at is null`.execute(tx)
}

/** Which problems these orders lie in by their criteria. */
export async function linksOf(db: Db, orderIds: readonly string[]): Promise<Link[]> {
  const { rows } = await sql<Link>`select problem_id as "problemId", order_id as "orderId" from problem_order
    where order_id = any(${[...orderIds]}) and origin = 'criteria' and removed_at is null`.execute(db)
  return rows
}

export interface Span {
  from: Date
  to: Date
}

/** Every order of the time that fits, in one statement; returns what is new. */
export async function fillSpan(
  tx: Db,
  problemId: string,
  { spec, span, now }: { spec: MatchSpec; span: Span; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ orderId: string }>`
    insert into problem_order (problem_id, order_id, origin, added_at, added_by)
    select ${problemId}, o.id, 'criteria', ${now}, 'system' from v_problem_order o
    where ${matchCondition(spec)} and ${inSpan(span)}
    on conflict (problem_id, order_id) do nothing returning order_id as "orderId"`.execute(tx)
  return rows.map((row) => row.orderId)
}

/** After the criteria changed: out with what they no longer mean. */
export async function dropOthers(tx: Db, problemId: string, spec: MatchSpec): Promise<void> {
  await sql`delete from problem_order p
    where p.problem_id = ${problemId} and p.origin = 'criteria' and p.removed_at is null
      and not exists (select 1 from v_problem_order o where o.id = p.order_id and ${matchCondition(spec)})`.execute(
    tx,
  )
}

export async function countMatches(
  db: Db,
  spec: MatchSpec,
  span: Span,
): Promise<{ count: number; open: number }> {
  const { rows } = await sql<{ count: number; open: number }>`
    select count(*)::int as count, count(*) filter (where o.is_open)::int as open
    from v_problem_order o where ${matchCondition(spec)} and ${inSpan(span)}`.execute(db)
  return rows[0] ?? { count: 0, open: 0 }
}

export async function countMonths(
  db: Db,
  spec: MatchSpec,
  span: Span,
): Promise<{ month: string; count: number }[]> {
  const { rows } = await sql<{ month: string; count: number }>`
    select to_char(o.reported_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as count
    from v_problem_order o where ${matchCondition(spec)} and ${inSpan(span)} group by 1 order by 1`.execute(
    db,
  )
  return rows
}

export async function newestMatches(
  db: Db,
  spec: MatchSpec,
  span: Span,
): Promise<{ number: string; title: string }[]> {
  const { rows } = await sql<{ number: string; title: string }>`
    select o.number, o.title from v_problem_order o where ${matchCondition(spec)} and ${inSpan(span)}
    order by o.reported_at desc, o.id desc limit 5`.execute(db)
  return rows
}

function inSpan({ from, to }: Span): RawBuilder<unknown> {
  return sql`o.reported_at >= ${from} and o.reported_at < ${to}`
}

/** A person puts an order there: also one the criteria do not mean, or that was taken out before. False when it is there. */
export async function addByHand(
  tx: Db,
  link: Link,
  { by, now }: { by: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into problem_order (problem_id, order_id, origin, added_at, added_by)
    values (${link.problemId}, ${link.orderId}, 'hand', ${now}, ${by})
    on conflict (problem_id, order_id) do update
      set origin = 'hand', added_at = excluded.added_at, added_by = excluded.added_by,
        removed_at = null, removed_by = null
      where problem_order.removed_at is not null`.execute(tx)
  return numAffectedRows === 1n
}

/** False when it was not there. */
export async function takeOut(tx: Db, link: Link, { by, now }: { by: string; now: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update problem_order set removed_at = ${now}, removed_by = ${by}
    where problem_id = ${link.problemId} and order_id = ${link.orderId} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}
