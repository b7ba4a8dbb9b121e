import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { ActionId, State } from '../contract/terms.ts'
import type { StepDetail } from './tables.ts'

export interface NewStep {
  orderId: string
  action: ActionId
  fromState: State | null
  toState: State
  at: Date
  actorId: string
  actorName: string
  actorPost: string | null
  note: string | null
  detail: StepDetail
  fileIds: string[]
}

/** Appends a step and returns its number. Steps are never changed. */
export async function appendStep(tx: Db, step: NewStep): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    insert into order_step (order_id, seq, action, from_state, to_state, at, actor_id, actor_name, actor_post, note, detail, file_ids)
    select ${step.orderId}, coalesce(max(seq), 0) + 1, ${step.action}, ${step.fromState}, ${step.toState}, ${step.at}::timestamptz,
      ${step.actorId}, ${step.actorName}, ${step.actorPost}, ${step.note}, ${JSON.stringify(step.detail)}::jsonb, ${step.fileIds}::text[]
    from order_step where order_id = ${step.orderId}
    returning seq`.execute(tx)
  return rows[0]!.seq
}

export async function listSteps(db: Db, orderId: string) {
  return db
    .selectFrom('order_step')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('seq', 'desc')
    .execute()
}
