import type { Db } from '../../../platform/db/database.ts'
import type { ActionId, State } from '../contract/terms.ts'
import type { StepDetail } from './tables.ts'

/** A step about to be written. Its number is the order's version after it: each step makes one. */
export interface NewStep {
  orderId: string
  seq: number
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

export async function listSteps(db: Db, orderId: string) {
  return db
    .selectFrom('order_step')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('seq', 'desc')
    .execute()
}
