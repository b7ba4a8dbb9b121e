import { isInside } from '../../../base/area-code.ts'
import type { InputOf } from '../../../base/contract.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { addProblemOrder, removeProblemOrder } from '../contract/gathering.ts'
import { addByHand, takeOut } from '../store/problem-orders.ts'
import { noticeArrivals } from './gather.ts'
import { mayOpenOrder } from './reach.ts'
import { lockSeen, takeStep } from './step.ts'

const ok = { ok: true as const }

/** An order the criteria do not mean, put there by a person who may read it. */
export function addOrder(ctx: Ctx, { id, number, note }: InputOf<typeof addProblemOrder>) {
  return ctx.transaction(async (tx) => {
    const problem = await lockSeen(tx, { id })
    const order = await findByNumber(tx, number)
    if (!order || !mayOpenOrder(tx.actor, order)) throw errors.no_order({ number })
    if (!isInside(order.areaCode, problem.areaCode)) throw errors.order_elsewhere({ number })
    const link = { problemId: id, orderId: order.id }
    if (!(await addByHand(tx.db, link, { by: tx.actor.userId, now: tx.now() }))) return ok
    await takeStep(tx, problem, 'add_order', { input: { note }, about: `工单 ${order.number}` })
    await noticeArrivals(tx, [link])
    return ok
  })
}

export function removeOrder(ctx: Ctx, { id, orderId, note }: InputOf<typeof removeProblemOrder>) {
  return ctx.transaction(async (tx) => {
    const problem = await lockSeen(tx, { id })
    const link = { problemId: id, orderId }
    if (!(await takeOut(tx.db, link, { by: tx.actor.userId, now: tx.now() }))) throw errors.order_not_in()
    const { rows } = await sql<{ number: string }>`
      select o.number from v_problem_order o where o.id = ${orderId}`.execute(tx.db)
    await takeStep(tx, problem, 'remove_order', {
      input: { note },
      about: `工单 ${rows[0]?.number ?? orderId}`,
    })
    return ok
  })
}

interface FoundOrder {
  id: string
  number: string
  areaCode: string
  organisationId: string | null
  coHandlerIds: string[]
}

async function findByNumber(tx: Tx, number: string): Promise<FoundOrder | undefined> {
  const { rows } = await sql<FoundOrder>`
    select o.id, o.number, o.area_code as "areaCode", o.handler_organisation_id as "organisationId",
      o.co_handler_ids as "coHandlerIds"
    from v_problem_order o where o.number = ${number}`.execute(tx.db)
  return rows[0]
}
