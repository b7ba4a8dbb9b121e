import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { State } from '../../orders/contract/terms.ts'
import { errors } from '../contract/errors.ts'
import { LONGEST_DAYS, MOST_REQUESTS } from '../contract/requests.ts'
import type { listUpdates, RequestUpdate } from '../contract/updates.ts'
import { planPeriod, w3c } from '../rules/dates.ts'
import { withoutPersonal } from '../rules/personal.ts'
import { statusOf, toldActions, updateWords } from '../rules/status.ts'
import { enter } from '../service/enter.ts'
import { keyOf } from '../service/identify.ts'
import { commaList } from './requests.ts'
import { visibleTo } from './visible.ts'

/** 进展和公开留言 of all visible orders in a period, the earliest first: a client goes on from the last it has. */
export async function showUpdates(ctx: Ctx, input: InputOf<typeof listUpdates>): Promise<RequestUpdate[]> {
  await enter(ctx, input)
  const { start_date: start, end_date: end } = input
  const plan = planPeriod({ start, end, defaultDays: 1, mostDays: LONGEST_DAYS }, ctx.now())
  if (!plan.ok) throw errors.bad_period({ problem: plan.problem })
  const numbers = commaList(input.service_request_id)
  const where = sql<boolean>`${visibleTo(keyOf(ctx))} and t.at >= ${plan.period.from} and t.at < ${plan.period.to}
    ${numbers.length > 0 ? sql`and o.number = any(${numbers})` : sql``}`
  const steps = await sql<{
    number: string
    seq: number
    action: string
    state: State
    at: Date
    note: string | null
  }>`
    select o.number, t.seq, t.action, t.to_state as state, t.at, t.note
    from v_outside_step t join v_outside_order o on o.id = t.order_id
      left join open311_request r on r.order_id = o.id
    where ${where} and t.action = any(${toldActions}) order by t.at, t.order_id, t.seq limit ${MOST_REQUESTS}`.execute(
    ctx.db,
  )
  const comments = await sql<{ number: string; id: string; state: State; at: Date; text: string }>`
    select o.number, t.id, o.state, t.at, t.text
    from v_outside_comment t join v_outside_order o on o.id = t.order_id
      left join open311_request r on r.order_id = o.id
    where ${where} order by t.at, t.id limit ${MOST_REQUESTS}`.execute(ctx.db)
  return [
    ...steps.rows.map((row) => ({
      id: `${row.number}-${row.seq}`,
      text: updateWords(row.action, row.note) ?? row.action,
      ...row,
    })),
    ...comments.rows,
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, MOST_REQUESTS)
    .map(({ id, number, state, at, text }) => ({
      update_id: id,
      service_request_id: number,
      status: statusOf(state),
      updated_datetime: w3c(at),
      description: withoutPersonal(text),
      media_url: null,
    }))
}
