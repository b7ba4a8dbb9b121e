import { newId } from '../../../../base/ids.ts'
import { dueAt } from '../../../../base/time/timers.ts'
import { scopeOf } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { loadCalendar } from '../../../calendars/public.ts'
import { errors } from '../../contract/errors.ts'
import type { ActionId } from '../../contract/terms.ts'
import { dropsRequest, type StepInput } from '../../rules/effects.ts'
import type { Order } from '../../rules/order.ts'

export interface Taken {
  before: Order
  after: Order
  action: ActionId
  input: StepInput
}

type Recording = (tx: Tx, taken: Taken) => Promise<void>

const recordings: Partial<Record<ActionId, Recording>> = {
  ask_extension: addRequest,
  ask_suspension: addRequest,
  appeal: addRequest,
  endorse_request: (tx, { after, input }) => answerFirst(tx, after, { state: 'final', note: input.note }),
  approve_request: (tx, { after, input }) => answerFinal(tx, after, { state: 'approved', note: input.note }),
  reject_request: (tx, { before, after, input }) =>
    before.requestStage === 'first'
      ? answerFirst(tx, after, { state: 'rejected', note: input.note })
      : answerFinal(tx, after, { state: 'rejected', note: input.note }),
  co_handle: addCoHandlers,
  co_feedback: finishCoHandling,
  consult: addConsult,
  conclude_consult: endConsult,
  record_visit: addVisit,
  merge: (tx, { after }) => countMerged(tx, after.mergedInto, 1),
  reopen: (tx, { before }) => countMerged(tx, before.mergedInto, -1),
}

/**
 * What an action leaves in the order's own records: requests, co-handlers, consultations, visits. All of it
 * is dated with its step, by which others find it again (`consultOf`).
 */
export async function record(tx: Tx, taken: Taken): Promise<void> {
  if (dropsRequest(taken.action, taken.before)) {
    await tx.db
      .updateTable('order_request')
      .set({ state: 'dropped', final_at: taken.after.updatedAt })
      .where('order_id', '=', taken.before.id)
      .where('state', 'in', ['first', 'final'])
      .execute()
  }
  await recordings[taken.action]?.(tx, taken)
}

async function addRequest(tx: Tx, { after, input }: Taken): Promise<void> {
  await tx.db
    .insertInto('order_request')
    .values({
      id: newId(),
      order_id: after.id,
      kind: after.requestKind!,
      state: after.requestStage!,
      reason: input.note ?? '',
      days: input.days ?? null,
      asked_at: after.updatedAt,
      asked_by: tx.actor.userId,
      asked_name: tx.actor.name,
    })
    .execute()
}

interface Answer {
  state: 'final' | 'approved' | 'rejected'
  note: string | undefined
}

async function answerFirst(tx: Tx, order: Order, { state, note }: Answer): Promise<void> {
  await tx.db
    .updateTable('order_request')
    .set({
      state,
      first_at: order.updatedAt,
      first_by: tx.actor.userId,
      first_name: tx.actor.name,
      first_note: note ?? null,
    })
    .where('order_id', '=', order.id)
    .where('state', '=', 'first')
    .execute()
}

async function answerFinal(tx: Tx, order: Order, { state, note }: Answer): Promise<void> {
  await tx.db
    .updateTable('order_request')
    .set({
      state,
      final_at: order.updatedAt,
      final_by: tx.actor.userId,
      final_name: tx.actor.name,
      final_note: note ?? null,
    })
    .where('order_id', '=', order.id)
    .where('state', '=', 'final')
    .execute()
}

async function addCoHandlers(tx: Tx, { before, after, input }: Taken): Promise<void> {
  const limit = input.limit ?? { timer: before.limitTimer, amount: before.limitAmount }
  const due = dueAt(after.updatedAt, limit, await loadCalendar(tx))
  await tx.db
    .insertInto('order_co_handler')
    .values(
      (input.coTargets ?? []).map((target) => ({
        id: newId(),
        order_id: before.id,
        target_kind: target.kind,
        target_id: target.id,
        task: input.note ?? '',
        limit_timer: limit.timer,
        limit_amount: limit.amount,
        asked_at: after.updatedAt,
        asked_by: tx.actor.userId,
        due_at: due,
      })),
    )
    .execute()
}

async function finishCoHandling(tx: Tx, { before, after, input }: Taken): Promise<void> {
  const { organisations, areas } = scopeOf(tx.actor, 'orders:handle')
  const { numAffectedRows } = await sql`
    update order_co_handler set done_at = ${after.updatedAt}, done_by = ${tx.actor.userId}, done_name = ${tx.actor.name},
      result = ${input.note ?? ''}, is_late = ${after.updatedAt} > due_at
    where id = (select id from order_co_handler where order_id = ${before.id} and done_at is null
      and target_id = any(${[...organisations, ...areas]}) order by asked_at, id limit 1)`.execute(tx.db)
  if (!numAffectedRows) throw errors.not_your_turn({ party: '协办方', action: '协办反馈' })
}

async function addConsult(tx: Tx, { before, after, input }: Taken): Promise<void> {
  const { topic, place, heldAt, invited } = input.meeting!
  await tx.db
    .insertInto('order_consult')
    .values({
      id: newId(),
      order_id: before.id,
      topic,
      place,
      held_at: new Date(heldAt),
      invited: JSON.stringify(invited),
      opened_at: after.updatedAt,
      opened_by: tx.actor.userId,
      opened_name: tx.actor.name,
    })
    .execute()
}

async function endConsult(tx: Tx, { before, after, input }: Taken): Promise<void> {
  await tx.db
    .updateTable('order_consult')
    .set({
      minutes: input.minutes ?? '',
      conclusion: input.note ?? '',
      concluded_at: after.updatedAt,
      concluded_by: tx.actor.userId,
      concluded_name: tx.actor.name,
    })
    .where('order_id', '=', before.id)
    .where('concluded_at', 'is', null)
    .execute()
}

async function addVisit(tx: Tx, { before, after, input }: Taken): Promise<void> {
  const visit = input.visit!
  await tx.db
    .insertInto('order_visit')
    .values({
      id: newId(),
      order_id: before.id,
      at: after.updatedAt,
      visitor_id: tx.actor.userId,
      visitor_name: tx.actor.name,
      by_leader: tx.actor.posts.some(({ role }) => role === 'leader'),
      handler_organisation_id: before.handlerOrganisationId,
      handler_area_code: before.handlerAreaCode,
      way: visit.way,
      reached: visit.reached,
      contacted: visit.contacted ?? null,
      resolved: visit.resolved ?? null,
      satisfied: visit.satisfied ?? null,
      remark: visit.remark ?? '',
    })
    .execute()
}

async function countMerged(tx: Tx, mainId: string | null, by: number): Promise<void> {
  if (mainId === null) return
  await sql`update work_order set merged_count = greatest(0, merged_count + ${by}) where id = ${mainId}`.execute(
    tx.db,
  )
}
