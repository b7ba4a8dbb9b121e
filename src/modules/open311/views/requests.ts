import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { endStates } from '../../orders/contract/terms.ts'
import { errors } from '../contract/errors.ts'
import {
  type getRequest,
  LONGEST_DAYS,
  type listRequests,
  MOST_REQUESTS,
  type ServiceRequest,
} from '../contract/requests.ts'
import { planPeriod } from '../rules/dates.ts'
import { enter } from '../service/enter.ts'
import { keyOf } from '../service/identify.ts'
import { presentRequests } from './present.ts'
import { type VisibleOrder, visibleOrders, visibleTo } from './visible.ts'

/** 诉求列表, the newest first. Numbers asked for by name are not bound to any period. */
export async function showRequests(ctx: Ctx, input: InputOf<typeof listRequests>): Promise<ServiceRequest[]> {
  await enter(ctx, input)
  const numbers = commaList(input.service_request_id)
  const conditions = [
    visibleTo(keyOf(ctx)),
    numbers.length > 0
      ? sql<boolean>`o.number = any(${numbers.slice(0, MOST_REQUESTS)})`
      : inPeriod(ctx, input),
  ]
  if (numbers.length === 0) {
    const codes = commaList(input.service_code)
    if (codes.length > 0) conditions.push(sql<boolean>`o.class_id = any(${codes})`)
    const isClosed = sql<boolean>`o.state = any(${[...endStates]})`
    const status = wantedStatus(input.status)
    if (status) conditions.push(status === 'closed' ? isClosed : sql<boolean>`not ${isClosed}`)
  }
  const { rows } = await sql<VisibleOrder>`${visibleOrders} where ${sql.join(conditions, sql` and `)}
    order by o.reported_at desc, o.id desc
    limit ${input.page_size} offset ${(input.page - 1) * input.page_size}`.execute(ctx.db)
  return presentRequests(ctx, rows, { withMore: input.extensions })
}

export async function showRequest(ctx: Ctx, input: InputOf<typeof getRequest>): Promise<ServiceRequest[]> {
  await enter(ctx, input)
  const order = await findVisible(ctx, input.id)
  if (!order) throw errors.unknown_request()
  return presentRequests(ctx, [order], { withMore: input.extensions })
}

/** By its number, if whoever asks may see it. */
export async function findVisible(ctx: Ctx, number: string): Promise<VisibleOrder | undefined> {
  const { rows } = await sql<VisibleOrder>`${visibleOrders}
    where o.number = ${number} and ${visibleTo(keyOf(ctx))}`.execute(ctx.db)
  return rows[0]
}

function inPeriod(
  ctx: Ctx,
  { start_date: start, end_date: end }: { start_date?: string; end_date?: string },
) {
  const plan = planPeriod({ start, end, defaultDays: LONGEST_DAYS, mostDays: LONGEST_DAYS }, ctx.now())
  if (!plan.ok) throw errors.bad_period({ problem: plan.problem })
  return sql<boolean>`o.reported_at >= ${plan.period.from} and o.reported_at < ${plan.period.to}`
}

/** Undefined for both. */
function wantedStatus(text: string | undefined): 'open' | 'closed' | undefined {
  const wanted = new Set(commaList(text?.toLowerCase()))
  const unknown = [...wanted].find((status) => status !== 'open' && status !== 'closed')
  if (unknown !== undefined) throw errors.bad_period({ problem: 'status 只能是 open、closed' })
  if (wanted.size !== 1) return undefined
  return wanted.has('open') ? 'open' : 'closed'
}

export function commaList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
