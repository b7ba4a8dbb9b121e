import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Period } from '../rules/spans.ts'
import { insideArea } from './reach.ts'

/** An order a report names: by number and place, without what its reporter said. */
export interface NamedOrder {
  number: string
  area_code: string
  handler_organisation_id: string | null
  reported_at: Date
  due_at: Date | null
  return_count: number
  rework_count: number
  reopen_count: number
  transfer_count: number
}

const MOST = 20

/** Open and past due at this moment, the longest first; whenever reported. */
export function listOverdue(ctx: Ctx, area: string): Promise<NamedOrder[]> {
  return list(ctx, area, {
    where: sql<SqlBool>`o.closed_at is null and coalesce(o.due_at, 'infinity'::timestamptz) < ${ctx.now()}`,
    order: sql`o.due_at, o.id`,
  })
}

/** Returned twice or more, reported in the period. */
export function listReturned(ctx: Ctx, area: string, { from, to }: Period): Promise<NamedOrder[]> {
  return list(ctx, area, {
    where: sql<SqlBool>`o.return_count >= 2 and o.reported_at >= ${from} and o.reported_at < ${to}`,
    order: sql`o.return_count desc, o.id`,
  })
}

/** 问题工单 reported in the period or still open. */
export function listProblems(ctx: Ctx, area: string, { from, to }: Period): Promise<NamedOrder[]> {
  return list(ctx, area, {
    where: sql<SqlBool>`o.is_problem and ((o.reported_at >= ${from} and o.reported_at < ${to}) or o.closed_at is null)`,
    order: sql`o.reported_at, o.id`,
  })
}

async function list(
  ctx: Ctx,
  area: string,
  { where, order }: { where: RawBuilder<SqlBool>; order: RawBuilder<unknown> },
): Promise<NamedOrder[]> {
  const { rows } = await sql<NamedOrder>`
    select n.number, o.area_code, o.handler_organisation_id, o.reported_at, o.due_at, o.return_count,
      o.rework_count, o.reopen_count, o.transfer_count
    from v_order_fact o join v_outside_order n on n.id = o.id
    where ${insideArea(area)} and ${where} order by ${order} limit ${MOST}`.execute(ctx.db)
  return rows
}
