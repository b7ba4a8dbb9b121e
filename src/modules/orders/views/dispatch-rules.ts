import { scoped } from '../../../platform/access/scope.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Source, Target, Urgency } from '../contract/terms.ts'
import { type PreviousJson, previousHandlerSql, repeatsSql, targetFrom } from '../store/dispatch-rules.ts'
import { inArea } from '../store/in-area.ts'

/** An order as rules would have met it, and where it went first. */
export interface PastRow {
  id: string
  number: string
  title: string
  description: string
  address: string
  classId: string | null
  areaCode: string
  source: Source
  urgency: Urgency
  confidential: boolean
  reportedAt: Date
  /** When it was first dispatched, else when it was reported. */
  at: Date
  repeats: number
  previous: Target | undefined
  actual: Target | undefined
}

interface Row extends Omit<PastRow, 'previous' | 'actual' | 'at'> {
  previous: PreviousJson | null
  target: Target | null
  handler: PreviousJson
  at: Date | null
}

/** The newest orders inside the person's area that were filed, so that a dispatcher had to decide. */
export async function listFiled(
  ctx: Ctx,
  {
    permission,
    most,
    needs,
  }: { permission: string; most: number; needs: { previous: boolean; repeats: boolean } },
): Promise<PastRow[]> {
  const { rows } = await sql<Row>`
    with o as (
      select o.* from work_order o
      where o.registered_at is not null and ${scoped(ctx.actor, permission, { areaCondition: inArea })}
      order by o.reported_at desc, o.id desc limit ${most})
    select o.id, o.number, o.title, o.description, o.address, o.class_id as "classId", o.area_code as "areaCode",
      o.source, o.urgency, o.confidential, o.reported_at as "reportedAt", s.at, s.target,
      json_build_object('organisation', o.handler_organisation_id, 'area', o.handler_area_code) as handler,
      ${needs.repeats ? repeatsSql('o') : sql`1`} as repeats,
      ${needs.previous ? previousHandlerSql('o', 'o.reported_at') : sql`null::json`} as previous
    from o left join lateral (
      select s.at, s.detail -> 'target' as target from order_step s
      where s.order_id = o.id and s.action in ('register', 'dispatch', 'emergency', 'special') and s.detail ? 'target'
      order by s.seq limit 1) s on true
    order by o.reported_at desc, o.id desc`.execute(ctx.db)
  return rows.map(({ target, handler, previous, at, ...row }) => ({
    ...row,
    at: at ?? row.reportedAt,
    previous: targetFrom(previous),
    actual: target ?? targetFrom(handler),
  }))
}
